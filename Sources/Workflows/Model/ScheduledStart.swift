package import CivilTime

/// A case that the clock opens: on which days, for whom, and with which answers.
package struct ScheduledStart: Sendable {
  package let id: ScheduleID
  /// On which days, and at what time of these.
  package let recurrence: Recurrence
  /// For whom it is opened: one of those who may open cases.
  package let opener: ParticipantID
  /// What the opening form is answered with.
  package let answers: [SubcaseDefinition.Answer]

  package init(
    id: ScheduleID,
    recurrence: Recurrence,
    opener: ParticipantID,
    answers: [SubcaseDefinition.Answer]
  ) {
    self.id = id
    self.recurrence = recurrence
    self.opener = opener
    self.answers = answers
  }

  /// The name by which its expressions know the day for which the case is opened.
  ///
  /// After a time without anybody at the clock, that is not the day on which it is opened.
  package static let date = "scheduled"
}
