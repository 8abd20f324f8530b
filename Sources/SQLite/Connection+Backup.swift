internal import CSQLite

extension Connection {
  /// Copies the whole database into another one while both stay in use.
  ///
  /// Pages are copied in portions, so that the source's writer gets its turn in between. A write of
  /// another connection starts the copy again; one that must end takes all pages at once.
  ///
  /// - Parameters:
  ///   - target: The connection that is overwritten.
  ///   - pages: Pages in one portion; -1 for all at once.
  ///   - progress: Called after each portion with the pages that remain and the pages in all;
  ///     false gives up.
  /// - Returns: True when the copy is complete, false when `progress` gave up.
  /// - Throws: `SQLiteError` when a page cannot be read or written.
  @discardableResult
  package func backup(
    to target: Connection,
    pages: Int = -1,
    progress: (_ remaining: Int, _ total: Int) -> Bool = { _, _ in true }
  ) throws(SQLiteError) -> Bool {
    guard let backup = unsafe sqlite3_backup_init(target.handle, "main", handle, "main") else {
      let code = unsafe sqlite3_errcode(target.handle)
      throw unsafe SQLiteError(
        connection: target.handle,
        code: code,
        sql: nil,
        context: "start a backup to \(target.path)"
      )
    }
    var code = SQLITE_OK
    var goesOn = true
    while goesOn, code == SQLITE_OK {
      code = unsafe sqlite3_backup_step(backup, Int32(clamping: pages))
      let remaining = Int(unsafe sqlite3_backup_remaining(backup))
      let total = Int(unsafe sqlite3_backup_pagecount(backup))
      goesOn = progress(remaining, total)
    }
    let finished = unsafe sqlite3_backup_finish(backup)
    if code == SQLITE_DONE, finished == SQLITE_OK { return true }
    if code == SQLITE_OK { return false }
    throw unsafe SQLiteError(
      connection: target.handle,
      code: code == SQLITE_DONE ? finished : code,
      sql: nil,
      context: "back up to \(target.path)"
    )
  }
}
