import Cases
import FEEL
import Testing
import Workflows

@Suite("From hand to hand")
struct HandsTests {
  private static let items = [
    Trial.task("write"), Trial.task("check", "after: 'write', notBy: 'write'"),
  ]
  private static let bob = Person(userID: 1_000, name: "bob")

  private func delegation(_ trial: Trial, _ item: String, to person: Person) throws -> Command {
    .delegate(tag: trial.tag(try trial.openTask(item)), to: person)
  }

  @Test func `a task is put into another person's hands, who alone may then do it`() throws {
    var trial = try Trial(items: Self.items)
    try trial.allow(try delegation(trial, "write", to: Self.bob), as: "police", by: "ann")
    let task = try trial.openTask("write")
    #expect(task.status == .claimed(by: Self.bob))
    let named = trial.state.reference(of: task.number)
    let completion = Command.complete(tag: trial.tag(task), answers: .none)
    #expect(trial.refusal(of: completion, as: "police", by: "ann") == .taskClaimedByAnother(named))
    #expect(
      trial.refusal(of: try delegation(trial, "write", to: Self.bob), as: "police", by: "ann")
        == .taskClaimedByAnother(named)
    )
    try trial.complete("write", by: "bob")
    #expect(trial.open == ["check"])
  }

  @Test func `an overseer may take a task from its holder, others may not`() throws {
    var trial = try Trial(items: Self.items)
    let task = try trial.openTask("write")
    try trial.allow(.claim(tag: trial.tag(task)), as: "police", by: "ann")
    let command = try delegation(trial, "write", to: Self.bob)
    #expect(
      trial.refusal(of: command, as: "school")
        == .notForYou(expected: [ParticipantID(unchecked: "police")])
    )
    try trial.allow(command, as: "chair")
    #expect(try trial.openTask("write").status == .claimed(by: Self.bob))
    // Where it is in the right hands already there is nothing to write.
    #expect(try trial.allow(command, as: "chair").isEmpty)
  }

  @Test func `nobody is handed what they may not do`() throws {
    var trial = try Trial(items: Self.items)
    try trial.complete("write", by: "bob")
    let check = try trial.openTask("check")
    #expect(
      trial.refusal(of: try delegation(trial, "check", to: Self.bob), as: "police", by: "ann")
        == .wrongPerson(
          trial.state.reference(of: check.number),
          rule: .notBy,
          of: ItemID(unchecked: "write")
        )
    )
  }

  @Test func `an overseer asks another participant instead, and says why`() throws {
    var trial = try Trial(items: Self.items)
    let task = try trial.openTask("write")
    let named = trial.state.reference(of: task.number)
    let command = { (participant: String, reason: String) in
      Command.reassign(
        tag: trial.tag(task),
        to: ParticipantID(unchecked: participant),
        reason: reason
      )
    }
    let why = "the station is closed this week"
    let known = Trial.participants
    let refusals: [(Command, String, Refusal)] = [
      (command("school", why), "police", .notForYou(expected: [ParticipantID(unchecked: "chair")])),
      (
        command("council", why), "chair",
        .noSuchParticipant(ParticipantID(unchecked: "council"), known: known)
      ),
      (
        command("police", why), "chair",
        .alreadyWith(ParticipantID(unchecked: "police"), named)
      ),
      (command("school", "no"), "chair", .reasonMissing),
    ]
    for (command, caller, refusal) in refusals {
      #expect(trial.refusal(of: command, as: caller) == refusal)
    }
    try trial.allow(.claim(tag: trial.tag(task)), as: "police", by: "ann")
    let entries = try trial.allow(command("school", why), as: "chair")
    let moved = try trial.openTask("write")
    #expect(moved.assignee.text == "school")
    #expect(moved.status == .offered)
    #expect(trial.state.involved.contains(ParticipantID(unchecked: "school")))
    let notices = entries.flatMap { trial.state.notices(of: $0, in: trial.workflow) }
    #expect(notices.contains { $0.kind == .asked && $0.participant.text == "school" })
    try trial.complete("write")
  }
}
