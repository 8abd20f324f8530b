package import Cases
import SQLite
import Workflows

/// A case that could be forgotten, as far as lists show it.
package struct LapsedCase: Sendable, Equatable {
  package let reference: CaseReference
  package let definitionID: DefinitionID
  package let tags: TagSequence
  /// In order.
  package let lapses: [Lapse]
}

/// An open task whose deadline lies beyond the years of its calendar.
package struct ProvisionalTask: Sendable, Equatable {
  package let reference: TaskReference
  package let definitionID: DefinitionID
}

extension StoreReader {
  /// The cases that could be forgotten, in the order in which they were opened.
  ///
  /// - Parameter limit: the most to give.
  /// - Returns: the cases.
  /// - Throws: `StoreError.damaged`, `.sqlite`.
  package func lapsedCases(limit: Int) throws(StoreError) -> [LapsedCase] {
    try connection.query(
      """
      SELECT reference, definition_id, tag_step, tag_start, lapses FROM cases
      WHERE lapses IS NOT NULL ORDER BY id LIMIT ?
      """
    ).bind(limit).all { row throws(StoreError) in
      LapsedCase(
        reference: CaseReference(unchecked: row.text(0)),
        definitionID: DefinitionID(row.int64(1)),
        tags: TagSequence(step: row.int(2), start: row.int(3)),
        lapses: try LapseCoding.read(try ValueCoding.parse(row.utf8(4)))
      )
    }
  }

  /// The open tasks whose deadlines lie beyond the years of their calendars, by case.
  ///
  /// - Parameter limit: the most to give.
  /// - Returns: the tasks.
  /// - Throws: `StoreError.sqlite`.
  package func provisionalTasks(limit: Int) throws(StoreError) -> [ProvisionalTask] {
    try connection.query(
      """
      SELECT c.reference, c.definition_id, c.tag_step, c.tag_start, t.number
      FROM tasks t JOIN cases c ON c.id = t.case_id
      WHERE t.due_provisional = 1 AND t.resolved_at_us IS NULL ORDER BY t.case_id, t.number LIMIT ?
      """
    ).bind(limit).all { row in
      let tags = TagSequence(step: row.int(2), start: row.int(3))
      return ProvisionalTask(
        reference: TaskReference(
          caseReference: CaseReference(unchecked: row.text(0)),
          tag: tags.tag(TaskNumber(row.int(4)))
        ),
        definitionID: DefinitionID(row.int64(1))
      )
    }
  }
}
