import Cases
import SQLite

extension Store {
  /// The next open cases in the order in which they were opened, for whoever goes through them all.
  ///
  /// They are read as the last commit or the open batch leaves them, and not kept in memory: a
  /// round through all cases must not drive out those that people work on.
  ///
  /// - Parameters:
  ///   - last: the last case of the step before; nil begins.
  ///   - limit: the most to give.
  /// - Returns: the cases.
  /// - Throws: `StoreError.damaged`, `.sqlite`.
  package func openCases(after last: CaseID?, limit: Int) throws(StoreError) -> [StoredCase] {
    let ids = try connection.query(
      "SELECT id FROM cases WHERE id > ? AND closed_at_us IS NULL ORDER BY id LIMIT ?"
    ).bind(last?.value ?? 0).bind(limit).all { CaseID($0.int64(0)) }
    var cases: [StoredCase] = []
    for id in ids {
      if let found = try loader.load(id) { cases.append(found) }
    }
    return cases
  }

  /// By which version of each calendar the deadlines of all open cases have been counted.
  ///
  /// - Throws: `StoreError.sqlite`.
  package func countedCalendars() throws(StoreError) -> [String: String] {
    let rows = try connection.query("SELECT name, version FROM calendars")
      .all { ($0.text(0), $0.text(1)) }
    return Dictionary(rows, uniquingKeysWith: { first, _ in first })
  }

  /// Notes that the deadlines of all open cases have been counted by a version of a calendar.
  ///
  /// - Parameters:
  ///   - name: the calendar.
  ///   - version: its version.
  /// - Throws: `StoreError.sqlite`, `.full`.
  package func noteCounted(by name: String, version: String) throws(StoreError) {
    try inTransaction { () throws(StoreError) in
      let row = try connection.query(
        """
        INSERT INTO calendars (name, version) VALUES (?, ?)
        ON CONFLICT DO UPDATE SET version = excluded.version
        """
      )
      try row.bind(name).bind(version).change()
    }
  }
}
