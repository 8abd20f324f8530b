import JSONText
import PanelInterface

extension Failure {
  /// What an error reply of the service means for whoever runs the command.
  ///
  /// - Parameters:
  ///   - name: The error's full name.
  ///   - parameters: Its members.
  init(refusal name: String, _ parameters: JSONObject) {
    guard let error = DeclaredError.named(name) else {
      self.init(
        .failed,
        name: name,
        parameters: parameters,
        sentence: """
          The service answered with an error that this panelctl does not know (\(name)): it is \
          another version than the service.
          """
      )
      return
    }
    self.init(
      error.status,
      name: name,
      parameters: parameters,
      sentence: ErrorMembers(parameters).fill(error.template)
    )
    details = problems.map(\.line) + sentences
  }

  /// The problems with single answers, where that is what the failure is about.
  var problems: [ProblemView] {
    parameters["problems"]?.array?.compactMap { $0.object.map(ProblemView.init) } ?? []
  }

  /// What is wrong with a map, and why cases cannot go to another version.
  private var sentences: [String] {
    let cases = (parameters["cases"]?.array ?? []).compactMap(\.object).map(StuckCase.init)
    let problems = (parameters["problems"]?.array ?? []).compactMap(\.string)
    return problems + cases.map { "\($0.reference): \($0.reason)" }
  }

  /// Tells whether this is the error of this name, without its interface.
  func isDeclared(_ error: String) -> Bool {
    DeclaredError.named(name)?.name == error
  }
}

extension ProblemView {
  /// The problem in one line: `subject.born: expected a date, found no answer`.
  var line: String {
    let hint = suggestion.map { "; did you mean '\($0)'?" } ?? ""
    return "\(field): expected \(expected), found \(found)\(hint)"
  }
}
