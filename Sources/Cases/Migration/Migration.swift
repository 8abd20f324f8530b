package import Workflows

/// What became of a case when it went to another version of its workflow.
///
/// Like all entries it carries results: what is not named here stayed what it was, so that a replay
/// needs neither version.
package struct Migration: Sendable, Equatable {
  package let from: WorkflowVersion
  package let to: WorkflowVersion
  /// What goes on under another name, or not at all.
  package let changes: Changes
  /// Answers to completed tasks that the newer version does not ask for, or not so.
  package let droppedAnswers: [ItemID: [FieldPath]]
  /// Questions of completed tasks that nobody was asked; they count as not answered.
  package let unanswered: [ItemID: [FieldPath]]

  package init(
    from: WorkflowVersion,
    to: WorkflowVersion,
    changes: Changes,
    droppedAnswers: [ItemID: [FieldPath]],
    unanswered: [ItemID: [FieldPath]]
  ) {
    self.from = from
    self.to = to
    self.changes = changes
    self.droppedAnswers = droppedAnswers
    self.unanswered = unanswered
  }

  /// Names of the older version, each with its new one; nil where the newer version has no place
  /// for what it named.
  package struct Changes: Sendable, Equatable {
    package var stages: [StageID: StageID?]
    package var items: [ItemID: ItemID?]
    package var fields: [FieldPath: FieldPath?]
    package var events: [EventID: EventID?]

    package init(
      stages: [StageID: StageID?] = [:],
      items: [ItemID: ItemID?] = [:],
      fields: [FieldPath: FieldPath?] = [:],
      events: [EventID: EventID?] = [:]
    ) {
      self.stages = stages
      self.items = items
      self.fields = fields
      self.events = events
    }
  }
}
