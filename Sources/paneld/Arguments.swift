/// What the command line asks for.
struct Arguments: Equatable {
  enum Action: Equatable {
    case run
    case check
    case help
    case version
  }

  var action = Action.run
  var site: String?
  var isRehearsal = false
  var socket: String?
  var data: String?
  var workflows: String?
  var zone: String?

  /// A command line that cannot be understood, in one sentence.
  struct Refused: Error, Equatable {
    let sentence: String
  }

  /// Reads the words of a command line, the program's name left out.
  ///
  /// - Throws: `Refused` at the first word that is wrong.
  init(_ words: [String]) throws(Refused) {
    var rest = words[...]
    while let word = rest.popFirst() {
      switch word {
      case "--help", "-h": action = .help
      case "--version": action = .version
      case "--check": action = .check
      case "--rehearsal": isRehearsal = true
      case "--site": site = try Self.value(of: word, &rest)
      case "--socket": socket = try Self.value(of: word, &rest)
      case "--data": data = try Self.value(of: word, &rest)
      case "--workflows": workflows = try Self.value(of: word, &rest)
      case "--zone": zone = try Self.value(of: word, &rest)
      default:
        throw Refused(sentence: "expected an option, found '\(word)'; see paneld --help")
      }
    }
    guard action == .run || action == .check else { return }
    try complete()
  }

  private func complete() throws(Refused) {
    if isRehearsal {
      guard site == nil else {
        throw Refused(sentence: "expected either --site or --rehearsal, found both")
      }
      for (name, value) in [("--socket", socket), ("--data", data), ("--workflows", workflows)]
      where value == nil {
        throw Refused(sentence: "expected \(name) with --rehearsal, found none")
      }
      if let socket, socket.hasPrefix("/run/paneld/") {
        throw Refused(
          sentence: "expected a rehearsal's socket outside /run/paneld, found \(socket)"
        )
      }
    } else if site == nil {
      throw Refused(sentence: "expected --site FILE or --rehearsal, found neither")
    }
  }

  private static func value(
    of option: String,
    _ rest: inout ArraySlice<String>
  ) throws(Refused) -> String {
    guard let value = rest.popFirst(), !value.isEmpty else {
      throw Refused(sentence: "expected a value after \(option), found none")
    }
    return value
  }

  static let help = """
    paneld runs multi-agency case workflows and answers at a Unix socket.

    usage: paneld --site FILE [--socket PATH] [--data DIR] [--workflows DIR] [--check]
           paneld --rehearsal --socket PATH --data DIR --workflows DIR [--zone NAME] [--check]

      --site FILE       the council's site file (JSON5): zone, folders, groups, limits
      --rehearsal       an invented site for training: callers say whom they act as;
                        its data never mixes with real data
      --socket PATH     where to listen, unless systemd hands a socket over
      --data DIR        the folder of the database; made when it is missing
      --workflows DIR   the folder of workflow files, with calendars/ and codes/ below
      --zone NAME       the time zone of deadlines (Europe/London)
      --check           reads the site and the workflows, says what is wrong, and ends
      --version         prints the version
      --help            prints this

    """
}
