import PanelInterface
import Platform

/// A `paneld` that the benchmark starts, talks to and ends.
final class DaemonUnderTest {
  let folder: String
  let socket: String
  let flushes: FlushCounter?
  /// From the start of the process to its first answer.
  let startupMilliseconds: Double
  private let process: ChildProcess

  /// How the daemon is run.
  enum Mode {
    /// On a site whose limits are raised and whose participants are all the caller's own group.
    case site(workflows: String, participants: [String])
    /// As a rehearsal, where the caller takes each part in turn.
    case rehearsal(workflows: String)
  }

  /// Starts a daemon and waits for its first answer.
  ///
  /// - Throws: `BenchError` where it does not start within ten seconds.
  init(
    program: String,
    folder: String,
    mode: Mode,
    flushes: FlushCounter?
  ) throws {
    self.folder = folder
    self.flushes = flushes
    socket = folder + "/bench.socket"
    let arguments = try Self.arguments(mode, folder: folder, socket: socket)
    let started = SystemClock.monotonic()
    process = try ChildProcess(
      program,
      arguments,
      environment: CurrentProcess.environment + (flushes?.environment ?? []),
      error: .descriptor(Descriptor.error)
    )
    startupMilliseconds = try Self.waitForAnswer(socket, process, since: started)
  }

  private static func arguments(
    _ mode: Mode,
    folder: String,
    socket: String
  ) throws -> [String] {
    switch mode {
    case .rehearsal(let workflows):
      return [
        "--rehearsal", "--socket", socket, "--data", folder + "/data", "--workflows", workflows,
      ]
    case .site(let workflows, let participants):
      let group = Users.groupName(of: CurrentProcess.groupID) ?? "root"
      let bound = participants.map { "'\($0)': ['\(group)']" }.joined(separator: ", ")
      let site = """
        {
          site: 'Benchmark', socket: '\(socket)', data: '\(folder)/data',
          workflows: '\(workflows)', participants: { \(bound) },
          limits: { connections: 4096, connectionsPerUser: 4096 },
        }
        """
      try Files.write(Array(site.utf8), to: folder + "/site.json5")
      return ["--site", folder + "/site.json5"]
    }
  }

  private static func waitForAnswer(
    _ socket: String,
    _ process: ChildProcess,
    since started: Int64
  ) throws -> Double {
    while SystemClock.monotonic() - started < 10_000_000_000 {
      if var client = try? Client(socket: socket) {
        _ = try client.call(WhoAmI())
        return Double(SystemClock.monotonic() - started) / 1e6
      }
      if let outcome = try process.poll() {
        throw BenchError(sentence: "expected paneld to start, found that it ended: \(outcome)")
      }
      _ = try Descriptor.wait([], timeout: .milliseconds(1))
    }
    throw BenchError(sentence: "expected paneld to answer within 10 s, found silence")
  }

  /// The most memory it has held so far, in megabytes.
  var peakMegabytes: Double {
    Double(ChildProcess.peakMemory(of: process.processID) ?? 0) / 1e6
  }

  /// The bytes of its database, the write-ahead log included.
  var databaseBytes: Int {
    ["/data/cases.db", "/data/cases.db-wal"].reduce(0) { $0 + (Files.size(folder + $1) ?? 0) }
  }

  /// Ends it as systemd would.
  func stop() throws {
    process.kill()
    let outcome = try process.wait()
    guard outcome == .exited(0) else {
      throw BenchError(sentence: "expected paneld to end with 0, found \(outcome)")
    }
  }
}
