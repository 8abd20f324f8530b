import CaseWalks
import Cases
import CivilTime
import FEEL
import Testing
import Workflows

/// Cases that the calendar opens.
@Suite("Scheduled starts")
struct ScheduleTests {
  private static let date = CivilDate(text: "2027-04-01") ?? .earliest

  private func workflow(_ with: String, by: String = "") -> Workflow {
    WalkWorkflow.read(
      WalkWorkflow.text.replacing(
        "stage: 'gateway',\n",
        with: """
          stage: 'gateway', scheduled: [{ schedule: 'yearly', recurs: 'every April at 09:00',
            by: '\(by.isEmpty ? "school" : by)', with: { \(with) } }],

          """
      )
    )
  }

  private func context(_ workflow: Workflow, _ participant: String = "school") -> CommandContext {
    CommandContext(
      now: Timestamp(microseconds: 1_806_000_000_000_000),
      principal: Principal(
        person: Person(userID: 7, name: "paneld"),
        participants: [ParticipantID(unchecked: participant)]
      ),
      workflow: workflow,
      calendar: WalkWorkflow.calendar,
      zone: .utc
    )
  }

  @Test func `the answers are worked out for the day of the schedule, not for today`() throws {
    let workflow = workflow(
      "'subject.name': '\"Plan of \" + string(scheduled.year)', seen: 'null', "
        + "'subject.born': 'scheduled + duration(\"P1D\")'"
    )
    let schedule = try #require(workflow.start.schedule(ScheduleID(unchecked: "yearly")))
    #expect(schedule.recurrence.text == "every April at 09:00")
    let answers = try CaseState.answers(of: schedule, on: Self.date, context(workflow))
    #expect(
      answers.values == [
        FieldPath(unchecked: "subject.name"): .string("Plan of 2027"),
        FieldPath(unchecked: "subject.born"): .date(Self.date.adding(days: 1)),
      ]
    )
  }

  @Test func `the case says by which schedule it was opened, for which day and for whom`() throws {
    let workflow = workflow("'subject.name': '\"Plan\"'")
    let schedule = workflow.start.schedules[0]
    let context = context(workflow)
    let link = ScheduleLink(schedule: schedule.id, date: Self.date)
    let request = CaseState.OpeningRequest(
      reference: CaseReference(prefix: "WK", length: 4, random: 1),
      tags: TagSequence(random: 1),
      answers: try CaseState.answers(of: schedule, on: Self.date, context),
      schedule: link
    )
    let decision = try CaseState.open(request, context)
    guard case .caseOpened(let opened)? = decision.entries.first else {
      Issue.record("expected a case to be opened, found \(decision.entries)")
      return
    }
    #expect(opened.schedule == link)
    #expect(opened.participant.text == "school")
    let state = CaseState(opening: opened, decision.attribution)
    #expect(state.opening.schedule == link)
  }

  @Test func `an answer that cannot be worked out is refused`() throws {
    let workflow = workflow("'subject.name': 'string(1 / (scheduled.year - 2027))'")
    let schedule = workflow.start.schedules[0]
    #expect(throws: Refusal.self) {
      try CaseState.answers(of: schedule, on: Self.date, context(workflow))
    }
    #expect(throws: Refusal.self) {
      try CaseState.answers(of: schedule, on: Self.date, context(workflow, "health"))
    }
  }
}
