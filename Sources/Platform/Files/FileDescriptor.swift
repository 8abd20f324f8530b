internal import CPlatform
internal import Glibc

/// An open descriptor that is closed when its one owner goes.
///
/// Keep the owner for as long as the number is used: `make().rawValue` is the number of a
/// descriptor that is closed by the time anyone reads it.
package struct FileDescriptor: ~Copyable, Sendable {
  /// The number, for calls that only use the descriptor.
  package let rawValue: Int32

  /// Takes over an open descriptor.
  package init(owning rawValue: Int32) {
    self.rawValue = rawValue
  }

  /// Makes another descriptor for what an open one leads to.
  ///
  /// - Parameter number: A descriptor that is someone else's.
  /// - Throws: `PlatformError` when it is not open, or the process has no descriptors left.
  package init(duplicating number: Int32) throws(PlatformError) {
    rawValue = try check(cplatform_duplicate(number), "duplicate descriptor \(number)")
  }

  deinit {
    // A failed close has closed the descriptor all the same; data that matters is synced before.
    _ = Glibc.close(rawValue)
  }

  /// Gives the descriptor away without closing it.
  ///
  /// - Returns: The number, which the caller now has to close.
  package consuming func release() -> Int32 {
    let number = rawValue
    discard self
    return number
  }
}

/// The two ends of a pipe.
package struct PipeEnds: ~Copyable, Sendable {
  /// Where the bytes come out.
  package let reader: FileDescriptor
  /// Where the bytes go in; the reader sees the end when every copy of this is closed.
  package let writer: FileDescriptor

  /// Makes a pipe.
  ///
  /// - Throws: `PlatformError` when the process has no descriptors left.
  package init() throws(PlatformError) {
    var ends: [Int32] = [-1, -1]
    try check(unsafe cplatform_pipe(&ends), "make a pipe")
    reader = FileDescriptor(owning: ends[0])
    writer = FileDescriptor(owning: ends[1])
  }

  /// Closes the writing end of this process.
  ///
  /// - Returns: The reading end.
  package consuming func closeWriter() -> FileDescriptor { reader }
}
