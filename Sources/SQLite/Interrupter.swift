internal import CSQLite
internal import Synchronization

/// Stops what a connection is running, from any thread.
///
/// Outlives its connection safely: once that is closed there is nothing to stop.
package final class Interrupter: Sendable {
  /// The connection as a number, since a pointer cannot cross threads; 0 once it is closed.
  private let address: Mutex<UInt>

  init(_ connection: OpaquePointer) {
    address = Mutex(UInt(bitPattern: connection))
  }

  /// Makes the running statement fail with `isInterrupted`; does nothing when none runs.
  package func interrupt() {
    // The lock is held during the call, so that the connection cannot be closed under it.
    address.withLock { address in
      guard let connection = unsafe OpaquePointer(bitPattern: address) else { return }
      unsafe sqlite3_interrupt(connection)
    }
  }

  func connectionCloses() {
    address.withLock { $0 = 0 }
  }
}
