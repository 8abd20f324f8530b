/// Where the service says what happens to it: a value that the program hands in.
///
/// Lines hold uids, references and names of workflows, never what a case contains.
package struct ServiceLog: Sendable {
  private let sink: @Sendable (Priority, String) -> Void

  package init(_ sink: @escaping @Sendable (Priority, String) -> Void) {
    self.sink = sink
  }

  /// How grave a line is; the numbers are those of syslog(3).
  package enum Priority: Int, Sendable {
    case error = 3
    case warning = 4
    case notice = 5
    case info = 6
  }

  /// Writes one line.
  package func write(_ priority: Priority, _ line: String) {
    sink(priority, line)
  }
}
