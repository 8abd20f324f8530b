package import Cases
package import CivilTime
import SQLite
package import Workflows

/// Which tasks to list: those that somebody may see.
package struct TaskQuery: Sendable, Equatable {
  /// The workflows of whose cases every task is listed.
  package var overseen: [DefinitionID]
  /// Of other workflows, only what was asked of one of these, or what they were asked to help with.
  package var assignees: [ParticipantID]
  /// Of all these, only what was asked of this one.
  package var onlyAssignee: ParticipantID?
  /// Only tasks of this case.
  package var caseReference: CaseReference?
  /// Leaves out what was completed or withdrawn.
  package var openOnly: Bool
  /// Lists also what is held in overseen workflows; not among what waits for somebody.
  package var withHeld: Bool
  /// Only what is due, or waits for its time, before this moment.
  package var dueBefore: Timestamp?
  /// The most to list.
  package var limit: Int
  /// The last of the page before.
  package var after: TaskCursor?

  package init(
    overseen: [DefinitionID] = [],
    assignees: [ParticipantID],
    onlyAssignee: ParticipantID? = nil,
    caseReference: CaseReference? = nil,
    openOnly: Bool = true,
    withHeld: Bool = false,
    dueBefore: Timestamp? = nil,
    limit: Int,
    after: TaskCursor? = nil
  ) {
    self.overseen = overseen
    self.assignees = assignees
    self.onlyAssignee = onlyAssignee
    self.caseReference = caseReference
    self.openOnly = openOnly
    self.withHeld = withHeld
    self.dueBefore = dueBefore
    self.limit = limit
    self.after = after
  }
}

/// A place in the list of tasks.
package struct TaskCursor: Sendable, Equatable {
  /// Nil for tasks without a date, which come last.
  package let due: Timestamp?
  package let task: TaskReference

  package init(due: Timestamp?, task: TaskReference) {
    self.due = due
    self.task = task
  }
}

/// One task as lists show it.
package struct TaskSummary: Sendable, Equatable {
  package let reference: TaskReference
  /// How the case names its instances.
  package let tags: TagSequence
  package let caseID: CaseID
  package let definitionID: DefinitionID
  package let stage: StageID
  /// False where its stage has been entered again since.
  package let isLatest: Bool
  package let task: TaskState
  /// When it was completed or withdrawn; nil while it is open.
  package let resolvedAt: Timestamp?

  /// Where the next page begins if this one ends here.
  package var cursor: TaskCursor { TaskCursor(due: task.due?.at, task: reference) }

  /// Its place in a list; tasks without a date come last.
  var place: (Int64, Int64, Int) {
    (task.due?.at.microseconds ?? .max, caseID.value, task.number.value)
  }

  static let columns =
    TaskRow.columns + ", t.latest, c.id, c.reference, c.definition_id, c.tag_step, c.tag_start"

  init(_ row: Statement) throws(StoreError) {
    let own = try TaskRow(row)
    let first = TaskRow.columnCount
    tags = TagSequence(step: row.int(first + 4), start: row.int(first + 5))
    reference = TaskReference(
      caseReference: CaseReference(unchecked: row.text(first + 2)),
      tag: tags.tag(own.state.number)
    )
    caseID = CaseID(row.int64(first + 1))
    definitionID = DefinitionID(row.int64(first + 3))
    stage = own.stage
    isLatest = row.bool(first)
    task = own.state
    resolvedAt = own.resolvedAt
  }
}

extension StoreReader {
  /// Lists tasks by when they are due, those without a date last.
  ///
  /// - Parameter query: whose view, and which part of it.
  /// - Returns: at most `limit` tasks.
  /// - Throws: `StoreError.sqlite`, `.damaged`.
  package func tasks(_ query: TaskQuery) throws(StoreError) -> [TaskSummary] {
    try snapshot { () throws(StoreError) in
      let asked = try rows(of: query, where: Self.visible(query))
      let helped = try rows(of: query, where: Self.helped)
      // Who oversees a case sees its tasks anyway.
      let other = helped.filter { row in !asked.contains { $0.reference == row.reference } }
      guard !other.isEmpty else { return asked }
      return Array((asked + other).sorted { $0.place < $1.place }.prefix(query.limit))
    }
  }

  private func rows(
    of query: TaskQuery,
    where condition: String
  ) throws(StoreError) -> [TaskSummary] {
    let place = try query.after.map { cursor throws(StoreError) in try self.place(cursor) }
    let statement = try connection.query(Self.sql(for: query, where: condition))
    statement.bind(1, JSONList.of(query.overseen))
    statement.bind(2, JSONList.of(query.assignees))
    statement.bind(3, query.caseReference?.text)
    statement.bind(4, place?.due)
    statement.bind(5, place?.caseID)
    statement.bind(6, place?.number)
    statement.bind(7, query.limit)
    statement.bind(8, query.onlyAssignee?.text)
    statement.bind(9, query.dueBefore?.microseconds)
    return try statement.all(TaskSummary.init)
  }

  /// One task, of whatever visit, or nil.
  ///
  /// - Parameter reference: what people call it.
  /// - Returns: the task after the last commit.
  /// - Throws: `StoreError.sqlite`, `.damaged`.
  package func task(_ reference: TaskReference) throws(StoreError) -> TaskSummary? {
    try snapshot { () throws(StoreError) in
      guard let (caseID, number) = try numbers(of: reference) else { return nil }
      return try connection.query(
        """
        SELECT \(TaskSummary.columns) FROM tasks t JOIN cases c ON c.id = t.case_id
        WHERE t.case_id = ? AND t.latest IN (0, 1) AND t.number = ?
        """
      ).bind(caseID.value).bind(number.value).first(TaskSummary.init)
    }
  }

  private func numbers(
    of reference: TaskReference
  ) throws(StoreError) -> (CaseID, TaskNumber)? {
    let found: (CaseID, TaskNumber?)? = try connection.query(
      "SELECT id, tag_step, tag_start, task_count FROM cases WHERE reference = ?"
    ).bind(reference.caseReference.text).first { row in
      let tags = TagSequence(step: row.int(1), start: row.int(2))
      return (CaseID(row.int64(0)), tags.number(of: reference.tag, among: row.int(3)))
    }
    guard let found, let number = found.1 else { return nil }
    return (found.0, number)
  }

  /// The keys after which a page begins; a task that is not found lets the list begin anew.
  private func place(_ cursor: TaskCursor) throws(StoreError) -> Place {
    let found = try numbers(of: cursor.task)
    return Place(
      // Tasks without a date are sorted as if they were due at the end of time.
      due: cursor.due?.microseconds ?? .max,
      caseID: found?.0.value ?? 0,
      number: found?.1.value ?? 0
    )
  }

  private struct Place {
    let due: Int64
    let caseID: Int64
    let number: Int
  }

  private static func visible(_ query: TaskQuery) -> String {
    let asked = "t.assignee IN (SELECT value FROM json_each(?2))"
    let visible =
      query.overseen.isEmpty
      ? asked : "(c.definition_id IN (SELECT value FROM json_each(?1)) OR \(asked))"
    return visible + " AND (?8 IS NULL OR t.assignee = ?8)"
  }

  /// The open tasks that somebody helps with, which have an index of their own.
  private static let helped = """
    t.resolved_at_us IS NULL AND instr(t.timing, '"helpers"') > 0
    AND EXISTS (SELECT 1 FROM json_each(t.timing, '$.helpers') h
      WHERE h.value IN (SELECT value FROM json_each(?2)) AND (?8 IS NULL OR h.value = ?8))
    """

  private static func sql(for query: TaskQuery, where condition: String) -> String {
    """
    SELECT \(TaskSummary.columns) FROM tasks t JOIN cases c ON c.id = t.case_id
    WHERE \(condition)
      \(query.openOnly ? "AND t.resolved_at_us IS NULL" : "")
      \(held(query))
      AND (?9 IS NULL OR ifnull(t.due_at_us, t.held_until_us) < ?9)
      \(query.caseReference == nil ? "" : "AND c.reference = ?3")
      AND (?4 IS NULL
        OR (ifnull(t.due_at_us, \(Int64.max)), t.case_id, t.number) > (?4, ?5, ?6))
    ORDER BY ifnull(t.due_at_us, \(Int64.max)), t.case_id, t.number LIMIT ?7
    """
  }

  /// What was never offered is the business of nobody but those who oversee the case.
  private static func held(_ query: TaskQuery) -> String {
    guard query.withHeld, !query.overseen.isEmpty else { return "AND t.held_because IS NULL" }
    return """
      AND (t.held_because IS NULL OR c.definition_id IN (SELECT value FROM json_each(?1)))
      """
  }
}
