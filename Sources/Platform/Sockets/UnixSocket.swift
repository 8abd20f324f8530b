internal import CPlatform
internal import Glibc

/// What came of moving bytes without waiting.
package enum Transfer: Sendable, Equatable {
  /// So many bytes were moved, at least one.
  case bytes(Int)
  /// Nothing could be moved now; wait until the descriptor is ready.
  case wouldBlock
  /// The other side is gone: the end when receiving, nobody left to read when sending.
  case closed
}

/// Stream sockets between processes of this machine.
package enum UnixSocket {
  /// The longest path that an address can hold, in bytes.
  package static var pathLimit: Int { Int(cplatform_socket_path_limit()) }

  /// Connects to whoever listens at the path.
  ///
  /// - Parameters:
  ///   - path: The socket's path.
  ///   - blocking: False makes a socket for an event loop.
  /// - Returns: The connected socket.
  /// - Throws: `SocketError`: `pathTooLong`, or `system` with ENOENT, ECONNREFUSED or EACCES.
  package static func connect(
    path: String,
    blocking: Bool = true
  ) throws(SocketError) -> FileDescriptor {
    try checkPath(path)
    let socket = try make(blocking: true)
    let result = unsafe cplatform_unix_connect(socket.rawValue, path)
    if result < 0 { throw .system(PlatformError(call: "connect to", errno: -result, path: path)) }
    if !blocking { setBlocking(socket.rawValue, false) }
    return socket
  }

  /// Makes two sockets that are connected to each other.
  ///
  /// - Parameter blocking: False makes sockets for an event loop.
  /// - Returns: The two ends.
  /// - Throws: `PlatformError` when the process has no descriptors left.
  package static func pair(blocking: Bool = true) throws(PlatformError) -> SocketPair {
    var ends: [Int32] = [-1, -1]
    try check(unsafe cplatform_unix_pair(&ends, blocking ? 0 : 1), "make a pair of sockets")
    return SocketPair(first: ends[0], second: ends[1])
  }

  /// Sends what the socket takes, without a signal when nobody reads.
  ///
  /// - Parameters:
  ///   - socket: A connected socket.
  ///   - bytes: What to send.
  ///   - offset: Where in `bytes` to begin.
  /// - Returns: How many bytes were sent; they may be fewer than there are.
  /// - Throws: `PlatformError` for what is neither a full buffer nor a closed connection.
  package static func send(
    _ socket: Int32,
    _ bytes: [UInt8],
    from offset: Int = 0
  ) throws(PlatformError) -> Transfer {
    try send(socket, bytes[offset...])
  }

  /// Sends what the socket takes, without a signal when nobody reads.
  ///
  /// - Parameters:
  ///   - socket: A connected socket.
  ///   - bytes: What to send.
  /// - Returns: How many bytes were sent; they may be fewer than there are.
  /// - Throws: `PlatformError` for what is neither a full buffer nor a closed connection.
  package static func send(
    _ socket: Int32,
    _ bytes: ArraySlice<UInt8>
  ) throws(PlatformError) -> Transfer {
    if bytes.isEmpty { return .bytes(0) }
    let sent = unsafe bytes.withUnsafeBytes { buffer in
      unsafe cplatform_send(socket, buffer.baseAddress, buffer.count)
    }
    return try transfer(sent, "send")
  }

  /// Receives what is there into the beginning of a buffer that keeps its size.
  ///
  /// - Parameters:
  ///   - socket: A connected socket.
  ///   - buffer: Where the bytes go; must not be empty.
  /// - Returns: How many bytes were received, or `closed` at the end.
  /// - Throws: `PlatformError` for what is neither an empty buffer nor a closed connection.
  package static func receive(
    _ socket: Int32,
    into buffer: inout [UInt8]
  ) throws(PlatformError) -> Transfer {
    precondition(!buffer.isEmpty, "nothing can be received into an empty buffer")
    let received = unsafe buffer.withUnsafeMutableBytes { buffer in
      unsafe cplatform_receive(socket, buffer.baseAddress, buffer.count)
    }
    return received == 0 ? .closed : try transfer(received, "receive")
  }

  /// Tells the other side that no more will be sent; receiving goes on.
  ///
  /// - Parameter socket: A connected socket; one that is gone already is left alone.
  package static func shutdownSending(_ socket: Int32) {
    // The only failure is that the other side was quicker.
    _ = Glibc.shutdown(socket, Int32(SHUT_WR))
  }

  /// Chooses whether calls on a descriptor wait.
  package static func setBlocking(_ descriptor: Int32, _ blocking: Bool) {
    let flags = fcntl(descriptor, F_GETFL)
    let wanted = blocking ? flags & ~O_NONBLOCK : flags | O_NONBLOCK
    let result = fcntl(descriptor, F_SETFL, wanted)
    precondition(flags >= 0 && result >= 0, "descriptor \(descriptor) is not open")
  }

  static func make(blocking: Bool) throws(SocketError) -> FileDescriptor {
    let number = cplatform_unix_socket(blocking ? 0 : 1)
    if number < 0 { throw .system(PlatformError(call: "make a socket", errno: -number)) }
    return FileDescriptor(owning: number)
  }

  static func checkPath(_ path: String) throws(SocketError) {
    let count = path.utf8.count
    if count > pathLimit { throw .pathTooLong(path: path, bytes: count, limit: pathLimit) }
  }

  private static func transfer(_ count: Int, _ call: String) throws(PlatformError) -> Transfer {
    if count >= 0 { return .bytes(count) }
    switch Int32(-count) {
    case EAGAIN: return .wouldBlock
    case EPIPE, ECONNRESET: return .closed
    case let number: throw PlatformError(call: call, errno: number)
    }
  }
}

/// Two connected sockets, each of which is taken out once.
package struct SocketPair: ~Copyable {
  /// One end.
  package let first: FileDescriptor
  /// The other end.
  package let second: FileDescriptor

  init(first: Int32, second: Int32) {
    self.first = FileDescriptor(owning: first)
    self.second = FileDescriptor(owning: second)
  }
}

/// Why there is no socket at a path.
package enum SocketError: Error, Sendable, Equatable, CustomStringConvertible {
  /// The path has more bytes than an address holds.
  case pathTooLong(path: String, bytes: Int, limit: Int)
  /// Someone listens there already.
  case inUse(path: String)
  /// There is a file at the path that is no socket.
  case notASocket(path: String)
  /// The descriptor that was handed over is no listening Unix stream socket.
  case notListening(descriptor: Int32)
  /// The system refused.
  case system(PlatformError)

  /// One sentence with what was expected and found.
  package var description: String {
    switch self {
    case .pathTooLong(let path, let bytes, let limit):
      "expected a socket path of at most \(limit) bytes, found \(bytes): \(path)"
    case .inUse(let path):
      "expected nobody to listen at \(path), found a server there"
    case .notASocket(let path):
      "expected a socket or nothing at \(path), found another kind of file"
    case .notListening(let descriptor):
      "expected descriptor \(descriptor) to be a listening Unix socket, found something else"
    case .system(let error):
      error.description
    }
  }
}
