package import CivilTime
package import FEEL

/// Work asked of one participant: a form to fill by a deadline.
package struct TaskDefinition: Sendable {
  package let assignee: Assignee
  package let deadline: Deadline?
  /// Where the deadline comes from; `[REC]` where it was recalled and not yet confirmed.
  package let dueSource: String?
  package let form: Form
  /// The record fields laid before whoever does it.
  package let shows: [FieldPath]
  /// The item whose author may not do this one: four eyes.
  package let notBy: ItemID?
  /// The item whose author alone may do this one.
  package let sameAs: ItemID?

  package init(
    assignee: Assignee,
    deadline: Deadline?,
    dueSource: String?,
    form: Form,
    shows: [FieldPath],
    notBy: ItemID?,
    sameAs: ItemID?
  ) {
    self.assignee = assignee
    self.deadline = deadline
    self.dueSource = dueSource
    self.form = form
    self.shows = shows
    self.notBy = notBy
    self.sameAs = sameAs
  }

  /// How its deadline is counted; nil where it has none.
  package var due: DueRule? { deadline?.rule }

  /// Who is asked.
  package enum Assignee: Sendable {
    case participant(ParticipantID)
    /// Evaluates to a participant's name when the item is offered.
    case computed(Expression)
    /// Of a panel's ballot: the member that it is for.
    case member
  }
}
