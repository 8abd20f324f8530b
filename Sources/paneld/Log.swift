import PanelService
import Platform
import Systemd

/// Where the daemon's lines go: structured to systemd's journal where stderr is connected to it,
/// else as plain lines to stderr.
enum Log {
  /// The log for this process, decided once.
  static func forThisProcess() -> ServiceLog {
    guard JournalLog.isConnectedToStderr else {
      return ServiceLog { _, line in say(line) }
    }
    return ServiceLog { priority, line in
      let sent = JournalLog.send(priority: journalPriority(priority), message: line)
      if !sent { say(line) }
    }
  }

  /// Writes one line to stderr, for whoever started the program.
  static func say(_ line: String) {
    // Nothing is left to complain to where stderr itself is gone.
    _ = try? Descriptor.writeAll(Descriptor.error, "paneld: \(line)\n")
  }

  private static func journalPriority(_ priority: ServiceLog.Priority) -> JournalLog.Priority {
    switch priority {
    case .error: .error
    case .warning: .warning
    case .notice: .notice
    case .info: .info
    }
  }
}
