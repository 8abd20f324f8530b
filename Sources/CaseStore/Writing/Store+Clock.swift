import CivilTime
import Digest
import SQLite

// The clock of a rehearsal. A production service has none: its file takes no row of it.

extension Store {
  /// How far the rehearsal's clock is ahead of the machine's; zero where it was never moved.
  ///
  /// - Throws: `StoreError.sqlite`.
  package func clockAhead() throws(StoreError) -> Duration {
    .microseconds(try connection.number("SELECT ahead_us FROM rehearsal_clock"))
  }

  /// The move of the clock that was begun and has not come to its end.
  ///
  /// - Returns: the move; nil where there is none.
  /// - Throws: `StoreError.sqlite`, `.damaged`.
  package func unfinishedMove() throws(StoreError) -> ClockMove? {
    try connection.prepared(
      """
      SELECT move_id, move_request, move_from_us, move_to_us, move_sequence FROM rehearsal_clock
      WHERE move_id IS NOT NULL
      """
    ).first { row throws(StoreError) in
      ClockMove(
        id: row.text(0),
        request: try row.hash(1),
        from: Timestamp(microseconds: row.int64(2)),
        to: Timestamp(microseconds: row.int64(3)),
        sequence: row.int64(4)
      )
    }
  }

  /// Keeps where the rehearsal's clock stands, with the batch that is open or at once.
  ///
  /// - Parameters:
  ///   - ahead: how far it is ahead of the machine's: zero or more, cut to the microsecond.
  ///   - move: what it is on its way to; nil where it has arrived.
  /// - Throws: `StoreError.sqlite`, also where the file is no rehearsal's; `.full`.
  package func keepClock(ahead: Duration, on move: ClockMove? = nil) throws(StoreError) {
    let (seconds, attoseconds) = ahead.components
    try inTransaction { () throws(StoreError) in
      let row = try connection.prepared(
        "INSERT OR REPLACE INTO rehearsal_clock VALUES (1, ?, ?, ?, ?, ?, ?)"
      )
      row.bind(seconds * 1_000_000 + attoseconds / 1_000_000_000_000)
      row.bind(move?.id).bind(move?.request.bytes).bind(move?.from.microseconds)
      try row.bind(move?.to.microseconds).bind(move?.sequence).change()
    }
  }

  /// Counts what was written after a row of the journal, in the open batch too.
  ///
  /// - Parameter sequence: the row.
  /// - Returns: the entries by their kind.
  /// - Throws: `StoreError.sqlite`, `.damaged` where a kind is unknown.
  package func tally(after sequence: Int64) throws(StoreError) -> JournalTally {
    let rows = try connection.prepared(
      "SELECT kind, count(*) FROM journal WHERE sequence > ? GROUP BY kind"
    ).bind(sequence).all { row throws(StoreError) in
      guard let kind = EntryKind(rawValue: row.text(0)) else {
        throw .damaged("journal rows of an unknown kind \(row.text(0))")
      }
      return (kind, row.int(1))
    }
    let cases = try connection.prepared(
      "SELECT count(DISTINCT case_id) FROM journal WHERE sequence > ?"
    ).bind(sequence).first { $0.int(0) }
    return JournalTally(
      entries: Dictionary(rows) { first, _ in first },
      cases: cases ?? 0
    )
  }
}
