/// How the daemon's process ends: a number for scripts, and with each one sentence on stderr.
///
/// The numbers are those of sysexits(3) where it has one of the meaning.
enum ExitCode: Int32 {
  case done = 0
  /// The command line is wrong.
  case usage = 64
  /// A workflow, code list or calendar file has errors.
  case workflows = 65
  /// The database is not ours, newer than the program, of the other mode, or damaged.
  case store = 66
  /// The time zone is unknown on this machine.
  case zone = 67
  /// The socket cannot be opened.
  case socket = 69
  /// The disk failed while the service ran; what was acknowledged is safe.
  case storeFailed = 74
  /// Another daemon uses the same data.
  case inUse = 75
  /// The data folder cannot be made or read.
  case folder = 77
  /// The site file is wrong.
  case site = 78
  /// The system gives no descriptors or threads.
  case system = 71
}
