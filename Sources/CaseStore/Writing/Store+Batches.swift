import SQLite
import Workflows

extension Store {
  /// Begins a batch: what is written from here on becomes durable together.
  ///
  /// - Throws: `StoreError.sqlite` where the database cannot be locked.
  package func beginBatch() throws(StoreError) {
    precondition(batch == nil, "a batch within a batch")
    do { try connection.begin(.immediate) } catch { throw StoreError(error) }
    batch = Batch()
  }

  /// Makes the batch durable: when this returns, it survives a crash and a power cut.
  ///
  /// - Returns: whom and what it was about.
  /// - Throws: `StoreError.batchLost` where it was undone earlier, `.full` or `.sqlite` where it
  ///   cannot be made durable; nothing of it is kept then.
  @discardableResult
  package func commitBatch() throws(StoreError) -> CommittedBatch {
    guard let batch else { preconditionFailure("a commit without a batch") }
    guard !batch.isLost else {
      abandonBatch()
      throw .batchLost
    }
    do {
      try connection.commit()
    } catch {
      abandonBatch()
      throw StoreError(error)
    }
    let notified = position.inboxes.filter { committed.inboxes[$0.key, default: 0] != $0.value }
    committed = position
    for stored in batch.cases.values { cache.insert(stored) }
    self.batch = nil
    return CommittedBatch(
      cases: Set(batch.cases.values.map(\.id)),
      notified: Set(notified.keys),
      watched: batch.watched
    )
  }

  /// Drops the batch and all that was written in it.
  package func abandonBatch() {
    // A rollback that fails leaves the transaction to SQLite's recovery; nothing is committed.
    _ = try? connection.rollback()
    position = committed
    batch = nil
  }

  /// Does one command of a batch, which is undone alone when it fails.
  ///
  /// - Parameter command: what to write; a call within it belongs to the same command.
  /// - Returns: what the command returned.
  /// - Throws: what the command threw, with everything it wrote undone; `StoreError.batchLost`
  ///   where an earlier failure undid the batch.
  package func attempt<Answer>(
    _ command: () throws(StoreError) -> Answer
  ) throws(StoreError) -> Answer {
    guard let batch else { preconditionFailure("a command outside a batch") }
    guard batch.before == nil else { return try command() }
    guard !batch.isLost else { throw .batchLost }
    let start = position
    let watched = batch.watched.count
    // The first command needs no savepoint: to undo it is to begin again.
    let hasSavepoint = batch.hasEarlierCommands
    if hasSavepoint { try savepoint() }
    self.batch?.before = []
    do throws(StoreError) {
      let answer = try command()
      if hasSavepoint { try release() }
      self.batch?.before = nil
      self.batch?.hasEarlierCommands = true
      return answer
    } catch {
      position = start
      self.batch?.undoCommand()
      self.batch?.watched.removeSubrange(watched...)
      self.batch?.before = nil
      if !undo(hasSavepoint: hasSavepoint) { self.batch?.isLost = true }
      throw error
    }
  }

  /// Tells whether the present command has changed a case so far.
  package var hasWritten: Bool { batch?.before?.isEmpty == false }

  /// Undoes the present command; false where everything before it is undone as well.
  private func undo(hasSavepoint: Bool) -> Bool {
    guard connection.inTransaction else { return false }
    do {
      if hasSavepoint {
        try connection.rollback(to: Self.savepointName)
        try connection.release(Self.savepointName)
      } else {
        try connection.rollback()
        try connection.begin(.immediate)
      }
      return true
    } catch {
      return false
    }
  }

  private static let savepointName = "command"

  private func savepoint() throws(StoreError) {
    do { try connection.savepoint(Self.savepointName) } catch { throw StoreError(error) }
  }

  private func release() throws(StoreError) {
    do { try connection.release(Self.savepointName) } catch { throw StoreError(error) }
  }

  /// Runs one statement in the open batch, or in a transaction of its own where there is none.
  ///
  /// A statement that fails undoes itself, so that it needs no savepoint.
  func inTransaction<Answer>(
    _ body: () throws(StoreError) -> Answer
  ) throws(StoreError) -> Answer {
    if let batch {
      guard !batch.isLost else { throw .batchLost }
      self.batch?.hasEarlierCommands = true
      do throws(StoreError) {
        return try body()
      } catch {
        if !connection.inTransaction { self.batch?.isLost = true }
        throw error
      }
    }
    try beginBatch()
    do throws(StoreError) {
      let answer = try attempt(body)
      try commitBatch()
      return answer
    } catch {
      if batch != nil { abandonBatch() }
      throw error
    }
  }
}
