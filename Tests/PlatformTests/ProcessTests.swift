import Foundation
import Platform
import Testing

@Suite("Processes and terminal", .timeLimit(.minutes(1)))
struct ProcessTests {
  /// What a program writes to its standard output.
  private func output(
    of program: String,
    _ arguments: [String],
    environment: [String] = CurrentProcess.environment,
    directory: String? = nil
  ) throws -> String {
    let pipe = try PipeEnds()
    let child = try ChildProcess(
      program,
      arguments,
      environment: environment,
      directory: directory,
      input: .null,
      output: .descriptor(pipe.writer.rawValue)
    )
    let reader = pipe.closeWriter()
    var text: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1024)
    while case let count = try Descriptor.read(reader.rawValue, into: &buffer), count > 0 {
      text += buffer[..<count]
    }
    #expect(try child.wait() == .exited(0))
    return String(decoding: text, as: UTF8.self)
  }

  @Test func `a program gets its arguments, environment and directory`() throws {
    let text = try output(
      of: "sh",
      ["-c", "printf '%s|' \"$@\" \"$WORD\" \"$(pwd)\" \"$(cat)\"", "sh", "a b", ""],
      environment: ["WORD=secret word", "PATH=/usr/bin:/bin"],
      directory: "/usr"
    )
    #expect(text == "a b||secret word|/usr||")
  }

  @Test func `a program inherits no blocked or ignored signals`() async {
    await #expect(processExitsWith: .success) {
      Signals.ignoreBrokenPipe()
      Signals.block([.terminate])
      let child = try ChildProcess("grep", ["-E", "^Sig(Blk|Ign):.*[^0]$", "/proc/self/status"])
      let wait = try child.wait()
      // The exit status of grep is 1 when no such line is found.
      exit(wait == .exited(1) ? 0 : 1)
    }
  }

  @Test func `statuses, signals and missing programs are told apart`() throws {
    #expect(try ChildProcess("sh", ["-c", "exit 7"]).wait() == .exited(7))
    #expect(try ChildProcess("sh", ["-c", "kill -9 $$"]).wait() == .signalled(9))
    let error = #expect(throws: PlatformError.self) { try ChildProcess("no-such-program") }
    #expect(error?.description == "could not start no-such-program: No such file or directory")
  }

  @Test func `a running program can be looked at and killed`() throws {
    let child = try ChildProcess("sleep", ["600"], ownGroup: true)
    #expect(try child.poll() == nil)
    #expect(ChildProcess.peakMemory(of: child.processID) ?? 0 > 0)
    child.kill()
    #expect(try child.wait() == .signalled(SIGTERM))
    #expect(throws: PlatformError.self) { try child.wait() }
    #expect(ChildProcess.peakMemory(of: child.processID) == nil)
  }

  @Test func `signals become events of a loop`() async throws {
    try await withLoop { loop in
      let (stream, continuation) = AsyncStream<Signal>.makeStream()
      try await loop.perform {
        // On the loop's thread alone, so that no other test is touched.
        Signals.block([.hangup, .user1])
        try Signals.deliver([.hangup, .user1], on: loop) { continuation.yield($0) }
        raise(SIGHUP)
      }
      var signals = stream.makeAsyncIterator()
      #expect(await signals.next() == .hangup)
      try await loop.perform { _ = raise(SIGUSR1) }
      #expect(await signals.next() == .user1)
    }
  }

  @Test func `lines are read one at a time and no further`() throws {
    let pair = try UnixSocket.pair()
    try Descriptor.writeAll(pair.first.rawValue, "one\n\nthree and more")
    UnixSocket.shutdownSending(pair.first.rawValue)
    let input = pair.second.rawValue
    #expect(try Terminal.readLine(from: input) == "one")
    #expect(try Terminal.readLine(from: input) == "")
    #expect(try Terminal.readLine(from: input, limit: 5) == "three")
    #expect(try Terminal.readLine(from: input) == nil)
    #expect(!Terminal.isTerminal(input))
    #expect(Terminal.width(input) == nil)
  }

  @Test(arguments: [
    ("secret\n", "secret", LineEditor.Verdict.line),
    ("sex\u{7f}cret\r", "secret", .line),
    ("wrong\u{15}right\n", "right", .line),
    ("aü🙂\u{08}\u{08}\n", "a", .line),
    ("\u{7f}x\n", "x", .line),
    ("0123456789abcdef\n", "0123456789", .line),
    ("\u{04}", "", .end),
    ("a\u{04}\n", "a", .line),
    ("a\u{03}", "a", .interrupted),
  ])
  func `unseen lines are edited as usual`(
    keys: String,
    line: String,
    verdict: LineEditor.Verdict
  ) {
    var editor = LineEditor(limit: 10)
    var last = LineEditor.Verdict.more
    for byte in keys.utf8 where last == .more { last = editor.typed(byte) }
    #expect(last == verdict)
    #expect(String(decoding: editor.bytes, as: UTF8.self) == line)
  }

  @Test func `writing waits where a descriptor is full`() async throws {
    let pair = try UnixSocket.pair(blocking: false)
    let far = try FileDescriptor(duplicating: pair.second.rawValue).release()
    let bytes = SystemRandom.bytes(3 << 20)
    // On a thread of its own, since both sides block.
    let (stream, continuation) = AsyncStream<[UInt8]>.makeStream()
    QueueExecutor(label: "reader").async {
      var received: [UInt8] = []
      var buffer = [UInt8](repeating: 0, count: 1 << 16)
      while received.count < 3 << 20 {
        _ = try? Descriptor.wait([(far, .readable)])
        guard case .bytes(let count)? = try? UnixSocket.receive(far, into: &buffer) else { break }
        received += buffer[..<count]
      }
      continuation.yield(received)
      close(far)
    }
    try Descriptor.writeAll(pair.first.rawValue, bytes)
    var results = stream.makeAsyncIterator()
    #expect(await results.next() == bytes)
  }

  @Test func `waiting ends at its time when nothing is ready`() throws {
    let pair = try UnixSocket.pair()
    let answer = try Descriptor.wait(
      [(pair.first.rawValue, .readable), (pair.second.rawValue, .writable)],
      timeout: .seconds(60)
    )
    #expect(answer == [[], .writable])
    #expect(
      try Descriptor.wait([(pair.first.rawValue, .readable)], timeout: .milliseconds(1)) == [[]]
    )
  }

  @Test func `the environment is read`() {
    #expect(CurrentProcess.environment("PATH")?.isEmpty == false)
    #expect(CurrentProcess.environment("NO_SUCH_VARIABLE") == nil)
    #expect(CurrentProcess.environment.contains { $0.hasPrefix("PATH=") })
    #expect(CurrentProcess.descriptorLimit > 0)
  }

  @Test func `errors read as sentences`() {
    let error = PlatformError(call: "open", errno: ENOENT, path: "/x")
    #expect(error.description == "could not open /x: No such file or directory")
    #expect(error.isNotFound)
  }
}
