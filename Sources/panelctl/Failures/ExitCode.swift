/// How the program ends, by kind, for scripts.
enum ExitCode: Int32, CaseIterable, Sendable {
  case done = 0
  /// A workflow check found errors, or the service or this machine failed.
  case failed = 1
  /// The command line or a file was not as it has to be.
  case usage = 2
  /// The service refused: the rules or the state of the case do not allow it. Also what a check of
  /// layout ends with where a file is laid out otherwise.
  case refused = 3
  /// What was named is not there, or not for the caller to know of.
  case notFound = 4
  /// No service answers.
  case noService = 5
  /// The caller may not do this.
  case denied = 6

  /// What the status means, for the help.
  var meaning: String {
    switch self {
    case .done: "done"
    case .failed: "findings of a check, or a failure of the service"
    case .usage: "the command line or a file is not as expected"
    case .refused: "refused by the rules or the state of the case; files are laid out otherwise"
    case .notFound: "no such thing, or none that you may know of"
    case .noService: "no service answers"
    case .denied: "you may not do this"
    }
  }
}
