package import CivilTime
package import FEEL

/// Work asked of one participant: a form to fill by a deadline.
package struct TaskDefinition: Sendable {
  package let id: ItemID
  /// May hold `{name}` for the element of `forEach`, never a field of the record: titles travel in
  /// notifications, and those name nobody.
  package let title: String
  /// What whoever does it should know, in a sentence or two.
  package let help: String?
  package let assignee: Assignee
  package let after: After
  /// Offered even where everything it waits for was skipped or withdrawn.
  package let always: Bool
  /// Evaluated once, when `after` is satisfied; false skips the item.
  package let when: Expression?
  /// One instance for every element of a list.
  package let each: Repetition?
  /// Offered, not owed: it does not keep the stage open.
  package let isOptional: Bool
  package let due: DueRule?
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
    id: ItemID,
    title: String,
    help: String?,
    assignee: Assignee,
    after: After,
    always: Bool,
    when: Expression?,
    each: Repetition?,
    isOptional: Bool,
    due: DueRule?,
    dueSource: String?,
    form: Form,
    shows: [FieldPath],
    notBy: ItemID?,
    sameAs: ItemID?
  ) {
    self.id = id
    self.title = title
    self.help = help
    self.assignee = assignee
    self.after = after
    self.always = always
    self.when = when
    self.each = each
    self.isOptional = isOptional
    self.due = due
    self.dueSource = dueSource
    self.form = form
    self.shows = shows
    self.notBy = notBy
    self.sameAs = sameAs
  }

  /// Who is asked.
  package enum Assignee: Sendable {
    case participant(ParticipantID)
    /// Evaluates to a participant's name when the item is offered.
    case computed(Expression)
  }

  /// What has to have happened before the item is offered.
  package enum After: Sendable, Equatable {
    /// All of these are resolved; none named is at once.
    case all([ItemID])
    /// One of these is completed.
    case any([ItemID])
    /// So many of these are completed.
    case count(Int, of: [ItemID])

    /// The items that it waits for.
    package var items: [ItemID] {
      switch self {
      case .all(let items), .any(let items), .count(_, let items): items
      }
    }
  }

  /// One instance for every element of a list that is evaluated once.
  package struct Repetition: Sendable {
    /// The name by which expressions and the title know the element.
    package let variable: String
    package let list: Expression
    /// Evaluated after each completion; once true, what is still open is withdrawn with notice.
    package let until: Expression?

    package init(variable: String, list: Expression, until: Expression?) {
      self.variable = variable
      self.list = list
      self.until = until
    }
  }
}
