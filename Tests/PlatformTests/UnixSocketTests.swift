import Foundation
import Platform
import Testing

@Suite("Unix sockets", .timeLimit(.minutes(1)))
struct UnixSocketTests {
  @Test func `a message goes through a listener and back`() async throws {
    try await withDirectory { directory in
      let listener = try Listener(path: "\(directory)/s", mode: 0o600)
      let client = try UnixSocket.connect(path: "\(directory)/s")
      let server = try connection(from: listener)
      var buffer = [UInt8](repeating: 0, count: 16)
      #expect(try UnixSocket.receive(server.rawValue, into: &buffer) == .wouldBlock)
      #expect(try UnixSocket.send(client.rawValue, Array("hello".utf8)) == .bytes(5))
      #expect(try UnixSocket.receive(server.rawValue, into: &buffer) == .bytes(5))
      #expect(try UnixSocket.send(server.rawValue, buffer[..<5]) == .bytes(5))
      #expect(try UnixSocket.receive(client.rawValue, into: &buffer) == .bytes(5))
      guard case .nobody = try listener.accept() else {
        Issue.record("expected nobody else to wait")
        return
      }
    }
  }

  @Test func `after a half close one side still answers`() throws {
    let pair = try UnixSocket.pair(blocking: false)
    var buffer = [UInt8](repeating: 0, count: 16)
    _ = try UnixSocket.send(pair.first.rawValue, [1, 2])
    UnixSocket.shutdownSending(pair.first.rawValue)
    #expect(try UnixSocket.receive(pair.second.rawValue, into: &buffer) == .bytes(2))
    #expect(try UnixSocket.receive(pair.second.rawValue, into: &buffer) == .closed)
    #expect(try UnixSocket.send(pair.second.rawValue, [3]) == .bytes(1))
    #expect(try UnixSocket.receive(pair.first.rawValue, into: &buffer) == .bytes(1))
    #expect(try UnixSocket.send(pair.first.rawValue, [4]) == .closed)
  }

  @Test func `sending to nobody is an answer, not a signal`() throws {
    let near = try oneEnd()
    #expect(try UnixSocket.send(near.rawValue, [1]) == .closed)
    var buffer: [UInt8] = [0]
    #expect(try UnixSocket.receive(near.rawValue, into: &buffer) == .closed)
  }

  @Test func `a full socket takes part of the bytes and then none`() throws {
    let pair = try UnixSocket.pair(blocking: false)
    let bytes = [UInt8](repeating: 7, count: 8 << 20)
    guard case .bytes(let sent) = try UnixSocket.send(pair.first.rawValue, bytes) else {
      Issue.record("expected some bytes to be sent")
      return
    }
    #expect(sent > 0 && sent < bytes.count)
    #expect(try UnixSocket.send(pair.first.rawValue, bytes, from: sent) == .wouldBlock)
  }

  @Test func `a path that no address can hold is refused with its length`() async throws {
    try await withDirectory { directory in
      let limit = UnixSocket.pathLimit
      let fits = directory + "/" + String(repeating: "x", count: limit - directory.utf8.count - 1)
      _ = try Listener(path: fits, mode: 0o600)
      let expected = SocketError.pathTooLong(path: fits + "x", bytes: limit + 1, limit: limit)
      #expect(throws: expected) { _ = try Listener(path: fits + "x", mode: 0o600) }
      #expect(throws: expected) { _ = try UnixSocket.connect(path: fits + "x") }
      #expect(expected.description.contains("at most 107 bytes, found 108"))
    }
  }

  @Test(arguments: [0o600, 0o660, 0o666] as [UInt32])
  func `the socket file has exactly the rights asked for`(mode: UInt32) async throws {
    try await withDirectory { directory in
      let listener = try Listener(path: "\(directory)/s", mode: mode)
      #expect(Files.mode("\(directory)/s") == mode)
      #expect(Files.kind("\(directory)/s") == .socket)
      listener.closeAndRemove()
      #expect(!Files.exists("\(directory)/s"))
    }
  }

  @Test func `a socket file that nobody listens at is taken over`() async throws {
    try await withDirectory { directory in
      let path = "\(directory)/s"
      do { _ = try Listener(path: path, mode: 0o600) }
      #expect(Files.exists(path))
      let listener = try Listener(path: path, mode: 0o600)
      _ = try UnixSocket.connect(path: path)
      _ = try connection(from: listener)
    }
  }

  @Test func `a socket that someone listens at is refused and left alone`() async throws {
    try await withDirectory { directory in
      let path = "\(directory)/s"
      let listener = try Listener(path: path, mode: 0o600)
      #expect(throws: SocketError.inUse(path: path)) { _ = try Listener(path: path, mode: 0o600) }
      _ = try connection(from: listener)
      _ = try UnixSocket.connect(path: path)
      _ = try connection(from: listener)
    }
  }

  @Test func `a listener whose queue is full counts as listening`() async throws {
    try await withDirectory { directory in
      let path = "\(directory)/s"
      let listener = try Listener(path: path, mode: 0o600, backlog: 0)
      _ = try UnixSocket.connect(path: path)
      #expect(throws: SocketError.inUse(path: path)) { _ = try Listener(path: path, mode: 0o600) }
      _ = try connection(from: listener)
    }
  }

  @Test func `a file that is no socket is never removed`() async throws {
    try await withDirectory { directory in
      let path = "\(directory)/s"
      try Files.write([1], to: path)
      #expect(throws: SocketError.notASocket(path: path)) {
        _ = try Listener(path: path, mode: 0o600)
      }
      #expect(Files.exists(path))
    }
  }

  @Test func `a successor's socket is not removed by the one before`() async throws {
    try await withDirectory { directory in
      let path = "\(directory)/s"
      let first = try Listener(path: path, mode: 0o600)
      try Files.remove(path)
      let second = try Listener(path: path, mode: 0o600)
      first.closeAndRemove()
      #expect(Files.exists(path))
      second.closeAndRemove()
    }
  }

  @Test func `only a listening socket is adopted`() async throws {
    try await withDirectory { directory in
      let own = try Listener(path: "\(directory)/s", mode: 0o600)
      let adopted = try Listener(
        activated: FileDescriptor(duplicating: own.descriptor.rawValue).release()
      )
      _ = try UnixSocket.connect(path: "\(directory)/s")
      _ = try connection(from: adopted)

      let pair = try UnixSocket.pair()
      let connected = try FileDescriptor(duplicating: pair.first.rawValue).release()
      #expect(!Listener.isListening(connected))
      #expect(throws: SocketError.notListening(descriptor: connected)) {
        _ = try Listener(activated: connected)
      }
      let file = unsafe open("/dev/null", O_RDONLY)
      #expect(throws: SocketError.notListening(descriptor: file)) {
        _ = try Listener(activated: file)
      }
    }
  }

  @Test func `connecting where nobody is says so`() async throws {
    try await withDirectory { directory in
      let error = #expect(throws: SocketError.self) {
        _ = try UnixSocket.connect(path: "\(directory)/none")
      }
      #expect(
        error?.description == "could not connect to \(directory)/none: No such file or directory"
      )
    }
  }

  @Test func `running out of descriptors is told apart, and the caller stays in the queue`() async {
    // In a process of its own, since the limit holds for all threads.
    await #expect(processExitsWith: .success) {
      try await withDirectory { directory in
        let listener = try Listener(path: "\(directory)/s", mode: 0o600)
        let client = try UnixSocket.connect(path: "\(directory)/s")
        var hoard: [Int32] = []
        setDescriptorLimit(64)
        while case let number = dup(client.rawValue), number >= 0 { hoard.append(number) }
        guard case .exhausted(let error) = try listener.accept(), error.errno == EMFILE else {
          exit(1)
        }
        close(hoard.removeLast())
        guard case .connection = try listener.accept() else { exit(2) }
        for number in hoard { close(number) }
      }
    }
  }
}

/// The one connection that waits at a listener.
func connection(from listener: borrowing Listener) throws -> FileDescriptor {
  switch try listener.accept() {
  case .connection(let descriptor): return descriptor
  case .nobody: throw PlatformError(call: "find a connection", errno: EAGAIN)
  case .exhausted(let error): throw error
  }
}

/// A connected socket whose other end is closed.
private func oneEnd() throws -> FileDescriptor {
  let pair = try UnixSocket.pair()
  return try FileDescriptor(duplicating: pair.first.rawValue)
}

private func setDescriptorLimit(_ count: Int) {
  var limit = rlimit(rlim_cur: rlim_t(count), rlim_max: rlim_t(count))
  _ = unsafe setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
}
