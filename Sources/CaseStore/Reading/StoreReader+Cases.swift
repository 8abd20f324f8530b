package import Cases
package import CivilTime
import JSONText
import SQLite
package import Workflows

/// Which cases to list: those that somebody may see.
package struct CaseQuery: Sendable, Equatable {
  /// The workflows of which every case is listed.
  package var overseen: [DefinitionID]
  /// Of other workflows, only cases in which one of these is involved.
  package var participants: [ParticipantID]
  /// True for open cases only, false for closed ones only, nil for both.
  package var isOpen: Bool?
  /// The most to list.
  package var limit: Int
  /// The last of the page before.
  package var after: CaseCursor?

  package init(
    overseen: [DefinitionID],
    participants: [ParticipantID],
    isOpen: Bool? = nil,
    limit: Int,
    after: CaseCursor? = nil
  ) {
    self.overseen = overseen
    self.participants = participants
    self.isOpen = isOpen
    self.limit = limit
    self.after = after
  }
}

/// A place in the list of cases.
package struct CaseCursor: Sendable, Equatable {
  package let changedAt: Timestamp
  package let reference: CaseReference

  package init(changedAt: Timestamp, reference: CaseReference) {
    self.changedAt = changedAt
    self.reference = reference
  }
}

/// One case as lists show it.
package struct CaseSummary: Sendable, Equatable {
  package let id: CaseID
  package let reference: CaseReference
  package let definitionID: DefinitionID
  package let openedAt: Timestamp
  /// The participant that opened it.
  package let openedBy: ParticipantID
  /// Where it is; nil once it is closed.
  package let stage: StageID?
  package let changedAt: Timestamp
  package let closure: CaseState.Closure?
  /// The earliest deadline of an open task, of those that the query may see.
  package let nextDue: Timestamp?

  /// Where the next page begins if this one ends here.
  package var cursor: CaseCursor { CaseCursor(changedAt: changedAt, reference: reference) }
}

extension StoreReader {
  /// Lists cases, the latest changed first.
  ///
  /// - Parameter query: whose view, and which part of it.
  /// - Returns: at most `limit` cases.
  /// - Throws: `StoreError.sqlite`.
  package func cases(_ query: CaseQuery) throws(StoreError) -> [CaseSummary] {
    let statement = try connection.query(Self.sql(for: query))
    statement.bind(1, JSONList.of(query.overseen))
    statement.bind(2, JSONList.of(query.participants))
    statement.bind(3, query.isOpen)
    statement.bind(4, query.after?.changedAt.microseconds)
    statement.bind(5, query.after?.reference.text)
    statement.bind(6, query.limit)
    return try statement.all { Self.summary($0) }
  }

  /// The summary of one case, with the next deadline of all its tasks.
  ///
  /// - Parameter reference: what people call it.
  /// - Returns: nil where there is none.
  /// - Throws: `StoreError.sqlite`.
  package func summary(_ reference: CaseReference) throws(StoreError) -> CaseSummary? {
    try connection.query(
      """
      SELECT \(Self.columns),
        (SELECT min(due_at_us) FROM tasks
          WHERE case_id = c.id AND latest = 1 AND resolved_at_us IS NULL AND held_because IS NULL)
      FROM cases c WHERE c.reference = ?
      """
    ).bind(reference.text).first { Self.summary($0) }
  }

  private static let columns = """
    c.id, c.reference, c.definition_id, c.opened_at_us, c.opened_by, c.stage, c.changed_at_us, \
    c.outcome, c.closed_at_us
    """

  /// Whoever oversees nothing sees few cases, which are found by who is involved; an overseer sees
  /// most, which are gone through.
  private static func sql(for query: CaseQuery) -> String {
    let involved = """
      c.id IN (SELECT case_id FROM involved
        WHERE participant IN (SELECT value FROM json_each(?2)))
      """
    let visible =
      query.overseen.isEmpty
      ? involved : "(c.definition_id IN (SELECT value FROM json_each(?1)) OR \(involved))"
    return """
      WITH page AS MATERIALIZED (
        SELECT * FROM cases c WHERE \(visible)
          AND (?3 IS NULL OR (c.closed_at_us IS NULL) = ?3)
          AND (?4 IS NULL OR c.changed_at_us < ?4 OR (c.changed_at_us = ?4 AND c.reference > ?5))
        ORDER BY c.changed_at_us DESC, c.reference LIMIT ?6)
      SELECT \(columns),
        (SELECT min(t.due_at_us) FROM tasks t
          WHERE t.case_id = c.id AND t.latest = 1 AND t.resolved_at_us IS NULL
            AND t.held_because IS NULL
            AND (c.definition_id IN (SELECT value FROM json_each(?1))
              OR t.assignee IN (SELECT value FROM json_each(?2))))
      FROM page c ORDER BY c.changed_at_us DESC, c.reference
      """
  }

  private static func summary(_ row: Statement) -> CaseSummary {
    let outcome = row.optionalText(7).map(OutcomeID.init(unchecked:))
    return CaseSummary(
      id: CaseID(row.int64(0)),
      reference: CaseReference(unchecked: row.text(1)),
      definitionID: DefinitionID(row.int64(2)),
      openedAt: Timestamp(microseconds: row.int64(3)),
      openedBy: ParticipantID(unchecked: row.text(4)),
      stage: row.optionalText(5).map(StageID.init(unchecked:)),
      changedAt: Timestamp(microseconds: row.int64(6)),
      closure: outcome.map {
        CaseState.Closure(outcome: $0, at: Timestamp(microseconds: row.int64(8)))
      },
      nextDue: row.optionalInt64(9).map(Timestamp.init(microseconds:))
    )
  }
}

/// Lists as values of a statement, which SQLite's `json_each` takes apart.
enum JSONList {
  static func of(_ names: [some Name]) -> String {
    JSON.array(names.map { .string($0.text) }).text()
  }

  static func of(_ definitions: [DefinitionID]) -> String {
    JSON.array(definitions.map { .number(JSONNumber($0.value)) }).text()
  }
}

extension Connection {
  /// A statement that is kept by its text, as new.
  func query(_ sql: String) throws(StoreError) -> Statement {
    do { return try statement(sql) } catch { throw StoreError(error) }
  }
}
