/// A command as somebody called it, its words understood and its operands counted.
struct Invocation: Sendable {
  let command: Command
  let operands: [String]
  let options: GivenOptions

  /// The operand at a place, nil where it was left out.
  func operand(_ index: Int) -> String? {
    operands.indices.contains(index) ? operands[index] : nil
  }

  /// An operand that the command cannot do without.
  func required(_ index: Int) -> String {
    precondition(
      command.operands[index].isRequired && index < operands.count,
      "\(command.name) reads an operand that it does not require"
    )
    return operands[index]
  }
}

/// The options of a command line, each with its values in order.
struct GivenOptions: Sendable, Equatable {
  private var values: [Option: [String]] = [:]

  mutating func add(_ option: Option, _ value: String = "") {
    values[option, default: []].append(value)
  }

  func has(_ option: Option) -> Bool { values[option] != nil }

  func value(_ option: Option) -> String? { values[option]?.last }

  func all(_ option: Option) -> [String] { values[option] ?? [] }

  /// Every option that was given, in the order in which the help lists them.
  var given: [Option] { Option.allCases.filter { values[$0] != nil } }
}
