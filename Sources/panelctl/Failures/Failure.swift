import JSONText

/// Why a command did not do what it was asked, for people and for programs.
struct Failure: Error, Equatable, Sendable {
  var status: ExitCode
  /// One sentence: what was expected, what was found, what to do next.
  var sentence: String
  /// What stands below the sentence, such as the answers that are missing.
  var details: [String] = []
  /// The error's full name, for programs.
  var name: String
  /// The error's members, for programs.
  var parameters: JSONObject

  /// A failure that the service has no name for: it never came so far.
  init(_ status: ExitCode, _ name: LocalName, _ sentence: String, details: [String] = []) {
    self.status = status
    self.sentence = sentence
    self.details = details
    self.name = "panelctl.\(name.rawValue)"
    parameters = ["message": .string(sentence)]
  }

  init(_ status: ExitCode, name: String, parameters: JSONObject, sentence: String) {
    self.status = status
    self.sentence = sentence
    self.name = name
    self.parameters = parameters
  }

  /// The names of failures on this side of the socket.
  enum LocalName: String, Sendable {
    case usage = "Usage"
    case noService = "NoService"
    case connectionBroken = "ConnectionBroken"
    case notUnderstood = "NotUnderstood"
    case file = "File"
    case noRehearsal = "NoRehearsal"
    case nothingSent = "NothingSent"
    case findings = "Findings"
    case output = "Output"
    case expression = "Expression"
  }

  static func usage(_ sentence: String) -> Failure { Failure(.usage, .usage, sentence) }

  /// What a program reads on the standard output.
  var json: JSON {
    .object(["error": .string(name), "parameters": .object(parameters)])
  }

  /// What a person reads on the standard error output, each line safe for a terminal.
  var lines: [String] {
    ["panelctl: \(VisibleText.line(sentence))"] + details.map { "  " + VisibleText.line($0) }
  }
}
