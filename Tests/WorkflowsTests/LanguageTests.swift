import FEEL
import Foundation
import Testing
import Workflows

@Suite("The whole language")
struct LanguageTests {
  private let workflow: Workflow

  init() throws {
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "Language/everything.json5")
    let bytes = Array(try Data(contentsOf: file))
    let reading = WorkflowReader.read(
      text: bytes,
      name: file.lastPathComponent,
      library: Fixture.library
    )
    #expect(reading.findings.map(\.description) == [])
    workflow = try #require(reading.workflow)
  }

  private func item(_ name: String) throws -> Item {
    try #require(workflow.item(ItemID(unchecked: name)))
  }

  @Test func `items stand in groups, and the groups know them`() throws {
    let names = { (items: [Item]) in items.map(\.id.text) }
    #expect(names(try item("asking").children) == ["views", "second", "rounds"])
    #expect(names(try item("rounds").children) == ["round"])
    let groups = workflow.groups(around: ItemID(unchecked: "round"))
    #expect(groups.map(\.text) == ["asking", "rounds"])
    #expect(workflow.stage(of: ItemID(unchecked: "round"))?.id.text == "gather")
    #expect(try item("rounds").title == "Rounds")
    #expect(try item("begun").word == "milestone")
  }

  @Test func `what begins an item, how often, and what it ends`() throws {
    #expect(try item("views2").on == .each(EventID(unchecked: "call")))
    #expect(try item("recall").on == .first(EventID(unchecked: "wake")))
    #expect(try item("note").after == .each([ItemID(unchecked: "views2")]))
    #expect(try item("pair").after.items.map(\.text) == ["assess", "recall"])
    #expect(try item("pair").cancels.map(\.text) == ["note", "second"])
    #expect(try item("recall").repetition?.times == 2)
    #expect(try item("recall").repetition?.until?.text == "recall.enough")
    #expect(try item("recall").whileHolds?.text == "risk > 3")
    #expect(try item("recall").lock == "room")
    #expect(try item("asking").lock == "room")
    #expect(try item("asking").each?.isLate == true)
    #expect(try ["asking", "views2", "note", "pair"].allSatisfy { try item($0).isMany })
  }

  @Test func `a panel's ballot asks for a position and reasons first`() throws {
    guard case .panel(let adopt) = try item("adopt").kind,
      case .panel(let quick) = try item("quick").kind
    else {
      Issue.record("no panels")
      return
    }
    #expect(adopt.rules == [.unanimous, .majority, .chair])
    #expect(adopt.closes == .decided)
    #expect(adopt.present.map(\.text) == ["chair"])
    #expect(adopt.chair?.text == "chair")
    #expect(adopt.decisions.map(\.code) == ["adopt", "drop", "undecided", "not quorate"])
    let questions = adopt.ballot.form.questions
    #expect(questions.map(\.field.path.text) == ["position", "reasons", "worry", "risk"])
    #expect(questions.map(\.isRequired) == [true, true, false, false])
    #expect(
      questions[0].field.type
        == .choice(adopt.positions + [PanelDefinition.abstain, PanelDefinition.recused])
    )
    #expect(quick.ballot.form.questions.map(\.isRequired) == [true, false])
    #expect(quick.rules == [.unanimous, .majority])
    #expect(quick.closes == .answered)
    guard case .computed(let members) = quick.members else {
      Issue.record("no expression")
      return
    }
    #expect(members.text == "partners")
  }

  @Test func `a series asks what became of each session`() throws {
    guard case .series(let sessions) = try item("sessions").kind,
      case .series(let talks) = try item("talks").kind, case .computed(let count) = sessions.count,
      case .fixed(4) = talks.count
    else {
      Issue.record("no series")
      return
    }
    #expect(count.text == "1 + 2")
    #expect(sessions.until != nil)
    #expect(sessions.session.form.questions.map(\.field.path.text) == ["session", "enough"])
  }

  @Test func `decisions and subcases say what they run`() throws {
    guard case .decision(table: "route") = try item("routed").kind,
      case .subcase(let child) = try item("child").kind
    else {
      Issue.record("neither decision nor subcase")
      return
    }
    #expect(child.workflow.text == "everything")
    #expect(child.opener.text == "police")
    #expect(child.record.map(\.field.text) == ["subject.name", "risk"])
    #expect(child.recall?.text == "wake")
  }

  @Test func `ways out wait for a settled stage, an item or an event`() throws {
    let gather = try #require(workflow.stage(StageID(unchecked: "gather")))
    #expect(
      gather.next.map(\.cause) == [
        .item(ItemID(unchecked: "assess")), .item(ItemID(unchecked: "second")),
        .event(EventID(unchecked: "wake")), .settled, .settled, .settled,
      ]
    )
  }

  @Test func `events, invariants and what is not proven`() throws {
    #expect(workflow.events.map(\.isKept) == [false, true])
    #expect(workflow.events[0].cancels.map(\.text) == ["second"])
    #expect(workflow.invariants.map(\.say) == ["The risk is known", "Never the chair alone"])
    #expect(workflow.invariants[0].when?.text == "stage = \"decide\"")
    #expect(workflow.unproven == "Only read, never run")
  }
}
