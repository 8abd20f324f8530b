/// How a transaction takes its locks.
package enum TransactionKind: Sendable {
  /// Takes them when they are needed; a reader's kind.
  case deferred
  /// Takes the write lock at once, so that a later write cannot fail as busy.
  case immediate
}

/// The three statements of one savepoint name, prepared once.
struct SavepointStatements {
  let begin: Statement
  let release: Statement
  let rollback: Statement
}

extension Connection {
  /// Begins a transaction.
  ///
  /// - Parameter kind: When the locks are taken.
  /// - Throws: `SQLiteError` when the lock is taken by another (`isBusy`), or inside a transaction.
  package func begin(_ kind: TransactionKind = .immediate) throws(SQLiteError) {
    switch kind {
    case .deferred: try statement("BEGIN DEFERRED TRANSACTION").run()
    case .immediate: try statement("BEGIN IMMEDIATE TRANSACTION").run()
    }
  }

  /// Makes the transaction's changes durable.
  ///
  /// - Throws: `SQLiteError` when they could not be; the transaction may still be open then.
  package func commit() throws(SQLiteError) {
    try statement("COMMIT TRANSACTION").run()
  }

  /// Undoes the transaction; does nothing when SQLite has already undone it.
  ///
  /// - Throws: `SQLiteError` when the journal cannot be read back.
  package func rollback() throws(SQLiteError) {
    guard inTransaction else { return }
    try statement("ROLLBACK TRANSACTION").run()
  }

  /// Opens a savepoint, a part of a transaction that can be undone alone.
  ///
  /// - Parameter name: Letters, digits and underscores; names may nest and repeat.
  /// - Throws: `SQLiteError` when SQLite cannot open it.
  package func savepoint(_ name: String) throws(SQLiteError) {
    try savepointStatements(name).begin.run()
  }

  /// Closes the innermost savepoint of this name and keeps its changes.
  ///
  /// - Parameter name: The name it was opened with.
  /// - Throws: `SQLiteError` when there is none.
  package func release(_ name: String) throws(SQLiteError) {
    try savepointStatements(name).release.run()
  }

  /// Undoes what was done since the innermost savepoint of this name, which stays open.
  ///
  /// - Parameter name: The name it was opened with.
  /// - Throws: `SQLiteError` when there is none.
  package func rollback(to name: String) throws(SQLiteError) {
    try savepointStatements(name).rollback.run()
  }

  /// Runs the body in a transaction that is committed when it returns and undone when it throws.
  ///
  /// - Parameters:
  ///   - kind: When the locks are taken.
  ///   - body: What to do; may use savepoints but no transaction of its own.
  /// - Returns: What the body returned.
  /// - Throws: `SQLiteError` of the body, or of the begin or commit.
  package func transaction<Result>(
    _ kind: TransactionKind = .immediate,
    _ body: () throws(SQLiteError) -> Result
  ) throws(SQLiteError) -> Result {
    try begin(kind)
    do throws(SQLiteError) {
      let result = try body()
      try commit()
      return result
    } catch {
      // The first error is the one to tell; a failed rollback leaves nothing committed either.
      _ = try? rollback()
      throw error
    }
  }

  /// Runs the body in a savepoint, which is kept when it succeeds and undone when it does not.
  ///
  /// A refusal is an ordinary answer here and so comes back as a value; only SQLite's own failures
  /// are thrown.
  ///
  /// - Parameters:
  ///   - name: The savepoint's name, see ``savepoint(_:)``.
  ///   - body: What to do, answering `.failure` to have it undone.
  /// - Returns: What the body answered.
  /// - Throws: `SQLiteError` of the body, or of the savepoint.
  package func attempt<Success, Refusal: Error>(
    _ name: String,
    _ body: () throws(SQLiteError) -> Result<Success, Refusal>
  ) throws(SQLiteError) -> Result<Success, Refusal> {
    try savepoint(name)
    do throws(SQLiteError) {
      let result = try body()
      if case .failure = result { try rollback(to: name) }
      try release(name)
      return result
    } catch {
      undo(name)
      throw error
    }
  }

  /// Runs the body in a savepoint, which is kept when it returns and undone when it throws.
  ///
  /// - Parameters:
  ///   - name: The savepoint's name, see ``savepoint(_:)``.
  ///   - body: What to do.
  /// - Returns: What the body returned.
  /// - Throws: `SQLiteError` of the body, or of the savepoint.
  package func withSavepoint<Result>(
    _ name: String,
    _ body: () throws(SQLiteError) -> Result
  ) throws(SQLiteError) -> Result {
    try savepoint(name)
    do throws(SQLiteError) {
      let result = try body()
      try release(name)
      return result
    } catch {
      undo(name)
      throw error
    }
  }

  /// Undoes a savepoint after an error, unless SQLite has undone the whole transaction by itself.
  private func undo(_ name: String) {
    guard inTransaction else { return }
    // The first error is the one to tell.
    _ = try? rollback(to: name)
    _ = try? release(name)
  }

  private func savepointStatements(_ name: String) throws(SQLiteError) -> SavepointStatements {
    if let known = savepoints[name] { return known }
    precondition(name.utf8.allSatisfy(isWordByte), "a savepoint's name is letters, digits and _")
    let made = SavepointStatements(
      begin: try prepare("SAVEPOINT \"\(name)\""),
      release: try prepare("RELEASE SAVEPOINT \"\(name)\""),
      rollback: try prepare("ROLLBACK TRANSACTION TO SAVEPOINT \"\(name)\"")
    )
    savepoints[name] = made
    return made
  }
}

private func isWordByte(_ byte: UInt8) -> Bool {
  switch byte {
  case 0x30...0x39, 0x41...0x5a, 0x5f, 0x61...0x7a: true
  default: false
  }
}
