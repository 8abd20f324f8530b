package import FEEL

/// Something from outside that may happen while a case is open.
package struct EventDefinition: Sendable {
  package let id: EventID
  package let title: String
  /// Who may report it.
  package let reporters: [ParticipantID]
  /// The stages in which it can happen; empty is all.
  package let stages: [StageID]
  package let form: Form
  /// Where the case goes; nil leaves it where it is and only records what was said.
  package let target: Transition.Target?
  /// Where nothing waits for it: kept until something does, or lost.
  package let isKept: Bool
  /// The items that are withdrawn when it happens.
  package let cancels: [ItemID]

  package init(
    id: EventID,
    title: String,
    reporters: [ParticipantID],
    stages: [StageID],
    form: Form,
    target: Transition.Target?,
    isKept: Bool,
    cancels: [ItemID]
  ) {
    self.id = id
    self.title = title
    self.reporters = reporters
    self.stages = stages
    self.form = form
    self.target = target
    self.isKept = isKept
    self.cancels = cancels
  }
}

/// What must hold of every open case after every command.
package struct Invariant: Sendable {
  /// Where it matters; nil is everywhere.
  package let when: Expression?
  package let holds: Expression
  /// What whoever breaks it is told.
  package let say: String

  package init(when: Expression?, holds: Expression, say: String) {
    self.when = when
    self.holds = holds
    self.say = say
  }
}
