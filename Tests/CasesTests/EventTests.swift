import Cases
import FEEL
import Testing
import Workflows

@Suite("Events")
struct EventTests {
  private static let stages = """
    { id: 'first', title: 'First', items: [
        { task: 'one', title: 'One', to: 'police', due: '1 day' },
        { task: 'two', title: 'Two', to: 'health', due: '1 day' }],
      next: [{ to: 'second' }] },
    { id: 'second', title: 'Second', items: [
        { task: 'three', title: 'Three', to: 'chair', due: '1 day' }],
      next: [{ end: 'good' }] }
    """

  private static let events = """
    { event: 'gone', title: 'Gone', by: ['health'], form: [
        { field: 'where', type: 'text', required: true }], end: 'bad' },
    { event: 'jump', title: 'Jump', by: ['police'], in: ['first'], to: 'second' },
    { event: 'back', title: 'Back', by: ['chair'], in: ['second'], to: 'second' },
    { event: 'call', title: 'Call', by: ['school'], form: ['subject.age'] }
    """

  private static func report(_ event: String, _ answers: [String: Value] = [:]) -> Command {
    .report(EventID(unchecked: event), answers: Answers(answers))
  }

  private static func trial() throws -> Trial { try Trial(stages, events: events) }

  @Test func `an interrupting event withdraws what is open and goes where it says`() throws {
    var trial = try Self.trial()
    let entries = try trial.allow(Self.report("jump"), as: "police")
    let recalled = entries.flatMap { trial.state.notices(of: $0, in: trial.workflow) }
      .filter { $0.kind == .recalled }
    #expect(recalled.map(\.participant.text) == ["police", "health"])
    #expect(trial.stage == "second")
    #expect(trial.open == ["three"])
    #expect(
      entries.contains {
        .stageLeft(
          StageID(unchecked: "first"),
          visit: 1,
          because: .event(EventID(unchecked: "jump"))
        ) == $0
      }
    )
  }

  @Test func `an event may end the case, and everyone in it is told`() throws {
    var trial = try Self.trial()
    let entries = try trial.allow(Self.report("gone", ["where": .string("away")]), as: "health")
    #expect(trial.outcome == "bad")
    let closing = try #require(entries.last)
    let told = trial.state.notices(of: closing, in: trial.workflow)
    #expect(told.map(\.participant.text) == ["chair", "health", "police"])
    #expect(told.allSatisfy { $0.kind == .closed && $0.task == nil })
  }

  @Test func `an event without a target only records what was said`() throws {
    var trial = try Self.trial()
    let open = trial.open
    try trial.allow(Self.report("call", ["subject.age": .number(9)]), as: "school")
    #expect(trial.open == open)
    #expect(trial.state.record == [FieldPath(unchecked: "subject.age"): .number(9)])
  }

  @Test func `an event may enter its own stage again`() throws {
    var trial = try Self.trial()
    try trial.allow(Self.report("jump"), as: "police")
    try trial.allow(Self.report("back"), as: "chair")
    #expect(trial.state.visit?.number == 2)
    #expect(trial.open == ["three"])
  }

  @Test func `what an event cannot do is refused with expected and found`() throws {
    var trial = try Self.trial()
    let reference = trial.state.reference
    let first = StageID(unchecked: "first")
    let second = StageID(unchecked: "second")
    #expect(
      trial.refusal(of: Self.report("back"), as: "chair")
        == .wrongStage(reference, expected: [second], found: first)
    )
    #expect(
      trial.refusal(of: Self.report("jump"), as: "health")
        == .notForYou(expected: [ParticipantID(unchecked: "police")])
    )
    #expect(
      trial.refusal(of: Self.report("nothing"), as: "police")
        == .noSuchEvent(
          EventID(unchecked: "nothing"),
          known: ["gone", "jump", "back", "call"].map(EventID.init(unchecked:))
        )
    )
    try trial.allow(Self.report("gone", ["where": .string("x")]), as: "health")
    #expect(
      trial.refusal(of: Self.report("call"), as: "school")
        == .caseClosed(reference, outcome: OutcomeID(unchecked: "bad"))
    )
  }
}
