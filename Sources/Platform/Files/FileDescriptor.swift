internal import Glibc

/// An open descriptor that is closed when its one owner goes.
package struct FileDescriptor: ~Copyable, Sendable {
  /// The number, for calls that only use the descriptor.
  package let rawValue: Int32

  /// Takes over an open descriptor.
  package init(owning rawValue: Int32) {
    self.rawValue = rawValue
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
