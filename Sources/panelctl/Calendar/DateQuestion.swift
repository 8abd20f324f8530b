import CivilTime

/// A question such as "what is 10 working days from today?".
struct DateQuestion {
  let start: Timestamp
  let rule: DueRule

  /// Reads a question.
  ///
  /// - Parameters:
  ///   - date: `today`, a date, or a date and time.
  ///   - period: As in "5 working days".
  ///   - terms: How the day reached becomes a deadline.
  ///   - desk: What the date is read by.
  /// - Throws: What is wrong with the date or the period.
  init(
    _ date: String,
    _ period: String,
    _ terms: Terms,
    on desk: CalendarDesk
  ) throws(Mistake) {
    let span: Period
    do throws(PeriodError) {
      span = try Period(parsing: period)
    } catch {
      throw Mistake(sentence: "\(error)")
    }
    if span.isElapsedTime, terms.timeOfDay != nil {
      throw Mistake(
        sentence: "expected no --at with \(span.unit.plural), which end at a time of their own"
      )
    }
    start = try Self.start(date, span, desk)
    rule = DueRule(period: span, roll: terms.roll, timeOfDay: terms.timeOfDay)
  }

  /// What holds for all questions of a run.
  struct Terms {
    var roll = Roll.none
    var timeOfDay: TimeOfDay?
  }

  /// Why a question cannot be answered: what was expected and what was found.
  struct Mistake: Error, Equatable {
    let sentence: String
  }

  private static func start(
    _ text: String,
    _ period: Period,
    _ desk: CalendarDesk
  ) throws(Mistake) -> Timestamp {
    if text == "today" { return desk.now }
    if let moment = CivilDateTime(text: text) { return desk.zone.timestamp(of: moment) }
    guard let date = CivilDate(text: text) else {
      throw Mistake(
        sentence: "expected 'today' or a date such as '2026-12-04', found '\(text)'"
      )
    }
    guard !period.isElapsedTime else {
      throw Mistake(
        sentence: """
          expected a time to count \(period.unit.plural) from, as in '\(text)T09:00', found a date
          """
      )
    }
    return desk.zone.timestamp(of: CivilDateTime(date: date, time: .midnight))
  }
}
