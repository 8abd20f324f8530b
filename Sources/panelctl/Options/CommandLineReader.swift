import Workflows

/// Reads a command line: options may stand anywhere, the rest are words and operands.
struct CommandLineReader {
  /// What a command line asks for.
  enum Request: Sendable {
    case run(Invocation)
    /// Help about the command that begins with these words; all of them where there are none.
    case help([String])
    case version
  }

  private let commands: [Command]
  private var options = GivenOptions()
  private var words: [String] = []

  private init(commands: [Command]) { self.commands = commands }

  /// Reads the arguments that follow the program's name.
  ///
  /// - Parameters:
  ///   - arguments: As the shell has parted them.
  ///   - commands: The commands that there are.
  /// - Returns: What is asked for.
  /// - Throws: A failure of usage that names what was expected and what was found.
  static func read(
    _ arguments: [String],
    commands: [Command] = Command.all
  ) throws(Failure) -> Request {
    var reader = CommandLineReader(commands: commands)
    try reader.part(arguments)
    return try reader.request()
  }

  private mutating func part(_ arguments: [String]) throws(Failure) {
    var rest = arguments[...]
    while let argument = rest.popFirst() {
      if argument == "--" {
        words += rest
        return
      }
      guard argument.hasPrefix("-"), argument != "-" else {
        words.append(argument)
        continue
      }
      try take(argument, &rest)
    }
  }

  private mutating func take(
    _ argument: String,
    _ rest: inout ArraySlice<String>
  ) throws(Failure) {
    let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let name = String(parts[0])
    guard let option = Option(written: name) else { throw Self.unknown(name) }
    if options.has(option), !option.isRepeatable {
      throw .usage("Expected \(option.written) once, found it twice: leave one out.")
    }
    guard let placeholder = option.placeholder else {
      guard parts.count == 1 else {
        throw .usage("Expected no value for \(option.written), found one: leave it out.")
      }
      options.add(option)
      return
    }
    guard let value = parts.count == 2 ? String(parts[1]) : rest.popFirst(), !value.isEmpty else {
      throw .usage(
        "Expected \(placeholder) after \(option.written), found nothing: \(option.explanation)."
      )
    }
    options.add(option, value)
  }

  private static func unknown(_ name: String) -> Failure {
    let near = Suggestion.nearest(to: name, among: Option.allCases.map(\.written))
    let hint = near.map { " (did you mean '\($0)'?)" } ?? ""
    return .usage("There is no option '\(name)'\(hint): 'panelctl help' lists them all.")
  }
}

// What the words mean.
extension CommandLineReader {
  private func request() throws(Failure) -> Request {
    if options.has(.version) { return .version }
    if options.has(.help) || words.isEmpty { return .help(words) }
    if words[0] == "help" { return .help(Array(words.dropFirst())) }
    let command = try command()
    try checkOptions(of: command)
    let operands = Array(words.dropFirst(command.words.count))
    try check(operands, of: command)
    return .run(Invocation(command: command, operands: operands, options: options))
  }

  private func command() throws(Failure) -> Command {
    // `inbox` is a command and begins `inbox acknowledge`, so the longest wins.
    let matches = commands.filter { words.starts(with: $0.words) }
    guard let command = matches.max(by: { $0.words.count < $1.words.count }) else {
      throw Self.unknown(words, among: commands)
    }
    let verbs = Self.verbs(of: words[0], commands)
    if command.words.count == 1, command.operands.isEmpty, words.count > 1, !verbs.isEmpty {
      throw Self.unknownVerb(words[1], of: words[0], verbs)
    }
    return command
  }

  /// The complaint about words that are no command, with what was perhaps meant.
  ///
  /// - Parameters:
  ///   - words: At least one.
  ///   - commands: Those that there are.
  /// - Returns: A failure of usage.
  static func unknown(_ words: [String], among commands: [Command]) -> Failure {
    let verbs = verbs(of: words[0], commands)
    if verbs.isEmpty {
      var nouns = ["help"]
      for command in commands where !nouns.contains(command.words[0]) {
        nouns.append(command.words[0])
      }
      let near = Suggestion.nearest(to: words[0], among: nouns)
      let hint = near.map { " (did you mean '\($0)'?)" } ?? ""
      return .usage(
        "There is no command '\(words[0])'\(hint): 'panelctl help' lists them all."
      )
    }
    guard words.count > 1 else {
      return .usage(
        "Expected a verb after '\(words[0])', found nothing: \(Wording.list(verbs, "or"))."
      )
    }
    return unknownVerb(words[1], of: words[0], verbs)
  }

  private static func verbs(of noun: String, _ commands: [Command]) -> [String] {
    commands.filter { $0.words.first == noun }.compactMap { $0.words.dropFirst().first }
  }

  private static func unknownVerb(_ verb: String, of noun: String, _ verbs: [String]) -> Failure {
    let near = Suggestion.nearest(to: verb, among: verbs)
    let hint = near.map { " (did you mean '\(noun) \($0)'?)" } ?? ""
    return .usage(
      "There is no command '\(noun) \(verb)'\(hint): expected \(Wording.list(verbs, "or"))."
    )
  }

  private func checkOptions(of command: Command) throws(Failure) {
    guard let option = options.given.first(where: { !command.takes($0) }) else { return }
    throw .usage(
      """
      'panelctl \(command.name)' does not take \(option.written): 'panelctl help \(command.name)' \
      lists its options.
      """
    )
  }

  private func check(_ operands: [String], of command: Command) throws(Failure) {
    let required = command.operands.filter(\.isRequired)
    if operands.count < required.count {
      let missing = required[operands.count...].map(\.name)
      throw .usage(
        "Expected \(Wording.list(missing, "and")), found nothing: the usage is '\(command.usage)'."
      )
    }
    let isOpenEnded = command.operands.last?.isRepeated == true
    if operands.count > command.operands.count, !isOpenEnded {
      throw .usage(
        """
        Expected nothing after '\(operands[..<command.operands.count].last ?? command.name)', \
        found '\(operands[command.operands.count])': the usage is '\(command.usage)'.
        """
      )
    }
    if operands.contains("") {
      throw .usage("Expected a word, found an empty one: the usage is '\(command.usage)'.")
    }
  }
}
