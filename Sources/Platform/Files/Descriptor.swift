internal import Glibc

/// Bytes through descriptors that are not sockets: files, pipes, terminals.
package enum Descriptor {
  /// The standard input.
  package static let input: Int32 = 0
  /// The standard output.
  package static let output: Int32 = 1
  /// The standard error output.
  package static let error: Int32 = 2

  /// Reads what is there, waiting for at least one byte if the descriptor blocks.
  ///
  /// - Parameters:
  ///   - descriptor: What to read from.
  ///   - buffer: Where the bytes go; must not be empty, keeps its size.
  /// - Returns: How many bytes were read, 0 at the end.
  /// - Throws: `PlatformError` when the system refuses.
  package static func read(
    _ descriptor: Int32,
    into buffer: inout [UInt8]
  ) throws(PlatformError) -> Int {
    precondition(!buffer.isEmpty, "nothing can be read into an empty buffer")
    while true {
      let count = unsafe buffer.withUnsafeMutableBytes { buffer in
        unsafe Glibc.read(descriptor, buffer.baseAddress, buffer.count)
      }
      if count >= 0 { return count }
      if errno != EINTR { throw PlatformError(call: "read", errno: errno) }
    }
  }

  /// Writes every byte, in as many portions as it takes, waiting where the descriptor is full.
  ///
  /// - Parameters:
  ///   - descriptor: What to write to.
  ///   - bytes: What to write.
  /// - Throws: `PlatformError` when the system refuses; some bytes may be written then.
  package static func writeAll(
    _ descriptor: Int32,
    _ bytes: [UInt8]
  ) throws(PlatformError) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = unsafe rest.withUnsafeBytes { buffer in
        unsafe Glibc.write(descriptor, buffer.baseAddress, buffer.count)
      }
      if count >= 0 {
        rest = rest.dropFirst(count)
      } else if errno == EAGAIN {
        _ = try wait([(descriptor, .writable)])
      } else if errno != EINTR {
        throw PlatformError(call: "write", errno: errno)
      }
    }
  }

  /// Writes every byte of a text, in as many portions as it takes.
  ///
  /// - Parameters:
  ///   - descriptor: What to write to.
  ///   - text: What to write, as UTF-8.
  /// - Throws: `PlatformError` when the system refuses; some bytes may be written then.
  package static func writeAll(_ descriptor: Int32, _ text: String) throws(PlatformError) {
    try writeAll(descriptor, Array(text.utf8))
  }

  /// Waits until one of the descriptors is ready; for programs without an event loop.
  ///
  /// - Parameters:
  ///   - descriptors: What to wait for, each with what to hear about.
  ///   - timeout: The longest wait, nil for ever.
  /// - Returns: How each is ready, in the same order; all empty when the time is up.
  /// - Throws: `PlatformError` when the system refuses.
  package static func wait(
    _ descriptors: [(descriptor: Int32, interest: Interest)],
    timeout: Duration? = nil
  ) throws(PlatformError) -> [Readiness] {
    // The bits of poll and epoll are the same for all that an interest can hold.
    var asked = descriptors.map { entry in
      pollfd(
        fd: entry.descriptor,
        events: Int16(truncatingIfNeeded: entry.interest.rawValue),
        revents: 0
      )
    }
    let deadline = timeout.map { SystemClock.monotonic() &+ $0.nanoseconds }
    while true {
      let left = deadline.map { max(0, $0 - SystemClock.monotonic()) }
      let milliseconds = left.map { Int32(clamping: ($0 + 999_999) / 1_000_000) } ?? -1
      if unsafe poll(&asked, nfds_t(asked.count), milliseconds) >= 0 { break }
      if errno != EINTR { throw PlatformError(call: "wait", errno: errno) }
    }
    return asked.map { Readiness(rawValue: UInt32(UInt16(bitPattern: $0.revents))) }
  }
}
