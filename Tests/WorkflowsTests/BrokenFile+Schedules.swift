extension BrokenFile {
  /// Scheduled starts, in the place of the fixture's plain `stage` of the start.
  private static func schedule(_ text: String, _ expected: String...) -> BrokenFile {
    BrokenFile(
      "stage: 'triage',",
      "stage: 'triage', scheduled: [{ \(text) }],",
      expected: expected
    )
  }

  static let schedules: [BrokenFile] = [
    schedule(
      "schedule: 'yearly', recurs: 'every Apil', by: 'police', "
        + "with: { 'subject.name': '\"Plan\"' }",
      "30:71: error: expected 'day', 'working day', a day of the week, 'month', "
        + "'quarter', 'year', the name of a month, or a number of months, found 'Apil'; did "
        + "you mean 'April'?"
    ),
    schedule(
      "schedule: 'yearly', recurs: 4, by: 'police', with: { 'subject.name': '\"Plan\"' }",
      "30:64: error: expected when it recurs, such as 'every April at 09:00', found a "
        + "number"
    ),
    schedule(
      "schedule: 'yearly', recurs: 'each year', with: { 'subject.name': '\"Plan\"' }",
      "30:34: error: a scheduled start needs 'by' where several may open a case: one of "
        + "'police', 'health'"
    ),
    schedule(
      "schedule: 'yearly', recurs: 'each year', by: 'chair', with: { 'subject.name': '\"Plan\"' }",
      "30:82: error: 'chair' may not open cases of this workflow"
    ),
    schedule(
      "schedule: 'yearly', recurs: 'each year', by: 'police'",
      "30:65: error: the start form requires 'subject.name': say with what it is answered"
    ),
    schedule(
      "schedule: 'yearly', recurs: 'each year', by: 'police', "
        + "with: { 'subject.name': 'scheduled' }",
      "30:116: error: expected a string, found a date"
    ),
    schedule(
      "schedule: 'yearly', recurs: 'each year', by: 'police', "
        + "with: { 'subject.name': '\"Plan\"', 'subject.born': 'scheduled' }",
      "30:125: error: the start form does not ask for 'subject.born'; did you mean "
        + "'subject.name'?"
    ),
    schedule(
      "schedule: 'yearly', recurs: 'each year', by: 'police', "
        + "with: { 'subject.name': 'string(assess.advice)' }",
      "30:123: error: 'assess' may not have been done by then: guard it with 'is "
        + "defined(assess)'"
    ),
    schedule(
      "schedule: 'yearly', every: 'each year', by: 'police', with: { 'subject.name': '\"Plan\"' }",
      "30:56: error: a scheduled start has no 'every'; did you mean 'recurs'?"
    ),
    schedule(
      "schedule: 'yearly', recurs: 'each year', by: 'police', with: { 'subject.name': '\"a\"' } }, "
        + "{ schedule: 'yearly', recurs: 'each quarter', by: 'police', "
        + "with: { 'subject.name': '\"b\"' }",
      "30:139: error: there are two schedules called 'yearly'"
    ),
    BrokenFile(
      "stage: 'triage',",
      "stage: 'triage', scheduled: [],",
      "30:33: error: expected at least one of the scheduled starts, found an empty list"
    ),
    BrokenFile(
      "title: 'Visited', retention: 'long'",
      "title: 'Visited', retention: 'long', reviews: ['vist']",
      "81:70: error: there is no item 'vist'; did you mean 'visit'?"
    ),
  ]
}
