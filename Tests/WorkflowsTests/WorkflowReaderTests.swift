import CivilTime
import FEEL
import Testing
import Workflows

@Suite("Reading a workflow")
struct WorkflowReaderTests {
  let workflow: Workflow

  init() throws {
    let reading = Fixture.read()
    #expect(reading.findings.map(\.description) == [])
    workflow = try #require(reading.workflow)
  }

  @Test func `the fixture reads clean with everything in its place`() throws {
    #expect(workflow.name.text == "visit")
    #expect(workflow.version == 3)
    #expect(workflow.referencePrefix == "VI")
    #expect(workflow.calendar == "england-and-wales")
    #expect(workflow.participants.map(\.id.text) == ["police", "health", "chair"])
    #expect(workflow.oversight.map(\.text) == ["chair"])
    #expect(workflow.stages.map(\.id.text) == ["triage", "visiting"])
    #expect(workflow.events.map(\.id.text) == ["moved-away", "call"])
    #expect(workflow.outcomes.map(\.retention.text) == ["short", "long", "short"])
    #expect(workflow.retention.map(\.period.text) == ["1 year", "6 years"])
    #expect(workflow.retention.map(\.action) == [.delete, .review])
    #expect(workflow.start.openers.map(\.text) == ["police", "health"])
    #expect(workflow.start.stage.text == "triage")
  }

  @Test func `fields have their types and readers`() throws {
    let name = try #require(workflow.field(FieldPath(unchecked: "subject.name")))
    #expect(name.type == .text(longest: FieldType.longestText))
    #expect(
      name.readers
        == .only([ParticipantID(unchecked: "chair"), ParticipantID(unchecked: "police")])
    )
    #expect(workflow.field(FieldPath(unchecked: "subject.born"))?.readers == .everyone)
    let concern = try #require(workflow.field(FieldPath(unchecked: "concern")))
    #expect(concern.type == .choice(Fixture.concerns.choices))
    #expect(concern.readers == .only([ParticipantID(unchecked: "chair")]))
    let household = try #require(workflow.field(FieldPath(unchecked: "household")))
    #expect(
      household.type
        == .rows([
          Column(
            name: "name",
            title: "Name",
            type: .text(longest: FieldType.longestText),
            isRequired: true
          ),
          Column(
            name: "age",
            title: "Age",
            type: .number(least: .zero, most: Decimal34(120)),
            isRequired: false
          ),
        ])
    )
  }

  @Test func `forms ask for fields of the record and for answers of their own`() throws {
    let assess = try #require(workflow.item(ItemID(unchecked: "assess"))?.task)
    #expect(assess.form.questions.map(\.field.path.text) == ["advice", "whyNone", "partners"])
    #expect(assess.form.questions.map(\.destination) == [.answer, .answer, .record])
    #expect(assess.form.questions.map(\.isRequired) == [true, true, false])
    #expect(assess.form.questions.map { $0.when?.text }.last == "advice = \"visit\"")
    #expect(assess.form.questions.map(\.field.title) == ["Advice", "Why not", "Partners"])
    #expect(assess.dueSource == "[REC] local practice")
    #expect(workflow.start.form.questions.map(\.isRequired) == [true, false, false])
  }

  @Test func `a title comes from a name where the file has none`() throws {
    let text = Fixture.text.replacing("title: 'Why not', ", with: "")
    let workflow = try #require(Fixture.read(text).workflow)
    let assess = try #require(workflow.item(ItemID(unchecked: "assess"))?.task)
    #expect(assess.form.questions.map(\.field.title) == ["Advice", "Why none", "Partners"])
  }

  @Test func `items wait, repeat and fall due as the file says`() throws {
    let item = { (name: String) in
      try #require(workflow.item(ItemID(unchecked: name)))
    }
    let ids = { (names: [String]) in names.map { ItemID(unchecked: $0) } }
    #expect(try item("assess").after == .all([]))
    #expect(try item("check").after == .all(ids(["assess"])))
    #expect(try item("visit").after == .all(ids(["ask"])))
    #expect(try item("thank").after == .any(ids(["ask", "visit"])))
    #expect(try item("report").after == .count(1, of: ids(["ask", "visit"])))
    #expect(try item("visit").always)
    #expect(try item("thank").isOptional)
    #expect(try item("thank").task?.due == nil)
    #expect(try item("check").task?.notBy?.text == "assess")
    #expect(try item("report").task?.sameAs?.text == "thank")
    let each = try #require(try item("ask").each)
    #expect(each.variable == "partner")
    #expect(each.list.text == "partners")
    #expect(each.until != nil)
    #expect(
      try item("check").task?.due
        == DueRule(
          period: Period(2, .months),
          roll: .nextWorkingDay,
          timeOfDay: TimeOfDay(hour: 12, minute: 0)
        )
    )
  }

  @Test func `the first way out that is open is first in the list`() throws {
    let triage = try #require(workflow.stage(StageID(unchecked: "triage")))
    #expect(
      triage.next.map(\.target)
        == [.end(OutcomeID(unchecked: "no-visit")), .stage(StageID(unchecked: "visiting"))]
    )
    #expect(triage.next.map { $0.when == nil } == [false, true])
  }

  @Test func `the hash is that of the bytes of the file`() throws {
    let other = try #require(Fixture.read(Fixture.text + "\n").workflow)
    let same = try #require(Fixture.read().workflow)
    #expect(same.hash == workflow.hash)
    #expect(other.hash != workflow.hash)
  }
}
