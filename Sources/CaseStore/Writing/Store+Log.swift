package import Digest
import SQLite

extension Store {
  /// Moves a write-ahead log that has grown into the database file, without waiting for anyone.
  ///
  /// It costs two flushes; called after answers have gone out, nobody waits for them.
  ///
  /// - Parameter pages: the size up to which the log is left alone, in pages of 4 KiB.
  /// - Returns: whether anything was moved.
  /// - Throws: `StoreError.sqlite` where the file cannot be written.
  @discardableResult
  package func checkpointLog(ifLargerThan pages: Int) throws(StoreError) -> Bool {
    guard batch == nil, connection.walPages > pages else { return false }
    do {
      return try connection.checkpoint(.passive).moved > 0
    } catch {
      throw StoreError(error)
    }
  }

  /// Ends the store's work: an open batch is dropped, the log is moved into the database file.
  ///
  /// The file itself is closed when the store goes; nothing may be asked of it in between.
  package func close() {
    abandonBatch()
    connection.setBusyTimeout(.zero)
    // What a reader holds back stays in the log, from which the next start takes it.
    _ = try? connection.checkpoint(.truncate)
  }

  /// Collects the hashes that lead from one journal row to the root of a checkpoint.
  ///
  /// - Parameters:
  ///   - sequence: the row, from 1 to `size`.
  ///   - size: the checkpoint's size, at most the journal's.
  /// - Returns: the siblings on the way, the lowest first.
  /// - Throws: `StoreError.damaged` where a node is missing, `.sqlite`.
  package func inclusionProof(of sequence: Int64, size: Int64) throws(StoreError) -> [Hash256] {
    try MerkleTree.inclusionProof(leaf: sequence - 1, size: size) {
      level,
      index throws(StoreError) in
      try tables.journal.node(level: level, index: index)
    }
  }

  /// Collects the hashes that show an earlier checkpoint to be the beginning of a later one.
  ///
  /// - Parameters:
  ///   - earlier: the size of the earlier checkpoint.
  ///   - later: the size of the later one, at most the journal's.
  /// - Returns: the proof.
  /// - Throws: `StoreError.damaged` where a node is missing, `.sqlite`.
  package func consistencyProof(
    from earlier: Int64,
    to later: Int64
  ) throws(StoreError) -> [Hash256] {
    try MerkleTree.consistencyProof(from: earlier, to: later) {
      level,
      index throws(StoreError) in
      try tables.journal.node(level: level, index: index)
    }
  }
}
