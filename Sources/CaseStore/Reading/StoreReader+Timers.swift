package import CivilTime
import SQLite

extension StoreReader {
  /// When something happens by itself next, whatever is due already.
  ///
  /// - Parameter now: the present.
  /// - Returns: an instant after it; nil where there is nothing more to come.
  /// - Throws: `StoreError.sqlite`.
  package func nextTimer(after now: Timestamp) throws(StoreError) -> Timestamp? {
    try TimersTable(connection).next(after: now)
  }
}
