/// Something that the program can be told to do: its words, its operands, and what does it.
struct Command: Sendable {
  /// What follows the words of a command.
  struct Operand: Sendable, Equatable {
    /// In capitals, as the usage shows it.
    let name: String
    var isRequired = true
    /// Whether any number may stand here; only the last operand.
    var isRepeated = false

    /// As the usage shows it: `TASK`, `[NAME]`, `FILE...`.
    var written: String {
      let name = isRepeated ? "\(name)..." : name
      return isRequired ? name : "[\(name)]"
    }
  }

  /// Noun and verb, or the one word of a command that has no noun.
  let words: [String]
  var operands: [Operand] = []
  /// Beside those that every command takes.
  var options: [Option] = []
  /// One line for the list of commands.
  let summary: String
  /// Paragraphs for the command's own help.
  var explanation: [String] = []
  /// A command line that somebody might copy.
  let example: String
  /// Does it, and tells how the program ends where that is not by a failure.
  let run: @Sendable (Invocation, Session) throws(Failure) -> ExitCode

  var name: String { words.joined(separator: " ") }

  /// Words and operands: `panelctl case report REF EVENT`.
  var usage: String {
    (["panelctl", name] + operands.map(\.written)).joined(separator: " ")
  }

  func takes(_ option: Option) -> Bool {
    options.contains(option) || Option.everywhere.contains(option)
  }
}
