package import CivilTime
package import FEEL

/// By when something has to be done, what happens on the way there, and what afterwards.
package struct Deadline: Sendable {
  package let rule: DueRule
  /// What the rule counts from.
  package let anchor: Anchor
  /// The clock stands still while this holds; the deadline moves by the time that it stood.
  package let pause: Expression?
  /// How long before the deadline whoever has the task is reminded.
  package let reminders: [Period]
  /// What happens when the deadline has passed, in the order of the file.
  package let ladder: [Rung]
  /// How long after the deadline it is too late for an answer; nil is never.
  package let expiry: Period?

  package init(
    rule: DueRule,
    anchor: Anchor = .offered,
    pause: Expression? = nil,
    reminders: [Period] = [],
    ladder: [Rung] = [],
    expiry: Period? = nil
  ) {
    self.rule = rule
    self.anchor = anchor
    self.pause = pause
    self.reminders = reminders
    self.ladder = ladder
    self.expiry = expiry
  }

  /// The moment that a period is counted from.
  package indirect enum Anchor: Sendable, Equatable {
    /// When it was offered.
    case offered
    /// When the case came to the present stage.
    case entered
    /// When the case was opened.
    case opened
    /// The day, or the moment, that a field of the record holds.
    case field(FieldPath)
    /// When an item was last completed.
    case completion(ItemID)
    /// The first of those that are known.
    case earliest([Anchor])
    /// The last of those that are known.
    case latest([Anchor])

    /// Tells whether an answer can move it.
    package var canMove: Bool {
      switch self {
      case .offered, .entered, .opened: false
      case .field, .completion: true
      case .earliest(let anchors), .latest(let anchors): anchors.contains(where: \.canMove)
      }
    }
  }

  /// One step of what happens after a deadline has passed.
  package struct Rung: Sendable, Equatable {
    /// How long after the deadline.
    package let after: Period
    package let participant: ParticipantID
    package let action: Action

    package init(after: Period, participant: ParticipantID, action: Action) {
      self.after = after
      self.participant = participant
      self.action = action
    }
  }

  /// What a rung does to the task.
  package enum Action: String, CaseIterable, Sendable {
    /// The participant is told.
    case notify
    /// The participant may do the task as well.
    case add
    /// The participant is asked instead.
    case reassign
  }
}

/// The moment before which an item does not begin.
package struct NotBefore: Sendable {
  package let rule: DueRule
  package let anchor: Deadline.Anchor
  /// The name of the element whose number takes the place of the rule's count, as in
  /// `'{month} months'`; nil where the file names the count.
  package let countVariable: String?

  package init(rule: DueRule, anchor: Deadline.Anchor, countVariable: String?) {
    self.rule = rule
    self.anchor = anchor
    self.countVariable = countVariable
  }
}
