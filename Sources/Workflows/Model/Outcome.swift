package import CivilTime

/// One of the closed list of ways in which a case can end.
package struct Outcome: Sendable, Equatable {
  package let id: OutcomeID
  package let title: String
  package let retention: RetentionID
  /// The items that have to be done before a case ends so, such as the reviews after leaving.
  package let reviews: [ItemID]

  package init(
    id: OutcomeID,
    title: String,
    retention: RetentionID,
    reviews: [ItemID] = []
  ) {
    self.id = id
    self.title = title
    self.retention = retention
    self.reviews = reviews
  }
}

/// How long a closed case is kept, and what is done then.
package struct RetentionClass: Sendable, Equatable {
  package let id: RetentionID
  /// Counted from closure.
  package let period: Period
  package let action: Action

  package init(id: RetentionID, period: Period, action: Action) {
    self.id = id
    self.period = period
    self.action = action
  }

  /// What is done when the period is over.
  package enum Action: String, CaseIterable, Sendable {
    case review
    case delete
  }
}
