import Foundation
import Systemd
import Testing

@Suite("Activation", .timeLimit(.minutes(1)))
struct ActivationTests {
  private static let tool = "/usr/bin/systemd-socket-activate"
  private static let reportVariable = "ACTIVATION_TEST_REPORT"

  @Test func `without a manager there are no descriptors`() async {
    await #expect(processExitsWith: .success) {
      let found = try Activation.descriptors()
      #expect(found.isEmpty)
    }
  }

  @Test func `descriptors for another process are not ours`() async {
    await #expect(processExitsWith: .success) {
      setVariable("LISTEN_FDS", "1")
      setVariable("LISTEN_PID", "1")
      let found = try Activation.descriptors()
      #expect(found.isEmpty)
    }
  }

  @Test func `a number that is none is told`() async {
    await #expect(processExitsWith: .success) {
      setVariable("LISTEN_FDS", "many")
      setVariable("LISTEN_PID", "\(getpid())")
      #expect(throws: Activation.Failure(errno: EINVAL)) { try Activation.descriptors() }
    }
  }

  @Test func `descriptors come with their names, once`() async {
    await #expect(processExitsWith: .success) {
      // Whatever is open at 3 and 4 is left alone but for a flag.
      for number in [3, 4] as [Int32] where fcntl(number, F_GETFD) < 0 { dup2(0, number) }
      setVariable("LISTEN_FDS", "2")
      setVariable("LISTEN_PID", "\(getpid())")
      setVariable("LISTEN_FDNAMES", "varlink:rehearsal")
      let found = try Activation.descriptors()
      #expect(found.map(\.fd) == [3, 4])
      #expect(found.map(\.name) == ["varlink", "rehearsal"])
      #expect(fcntl(3, F_GETFD) & FD_CLOEXEC != 0)
      #expect(try Activation.descriptors().isEmpty)
    }
  }

  /// Runs twice: started by the tool, it reports what it got; started by people, it starts the tool
  /// on itself, connects, and reads the report.
  @Test(
    .enabled(
      if: FileManager.default.isExecutableFile(atPath: tool),
      "needs systemd-socket-activate"
    )
  )
  func `a program that systemd-socket-activate starts gets the socket by name`() async throws {
    if let path = ProcessInfo.processInfo.environment[Self.reportVariable] {
      let found = try Activation.descriptors()
      let report = found.map { "\($0.fd) \($0.name)\n" }.joined()
      try report.write(toFile: path, atomically: true, encoding: .utf8)
      return
    }
    let directory = try Directory()
    // Below a shell: the tool closes the descriptor by whose end Foundation learns that a process
    // has ended, whereupon it would wait for the tool, and for no other process until then.
    let activator = Process()
    activator.executableURL = URL(fileURLWithPath: "/bin/sh")
    activator.arguments = [
      "-c", "\"$@\"; exit $?", "sh", Self.tool,
      "--listen=\(directory.path)/s", "--fdname=varlink",
      "--setenv=\(Self.reportVariable)=\(directory.path)/report",
      CommandLine.arguments[0], "--testing-library", "swift-testing",
      "--filter", "systemd-socket-activate starts gets the socket",
    ]
    activator.standardOutput = FileHandle.nullDevice
    activator.standardError = FileHandle.nullDevice
    let (ended, continuation) = AsyncStream<Int32>.makeStream()
    activator.terminationHandler = { continuation.yield($0.terminationStatus) }
    try activator.run()
    let connection = try await Self.connect(to: "\(directory.path)/s")
    var statuses = ended.makeAsyncIterator()
    #expect(await statuses.next() == 0)
    close(connection.descriptor)
    let report = try String(contentsOfFile: "\(directory.path)/report", encoding: .utf8)
    #expect(report == "3 varlink\n")
  }

  /// Connects as soon as the tool listens; bounded by the suite's time limit.
  private static func connect(to path: String) async throws -> ManagerSocket {
    while true {
      try Task.checkCancellation()
      let socket = try? ManagerSocket(path, type: Int32(SOCK_STREAM.rawValue), connects: true)
      if let socket { return socket }
      await Task.yield()
    }
  }
}
