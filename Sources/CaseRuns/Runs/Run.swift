import Cases
package import CivilTime
package import JSONText
package import Workflows

/// A script being played: the cases, what has been reported so far, and what was otherwise.
///
/// It stops at the first deed that does not come out as the script says: whatever would follow is
/// about another case.
package struct Run {
  let script: Script
  let file: String
  let workflow: Workflow
  var play: Play
  var report = RunReport()
  /// The case that the script is about, once it is there.
  private(set) var root: CaseReference?
  var isStuck = false
  /// Where the happenings of the latest deed begin.
  private(set) var latest = 0

  /// What a script needs beside itself.
  package struct Setting: Sendable {
    /// The one that the first case runs on.
    package let workflow: Workflow
    /// Those that subcases may run on.
    package let others: [Workflow]
    package let calendars: [String: WorkingCalendar]
    package let zone: ZoneRules

    package init(
      workflow: Workflow,
      others: [Workflow],
      calendars: [String: WorkingCalendar],
      zone: ZoneRules
    ) {
      self.workflow = workflow
      self.others = others
      self.calendars = calendars
      self.zone = zone
    }
  }

  /// When a play begins where the script does not say: a Monday at nine.
  package static let usualStart = CivilDateTime(text: "2026-09-07T09:00")

  /// Plays a script.
  ///
  /// - Parameters:
  ///   - script: What is done and expected.
  ///   - file: What its mismatches call the file that it is from.
  ///   - referral: The answers of the opening form, where they stand in a file of their own.
  ///   - setting: The workflows and what they need.
  /// - Returns: How it went.
  package static func play(
    _ script: Script,
    from file: String,
    referral: JSONObject? = nil,
    in setting: Setting
  ) -> RunReport {
    var run = Run(script, file, setting)
    switch script.referral {
    case .inline(let object): run.open(with: object)
    case .file: run.open(with: referral ?? [:])
    case .schedule(let name): run.open(by: name)
    }
    for step in script.steps where !run.isStuck { run.take(step) }
    run.end()
    return run.report
  }

  private init(_ script: Script, _ file: String, _ setting: Setting) {
    self.script = script
    self.file = file
    workflow = setting.workflow
    play = Play(
      workflows: [setting.workflow] + setting.others,
      calendars: setting.calendars,
      zone: setting.zone,
      now: Self.start(script.start, setting.zone)
    )
  }

  private static func start(_ moment: Script.Moment?, _ zone: ZoneRules) -> Timestamp {
    let usual = usualStart.map { zone.timestamp(of: $0) } ?? Timestamp(seconds: 0)
    switch moment {
    case .instant(let instant): return instant
    case .local(let local): return zone.timestamp(of: local)
    case .after, nil: return usual
    }
  }

  mutating func complain(_ message: String, at place: FilePlace, suggestion: String? = nil) {
    report.mismatches.append(
      Diagnostic(
        file: file,
        position: place.position,
        length: place.length,
        message: message,
        suggestion: suggestion
      )
    )
  }

  static let nowhere = FilePlace(position: .start, length: 0)
}

// How it is played.
extension Run {
  private mutating func open(with object: JSONObject) {
    let opener = workflow.start.openers[0]
    let performer = script.opener ?? Script.Performer(participant: opener, person: opener.text)
    var step = StepReport(
      number: 0,
      at: play.now,
      path: [],
      deed: .opened,
      performer: performer,
      tell: script.about
    )
    do throws(Refusal) {
      let answers = try Self.answers(object, to: workflow.start.form, in: workflow)
      try play.open(workflow, as: performer, answers: answers)
      root = play.cases.first?.reference
    } catch {
      step.refused = Self.words(error)
      isStuck = true
      complain("the opening is refused: \(Self.words(error))", at: Self.nowhere)
    }
    note(step)
    if let root, let expected = script.expected { check(expected, in: root) }
  }

  /// Opens the case as the calendar does, on the day on which the play begins.
  private mutating func open(by name: Placed<String>) {
    guard let schedule = workflow.start.schedule(ScheduleID(unchecked: name.content)) else {
      isStuck = true
      return complain(
        "the workflow has no schedule '\(name.content)'",
        at: name.place,
        suggestion: Suggestion.nearest(
          to: name.content,
          among: workflow.start.schedules.map(\.id.text)
        )
      )
    }
    let performer = Script.Performer(
      participant: schedule.opener,
      person: schedule.opener.text
    )
    var step = StepReport(
      number: 0,
      at: play.now,
      path: [],
      deed: .scheduled(schedule.id.text),
      performer: performer,
      tell: script.about
    )
    do throws(Refusal) {
      let date = play.zone.civil(at: play.now).date
      let context = play.context(performer, in: workflow)
      let answers = try CaseState.answers(of: schedule, on: date, context)
      try play.open(workflow, as: performer, answers: answers)
      root = play.cases.first?.reference
    } catch {
      step.refused = Self.words(error)
      isStuck = true
      complain("the opening is refused: \(Self.words(error))", at: name.place)
    }
    note(step)
    if let root, let expected = script.expected { check(expected, in: root) }
  }

  private mutating func take(_ step: Script.Step) {
    guard let reference = reference(of: step), let played = play.played(reference) else {
      isStuck = true
      return
    }
    var done = StepReport(
      number: report.steps.count,
      at: play.now,
      path: played.path,
      deed: .nothing,
      performer: nil,
      tell: step.tell
    )
    if !isOnlyLook(step) { latest = play.happenings.count }
    if let moment = step.moment, !move(to: moment, for: played.workflow) {
      isStuck = true
      return
    }
    // A second passes between two deeds, so that no two things are done at once.
    if step.moment == nil, !isOnlyLook(step) { pass() }
    switch step.deed {
    case .nothing: break
    case .complete(let item, let performer, let answers, let element):
      done = done.of(.completed(item.content), by: performer, at: play.now)
      done.refused = complete(item, performer, answers, element, step, in: played)
    case .report(let event, let performer, let answers):
      done = done.of(.reported(event.content), by: performer, at: play.now)
      done.refused = report(event, performer, answers, step, in: played)
    }
    if case .nothing = step.deed { done = done.of(.nothing, by: nil, at: play.now) }
    note(done)
    if !isStuck, let expected = step.expected { check(expected, in: reference) }
  }

  /// A step that neither does anything nor lets time pass looks at what the one before came to.
  private func isOnlyLook(_ step: Script.Step) -> Bool {
    if case .nothing = step.deed { step.moment == nil } else { false }
  }

  private mutating func note(_ step: StepReport) {
    var step = step
    step.happenings = Array(play.happenings[latest...])
    if case .nothing = step.deed, report.steps.last?.at == step.at { step.happenings = [] }
    step.open = play.open
    report.steps.append(step)
  }

  private mutating func pass() {
    try? play.move(to: play.now + .seconds(1))
  }

  private mutating func move(
    to moment: Placed<Script.Moment>,
    for workflow: Workflow
  ) -> Bool {
    let instant =
      switch moment.content {
      case .after(let period): play.instant(period, in: workflow)
      case .instant(let instant): instant
      case .local(let local): play.zone.timestamp(of: local)
      }
    guard instant >= play.now else {
      complain("expected an instant from \(play.now) on, found \(instant)", at: moment.place)
      return false
    }
    do throws(Refusal) {
      try play.move(to: instant)
      return true
    } catch {
      complain("what time brings is refused: \(Self.words(error))", at: moment.place)
      return false
    }
  }

  private mutating func end() {
    guard let root, let played = play.played(root) else { return }
    report.outcome = played.state.closure?.outcome
    report.stage = played.state.visit?.stage
    guard let ends = script.ends, !isStuck else { return }
    if let outcome = report.outcome {
      if outcome.text != ends.content {
        complain("expected the case to end as this, found '\(outcome)'", at: ends.place)
      }
    } else {
      let stage = report.stage.map(\.text) ?? ""
      complain("expected the case to end, found it open in '\(stage)'", at: ends.place)
    }
  }
}

extension StepReport {
  fileprivate func of(
    _ deed: Deed,
    by performer: Script.Performer?,
    at instant: Timestamp
  ) -> StepReport {
    StepReport(
      number: number,
      at: instant,
      path: path,
      deed: deed,
      performer: performer,
      tell: tell
    )
  }
}
