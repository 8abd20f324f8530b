import Platform

/// What holds for the whole program: from options, else the environment, else as a rule.
struct Settings: Sendable, Equatable {
  /// Where the service of this machine listens.
  static let socket = "/run/paneld/org.paneld"

  /// What the program finds around itself.
  struct Surroundings: Sendable {
    var socket: String?
    var actingAs: String?
    var wantsNoColour = false
    /// The columns of the terminal that the output goes to; nil where it goes elsewhere.
    var columns: Int?
    /// The columns that `COLUMNS` asks for, where the output goes elsewhere.
    var wantedColumns: Int?
    /// Whether somebody sits at the keyboard.
    var hasKeyboard = false
  }

  var socketPath: String
  var actingAs: ActingAs?
  var isJSON: Bool
  var isColoured: Bool
  var columns: Int
  var isTerminal: Bool
  /// Whether what is missing may be asked for.
  var mayAsk: Bool
  /// How to call the program again with the same service and the same participant.
  var program: String

  /// Brings options and surroundings together.
  ///
  /// - Parameters:
  ///   - options: Those of the command line.
  ///   - surroundings: Environment and terminal.
  /// - Throws: A failure of usage where a value is not of its form.
  init(_ options: GivenOptions, _ surroundings: Surroundings) throws(Failure) {
    socketPath = options.value(.socket) ?? surroundings.socket ?? Self.socket
    isJSON = options.has(.json)
    isTerminal = surroundings.columns != nil
    columns = surroundings.columns ?? surroundings.wantedColumns ?? 100
    isColoured = isTerminal && !surroundings.wantsNoColour && !options.has(.noColour)
    mayAsk = surroundings.hasKeyboard && !isJSON && !options.has(.noInput)
    program = "panelctl"
    for option in [Option.socket, .actAs] {
      guard let value = options.value(option) else { continue }
      program += " \(option.written) \(Shell.quoted(value))"
    }
    if let text = options.value(.actAs) ?? surroundings.actingAs {
      actingAs = try ActingAs(text)
    }
  }
}

extension Settings.Surroundings {
  /// What this process finds.
  static var current: Settings.Surroundings {
    let isTerminal = Terminal.isTerminal(Descriptor.output)
    return Settings.Surroundings(
      socket: variable("PANELCTL_SOCKET"),
      actingAs: variable("PANELCTL_AS"),
      wantsNoColour: variable("NO_COLOR") != nil || variable("TERM") == "dumb",
      columns: isTerminal ? Terminal.width(Descriptor.output) ?? 80 : nil,
      wantedColumns: variable("COLUMNS").flatMap { Int($0) }.flatMap { $0 > 0 ? $0 : nil },
      hasKeyboard: Terminal.isTerminal(Descriptor.input) && Terminal.isTerminal(Descriptor.error)
    )
  }

  /// A variable that is set and not empty.
  private static func variable(_ name: String) -> String? {
    CurrentProcess.environment(name).flatMap { $0.isEmpty ? nil : $0 }
  }
}

/// Whom somebody acts as in a rehearsal: `police`, or `police:Sam` for an invented person.
struct ActingAs: Sendable, Equatable {
  let participant: String
  let person: String?

  /// Reads `PARTICIPANT[:PERSON]`.
  ///
  /// - Parameter text: The value of `--as`.
  /// - Throws: A failure of usage where a part is empty.
  init(_ text: String) throws(Failure) {
    let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    guard !parts.contains(where: \.isEmpty), let participant = parts.first else {
      throw .usage(
        "Expected PARTICIPANT or PARTICIPANT:PERSON for --as, found '\(text)': try --as chair."
      )
    }
    self.participant = String(participant)
    person = parts.count == 2 ? String(parts[1]) : nil
  }
}

/// Words for a shell.
enum Shell {
  /// The word so that a shell takes it for one and for nothing else.
  static func quoted(_ word: String) -> String {
    let isPlain = word.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
      case UInt8(ascii: "0")...UInt8(ascii: "9"): true
      case UInt8(ascii: "/"), UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "_"): true
      case UInt8(ascii: ":"), UInt8(ascii: ","), UInt8(ascii: "="): true
      default: false
      }
    }
    if isPlain, !word.isEmpty { return word }
    return "'"
      + word.split(separator: "'", omittingEmptySubsequences: false)
      .joined(separator: "'\\''") + "'"
  }
}
