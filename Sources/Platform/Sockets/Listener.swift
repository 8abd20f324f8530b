internal import CPlatform
internal import Glibc

/// A socket that accepts connections, bound here or handed over by the service manager.
package struct Listener: ~Copyable {
  /// What came of accepting.
  package enum Accepted: ~Copyable {
    /// A connection, non-blocking.
    case connection(FileDescriptor)
    /// Nobody is waiting.
    case nobody
    /// The process or the system has no descriptors or memory left; someone still waits.
    ///
    /// The listener stays ready, so a loop must set it aside until a connection has closed.
    case exhausted(PlatformError)
  }

  /// The file that a bind made, to be recognised before it is removed.
  private struct Place {
    let path: String
    let device: dev_t
    let inode: ino_t
  }

  /// The listening socket, non-blocking.
  package let descriptor: FileDescriptor

  private let place: Place?

  /// Listens at a path, with the access rights set before anyone can connect.
  ///
  /// A socket file that nobody listens at, left by a process that was killed, is replaced. Two
  /// processes that do so at the same moment are kept apart by a ``LockFile``, not by this.
  ///
  /// - Parameters:
  ///   - path: Where the socket file goes, in a directory that only the service may write.
  ///   - mode: The file's access rights, for example `0o660`; writing is what connecting needs.
  ///   - backlog: How many may wait to be accepted; the system cuts it to its own limit.
  /// - Throws: `SocketError`, `inUse` when someone listens there.
  package init(path: String, mode: UInt32, backlog: Int32 = 4096) throws(SocketError) {
    try UnixSocket.checkPath(path)
    let socket = try UnixSocket.make(blocking: false)
    // On Linux the file gets the socket's own rights, cut by the umask, at the moment it appears.
    // A umask of ours would hold for every thread; a chmod alone would come too late.
    if fchmod(socket.rawValue, mode) < 0 { throw .failed("set the rights of", path) }
    try Self.bind(socket.rawValue, path)
    if unsafe chmod(path, mode) < 0 { throw .failed("set the rights of", path) }
    if listen(socket.rawValue, backlog) < 0 { throw .failed("listen at", path) }
    var info = stat()
    if unsafe lstat(path, &info) < 0 { throw .failed("find", path) }
    descriptor = socket
    place = Place(path: path, device: info.st_dev, inode: info.st_ino)
  }

  /// Takes over a listening socket that the service manager opened.
  ///
  /// - Parameter number: The descriptor; it is closed when it is not what it should be.
  /// - Throws: `SocketError.notListening`.
  package init(activated number: Int32) throws(SocketError) {
    let owned = FileDescriptor(owning: number)
    guard cplatform_is_listening(number) == 1 else { throw .notListening(descriptor: number) }
    UnixSocket.setBlocking(number, false)
    descriptor = owned
    place = nil
  }

  /// True for a listening Unix stream socket, false for a connected one or anything else.
  package static func isListening(_ descriptor: Int32) -> Bool {
    cplatform_is_listening(descriptor) == 1
  }

  /// Accepts one connection, if someone waits.
  ///
  /// - Returns: The connection; those that were given up before they were accepted are skipped.
  /// - Throws: `PlatformError` when the listener itself is broken.
  package func accept() throws(PlatformError) -> Accepted {
    while true {
      let number = cplatform_accept(descriptor.rawValue)
      if number >= 0 { return .connection(FileDescriptor(owning: number)) }
      switch -number {
      case EAGAIN: return .nobody
      case EINTR, ECONNABORTED: continue
      case EMFILE, ENFILE, ENOBUFS, ENOMEM:
        return .exhausted(PlatformError(call: "accept a connection", errno: -number))
      default: throw PlatformError(call: "accept a connection", errno: -number)
      }
    }
  }

  /// Stops listening and removes the socket file if it is still the one that was made here.
  package consuming func closeAndRemove() {
    guard let place else { return }
    var info = stat()
    guard unsafe lstat(place.path, &info) == 0, info.st_dev == place.device,
      info.st_ino == place.inode
    else { return }
    // A file that cannot be removed is replaced by the next start.
    _ = unsafe unlink(place.path)
  }

  private static func bind(_ socket: Int32, _ path: String) throws(SocketError) {
    // Twice, since the file may be stale; more often only if others bind at the same time.
    for _ in 0..<8 {
      let result = unsafe cplatform_unix_bind(socket, path)
      if result == 0 { return }
      guard result == -EADDRINUSE else {
        throw .system(PlatformError(call: "listen at", errno: -result, path: path))
      }
      try removeStale(path)
    }
    throw .inUse(path: path)
  }

  /// Removes a socket file that nobody listens at.
  private static func removeStale(_ path: String) throws(SocketError) {
    var info = stat()
    guard unsafe lstat(path, &info) == 0 else { return }
    guard info.st_mode & S_IFMT == S_IFSOCK else { throw .notASocket(path: path) }
    let probe = try UnixSocket.make(blocking: false)
    let result = unsafe cplatform_unix_connect(probe.rawValue, path)
    switch -result {
    case ECONNREFUSED:
      if unsafe unlink(path) < 0, errno != ENOENT { throw .failed("remove", path) }
    case ENOENT: return
    // A full queue, EAGAIN, is a listener too.
    case 0, EAGAIN: throw .inUse(path: path)
    default: throw .system(PlatformError(call: "connect to", errno: -result, path: path))
    }
  }
}

extension SocketError {
  /// The error of the call that has just failed.
  fileprivate static func failed(_ call: String, _ path: String) -> SocketError {
    .system(PlatformError(call: call, errno: Glibc.errno, path: path))
  }
}
