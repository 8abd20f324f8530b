internal import CSQLite

/// Counts what SQLite's commit hook reports; a pointer to the count is what the hook receives.
@safe
final class WALCounter {
  let pages = UnsafeMutablePointer<Int32>.allocate(capacity: 1)

  init() { unsafe pages.initialize(to: 0) }

  deinit { unsafe pages.deallocate() }
}

extension Connection {
  /// What a checkpoint does about readers and the log's file.
  package enum Checkpoint: Sendable {
    /// Moves what it can without waiting for anyone.
    case passive
    /// Waits for readers, moves everything and cuts the log's file to nothing.
    case truncate

    fileprivate var number: Int32 {
      switch self {
      case .passive: SQLITE_CHECKPOINT_PASSIVE
      case .truncate: SQLITE_CHECKPOINT_TRUNCATE
      }
    }
  }

  /// Moves pages from the write-ahead log into the database file.
  ///
  /// - Parameter kind: What to do about readers.
  /// - Returns: The pages in the log and how many of them are moved; both -1 without a log.
  /// - Throws: `SQLiteError`, with `isBusy` when `truncate` had to give up on a reader.
  @discardableResult
  package func checkpoint(
    _ kind: Checkpoint
  ) throws(SQLiteError) -> (wal: Int, moved: Int) {
    var wal: Int32 = -1
    var moved: Int32 = -1
    let code = unsafe sqlite3_wal_checkpoint_v2(handle, nil, kind.number, &wal, &moved)
    guard code == SQLITE_OK else {
      throw unsafe SQLiteError(connection: handle, code: code, sql: nil, context: "checkpoint")
    }
    return (Int(wal), Int(moved))
  }

  /// Has ``walPages`` follow the commits, and leaves checkpoints to the caller.
  ///
  /// SQLite then no longer makes a checkpoint inside whatever commit happens to fill the log.
  package func followWAL() {
    unsafe sqlite3_wal_hook(
      handle,
      { context, _, _, pages in
        unsafe context?.assumingMemoryBound(to: Int32.self).pointee = pages
        return SQLITE_OK
      },
      walCounter.pages
    )
  }

  /// The pages in the write-ahead log after this connection's latest commit, see ``followWAL()``.
  package var walPages: Int { Int(unsafe walCounter.pages.pointee) }
}
