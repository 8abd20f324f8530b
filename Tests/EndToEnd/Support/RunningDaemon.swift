import Foundation
import Platform

/// A `paneld` as a process of its own.
final class RunningDaemon: Sendable {
  let socket: String
  private let process: ChildProcess
  private let logPath: String

  /// What went otherwise than expected, with the daemon's own words.
  struct Trouble: Error, CustomStringConvertible {
    let description: String
  }

  /// Starts a daemon, without waiting for anything.
  init(
    starting arguments: [String],
    socket: String,
    logTo logPath: String,
    environment: [String] = []
  ) throws {
    self.socket = socket
    self.logPath = logPath
    let log = FileManager.default.createFile(atPath: logPath, contents: nil)
    guard log, let file = FileHandle(forWritingAtPath: logPath) else {
      throw Trouble(description: "no log at \(logPath)")
    }
    process = try ChildProcess(
      Place.paneld,
      arguments,
      environment: CurrentProcess.environment.filter { !$0.hasPrefix("NOTIFY_SOCKET=") }
        + environment,
      input: .null,
      output: .descriptor(file.fileDescriptor),
      error: .descriptor(file.fileDescriptor)
    )
  }

  /// A rehearsal with its data and socket in a folder, ready for clients.
  static func rehearsal(
    in folder: TemporaryFolder,
    workflows: String = Place.workflows,
    environment: [String] = []
  ) throws -> RunningDaemon {
    let daemon = try startingRehearsal(in: folder, workflows: workflows, environment: environment)
    try daemon.waitUntilReady()
    return daemon
  }

  static func startingRehearsal(
    in folder: TemporaryFolder,
    workflows: String = Place.workflows,
    environment: [String] = []
  ) throws -> RunningDaemon {
    if workflows == Place.workflows { try StartedData.put(.rehearsal, into: folder.file("data")) }
    return try RunningDaemon(
      starting: rehearsalArguments(in: folder, workflows: workflows),
      socket: folder.file("socket"),
      logTo: folder.file("log-\(UInt32(truncatingIfNeeded: SystemRandom.uint64()))"),
      environment: environment
    )
  }

  static func rehearsalArguments(
    in folder: TemporaryFolder,
    workflows: String = Place.workflows
  ) -> [String] {
    [
      "--rehearsal", "--socket", folder.file("socket"), "--data", folder.file("data"),
      "--workflows", workflows,
    ]
  }

  /// A daemon on a site file, which is written into the folder, ready for clients.
  static func site(_ text: String, in folder: TemporaryFolder) throws -> RunningDaemon {
    let site = try folder.write(text, to: "site.json5")
    try StartedData.put(.production, into: folder.file("data"))
    let daemon = try RunningDaemon(
      starting: siteArguments(site, in: folder),
      socket: folder.file("socket"),
      logTo: folder.file("log")
    )
    try daemon.waitUntilReady()
    return daemon
  }

  static func siteArguments(_ site: String, in folder: TemporaryFolder) -> [String] {
    [
      "--site", site, "--socket", folder.file("socket"), "--data", folder.file("data"),
      "--workflows", Place.workflows,
    ]
  }

  deinit { kill() }

  var processID: Int32 { process.processID }

  /// What it wrote to its standard outputs so far.
  var log: String { (try? String(contentsOfFile: logPath, encoding: .utf8)) ?? "" }

  /// Waits until a client can connect, and until the daemon has seen that one go.
  func waitUntilReady() throws {
    let deadline = ContinuousClock.now + .seconds(60)
    while ContinuousClock.now < deadline {
      if let probe = try? Client(socket: socket) {
        probe.finishSending()
        if (try? probe.readToEnd()) != nil { return }
      }
      if let outcome = try process.poll() {
        throw Trouble(description: "the daemon ended with \(outcome): \(log)")
      }
      try Pause.brief()
    }
    throw Trouble(description: "nobody listens at \(socket): \(log)")
  }

  func signal(_ number: Int32) { process.kill(number) }

  /// Waits for the end.
  func waitForEnd() throws -> ChildProcess.Outcome {
    let deadline = ContinuousClock.now + .seconds(60)
    while ContinuousClock.now < deadline {
      if let outcome = try process.poll() { return outcome }
      try Pause.brief()
    }
    throw Trouble(description: "the daemon does not end: \(log)")
  }

  /// Stops it as a service manager would.
  @discardableResult
  func stop() throws -> ChildProcess.Outcome {
    signal(SIGTERM)
    return try waitForEnd()
  }

  /// Ends it as a crash would, and waits until it is gone.
  func kill() {
    signal(SIGKILL)
    // Who has been waited for before is gone already.
    _ = try? process.wait()
  }

  func client(as who: String? = nil) throws -> Client {
    let client = try Client(socket: socket)
    if let who { try client.act(as: who) }
    return client
  }
}

/// A moment between two looks at something that only another process can change.
enum Pause {
  static func brief() throws {
    _ = try Descriptor.wait([], timeout: .milliseconds(2))
  }
}
