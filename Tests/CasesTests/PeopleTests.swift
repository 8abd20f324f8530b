import Cases
import CivilTime
import FEEL
import Testing
import Workflows

@Suite("Who does what")
struct PeopleTests {
  private static let stages = """
    { id: 'only', title: 'Only', items: [
        { task: 'write', title: 'Write', to: 'police', due: '1 day', when: 'urgent != false' },
        { task: 'check', title: 'Check', to: 'police', due: '1 day', after: 'write',
          always: true, notBy: 'write' },
        { task: 'sign', title: 'Sign', to: 'police', due: '1 day', after: 'check',
          sameAs: 'write' }],
      next: [{ end: 'good' }] }
    """

  @Test func `four eyes: another person than did the first item`() throws {
    var trial = try Trial(Self.stages)
    try trial.complete("write", by: "ann")
    let check = try trial.openTask("check")
    let command = Command.complete(tag: trial.tag(check), answers: .none)
    #expect(
      trial.refusal(of: command, as: "police", by: "ann")
        == .wrongPerson(
          trial.state.reference(of: check.number),
          rule: .notBy,
          of: ItemID(unchecked: "write")
        )
    )
    try trial.complete("check", by: "bob")
    let sign = try trial.openTask("sign")
    #expect(
      trial.refusal(
        of: .complete(tag: trial.tag(sign), answers: .none),
        as: "police",
        by: "bob"
      )
        == .wrongPerson(
          trial.state.reference(of: sign.number),
          rule: .sameAs,
          of: ItemID(unchecked: "write")
        )
    )
    try trial.complete("sign", by: "ann")
    #expect(trial.outcome == "good")
  }

  @Test func `rules about a person hold trivially where the other item was skipped`() throws {
    var trial = try Trial(Self.stages, answers: ["urgent": .no])
    try trial.complete("check", by: "ann")
    try trial.complete("sign", by: "bob")
    #expect(trial.outcome == "good")
  }

  @Test func `a claimed task is its holder's alone until it is released`() throws {
    var trial = try Trial(Self.stages)
    let task = try trial.openTask("write")
    let reference = trial.state.reference(of: task.number)
    let tag = trial.tag(task)
    #expect(
      trial.refusal(of: .release(tag: tag), as: "police", by: "ann") == .taskNotClaimed(reference)
    )
    try trial.allow(.claim(tag: tag), as: "police", by: "ann")
    #expect(try trial.allow(.claim(tag: tag), as: "police", by: "ann") == [])
    for command in [
      Command.claim(tag: tag), .release(tag: tag), .complete(tag: tag, answers: .none),
    ] {
      #expect(
        trial.refusal(of: command, as: "police", by: "bob") == .taskClaimedByAnother(reference)
      )
    }
    try trial.allow(.release(tag: tag), as: "police", by: "ann")
    try trial.complete("write", by: "bob")
  }

  @Test func `a task is refused to others, when it is over, and when there is none`() throws {
    var trial = try Trial(Self.stages)
    let task = try trial.openTask("write")
    let tag = trial.tag(task)
    let reference = trial.state.reference(of: task.number)
    #expect(
      trial.refusal(of: .claim(tag: tag), as: "health")
        == .notForYou(expected: [ParticipantID(unchecked: "police")])
    )
    let nowhere = TaskReference(caseReference: trial.state.reference, tag: "222")
    #expect(trial.refusal(of: .claim(tag: "222"), as: "police") == .noSuchTask(nowhere))
    #expect(
      trial.refusal(of: .claim(tag: "!!!"), as: "police")
        == .noSuchTask(TaskReference(caseReference: trial.state.reference, tag: "!!!"))
    )
    try trial.complete("write", by: "ann")
    #expect(
      trial.refusal(of: .claim(tag: tag), as: "police")
        == .taskNotOpen(reference, found: .completed)
    )
  }

  @Test func `only openers may open a case`() throws {
    let workflow = Trial.workflow(Self.stages)
    let request = CaseState.OpeningRequest(
      reference: Trial.reference,
      tags: TagSequence(random: 1),
      answers: .none
    )
    let context = Trial.context("health", "hal", workflow, Trial.start)
    #expect(
      throws: Refusal.notForYou(
        expected: [ParticipantID(unchecked: "police"), ParticipantID(unchecked: "school")]
      )
    ) { try CaseState.open(request, context) }
  }
}
