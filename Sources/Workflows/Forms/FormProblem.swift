/// An answer that a form does not take.
///
/// It says what kind of thing was found, never the value: problems travel in replies and logs.
package struct FormProblem: Error, Sendable, Equatable {
  /// Where the answer stands, such as `subject.born` or `household[2].name`; counted from 1.
  package let path: String
  /// What the form takes there, such as "a date such as 2026-12-04".
  package let expected: String
  /// What kind of thing was given, such as "a number" or "text of 25,000 characters".
  package let found: String
  /// The name or code that was probably meant, where one is near.
  package let suggestion: String?

  package init(path: String, expected: String, found: String, suggestion: String? = nil) {
    self.path = path
    self.expected = expected
    self.found = found
    self.suggestion = suggestion
  }
}

extension FormProblem: CustomStringConvertible {
  /// The problem in one line: `subject.born: expected a date such as 2026-12-04, found a number`.
  package var description: String {
    let hint = suggestion.map { "; did you mean '\($0)'?" } ?? ""
    return "\(path): expected \(expected), found \(found)\(hint)"
  }
}

/// All that is wrong with what someone answered.
package struct FormProblems: Error, Sendable, Equatable {
  /// At least one, in the order in which the answers were given.
  package let problems: [FormProblem]

  package init(problems: [FormProblem]) {
    self.problems = problems
  }
}
