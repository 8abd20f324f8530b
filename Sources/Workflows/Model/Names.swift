/// A name that workflow files give to something, each kind with a type of its own.
///
/// A bare `String` would let a stage be passed where an item is meant; the compiler
/// keeps them apart for nothing.
package protocol Name: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// The text as the workflow file spells it.
  var text: String { get }

  /// Takes a text that has been checked to be a valid name of this kind.
  init(unchecked text: String)

  /// Tells whether a text may be a name of this kind.
  static func isValid(_ text: String) -> Bool

  /// What a valid name looks like, for "expected ..." in a diagnostic.
  static var rule: String { get }
}

extension Name {
  /// The name of this text, or nil where the text breaks the rule of its kind.
  package init?(_ text: String) {
    guard Self.isValid(text) else { return nil }
    self.init(unchecked: text)
  }

  package var description: String { text }

  /// Orders names by their bytes, the same everywhere.
  package static func < (left: Self, right: Self) -> Bool { left.text < right.text }

  /// Lower-case words joined by hyphens: the shape of most names.
  package static func isValid(_ text: String) -> Bool {
    Spelling.isHyphenated(text)
  }

  /// What most names look like.
  package static var rule: String {
    "lower-case letters and digits, words joined by '-', at most 40"
  }
}

/// An agency or office that a workflow can ask for work, such as `police`.
package struct ParticipantID: Name {
  package let text: String
  package init(unchecked text: String) { self.text = text }
}

/// A workflow, whatever its version, such as `channel-panel`.
package struct WorkflowName: Name {
  package let text: String
  package init(unchecked text: String) { self.text = text }
}

/// A phase of a case, such as `gateway`.
package struct StageID: Name {
  package let text: String
  package init(unchecked text: String) { self.text = text }
}

/// Something in a stage that gets resolved, such as the task `assess`.
///
/// Expressions read an item by its name, so a hyphen is not allowed: `assess-risk.score`
/// would be a subtraction.
package struct ItemID: Name {
  package let text: String
  package init(unchecked text: String) { self.text = text }

  /// Tells whether expressions can read the text as one name.
  package static func isValid(_ text: String) -> Bool { Spelling.isIdentifier(text) }

  /// What a name that expressions read looks like.
  package static var rule: String { Spelling.identifierRule }
}

/// Days on which the clock opens a case, such as `yearly`.
package struct ScheduleID: Name {
  package let text: String
  package init(unchecked text: String) { self.text = text }
}

/// Something from outside that may happen to a case at any time, such as `consent-withdrawn`.
package struct EventID: Name {
  package let text: String
  package init(unchecked text: String) { self.text = text }
}

/// One of the closed list of ways in which a case can end.
package struct OutcomeID: Name {
  package let text: String
  package init(unchecked text: String) { self.text = text }
}

/// A class of retention: how long what is kept, and what is done then.
package struct RetentionID: Name {
  package let text: String
  package init(unchecked text: String) { self.text = text }
}

/// A list of codes with their titles, kept in a file of its own and versioned by its name.
package struct CodeListName: Name {
  package let text: String
  package init(unchecked text: String) { self.text = text }
}

/// A field of the record, by its path, such as `subject.born`, or an answer, such as `reasons`.
package struct FieldPath: Name {
  package let text: String
  package init(unchecked text: String) { self.text = text }

  /// Tells whether the text is one to three names with dots between them.
  package static func isValid(_ text: String) -> Bool {
    let parts = text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    return text.utf8.count <= 80 && parts.count <= 3
      && parts.allSatisfy { Spelling.isIdentifier(String($0) ?? "") }
  }

  /// What a path looks like.
  package static var rule: String {
    "one to three names joined by '.', each \(Spelling.identifierRule)"
  }

  /// The part before the first dot: the name by which expressions find the field.
  package var root: String {
    guard let dot = text.utf8.firstIndex(of: UInt8(ascii: ".")) else { return text }
    return String(text[..<dot])
  }

  /// The parts between the dots, outermost first.
  package var parts: [String] {
    text.utf8.split(separator: UInt8(ascii: ".")).map { String($0) ?? "" }
  }
}

/// The spelling rules that the kinds of name share.
enum Spelling {
  static let lengthLimit = 40
  static let identifierRule =
    "letters and digits, starting with a lower-case letter, at most \(lengthLimit)"

  static func isHyphenated(_ text: String) -> Bool {
    guard (1...lengthLimit).contains(text.utf8.count) else { return false }
    var previous = UInt8(ascii: "-")
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"): break
      case UInt8(ascii: "0")...UInt8(ascii: "9"): break
      case UInt8(ascii: "-") where previous != UInt8(ascii: "-"): break
      default: return false
      }
      previous = byte
    }
    return previous != UInt8(ascii: "-")
  }

  static func isIdentifier(_ text: String) -> Bool {
    guard (1...lengthLimit).contains(text.utf8.count), let first = text.utf8.first,
      (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(first)
    else { return false }
    return text.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
      case UInt8(ascii: "0")...UInt8(ascii: "9"): true
      default: false
      }
    }
  }
}
