package import JSONText

/// A complaint about a file, with the place that it is about.
package struct Diagnostic: Error, Sendable, Equatable {
  package let severity: Severity
  /// The file's name as whoever asked for it gave it.
  package let file: String
  /// The first character that the complaint is about.
  package let position: JSONPosition
  /// How many bytes of the file it is about, from there; 0 points between two characters.
  package let length: Int
  /// What was expected and what was found, in one line without a full stop.
  package let message: String
  /// What could be written there instead, where something is nearly right.
  package let suggestion: String?
  /// How it comes to that, step by step; empty where the place says enough.
  package let story: [String]

  package init(
    severity: Severity = .error,
    file: String,
    position: JSONPosition,
    length: Int,
    message: String,
    suggestion: String? = nil,
    story: [String] = []
  ) {
    self.severity = severity
    self.file = file
    self.position = position
    self.length = length
    self.message = message
    self.suggestion = suggestion
    self.story = story
  }

  /// Whether a file with this complaint can be used.
  package enum Severity: String, Sendable {
    /// The file is refused.
    case error
    /// The file works, and is probably not what its author meant.
    case warning
  }
}

extension Diagnostic: CustomStringConvertible {
  /// The complaint in one line: `channel-panel.json5:141:23: error: ...`.
  package var description: String {
    let place = "\(file):\(position.line):\(position.column)"
    guard let suggestion else { return "\(place): \(severity.rawValue): \(message)" }
    return "\(place): \(severity.rawValue): \(message); did you mean '\(suggestion)'?"
  }
}
