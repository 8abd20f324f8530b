package import CivilTime

extension Store {
  /// When the next timer falls due, or nil where there is none.
  ///
  /// - Throws: `StoreError.sqlite`.
  package func earliestTimer() throws(StoreError) -> Timestamp? {
    try tables.timers.earliest()
  }

  /// When something happens by itself next, whatever is due already.
  ///
  /// - Parameter now: the present.
  /// - Returns: an instant after it; nil where there is nothing more to come.
  /// - Throws: `StoreError.sqlite`.
  package func nextTimer(after now: Timestamp) throws(StoreError) -> Timestamp? {
    try tables.timers.next(after: now)
  }

  /// The timers whose time has come, in the order in which they fell due.
  ///
  /// A timer goes when its task is resolved or when the entry it asks for is appended.
  ///
  /// - Parameters:
  ///   - now: the present.
  ///   - limit: the most to give, so that commands get their turn in between.
  /// - Returns: the timers.
  /// - Throws: `StoreError.sqlite`, `.damaged`.
  package func dueTimers(at now: Timestamp, limit: Int) throws(StoreError) -> [DueTimer] {
    try tables.timers.due(at: now, limit: limit)
  }

  /// Drops a timer for which there is nothing to write.
  ///
  /// - Parameter timer: as `dueTimers` gave it.
  /// - Throws: `StoreError.sqlite`, `.full`.
  package func removeTimer(_ timer: DueTimer) throws(StoreError) {
    try inTransaction { () throws(StoreError) in
      try tables.timers.remove(timer.alarm, at: timer.dueAt, in: timer.caseID)
    }
  }
}
