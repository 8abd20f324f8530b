import Cases
import FEEL
import Testing
import Workflows

@Suite("One instance for each element")
struct ForEachTests {
  private static func stages(until: String? = nil, list: String = "partners") -> String {
    """
    { id: 'asking', title: 'Asking', items: [
        { task: 'ask', title: 'What does {partner} know?', to: '=partner', due: '2 days',
          forEach: 'partner in \(list)', \(until.map { "until: '\($0)'," } ?? "")
          form: [{ field: 'shared', type: 'yes/no', required: true }] },
        { task: 'adopt', title: 'Adopt', to: 'chair', due: '1 week', after: 'ask' }],
      next: [
        { when: 'some a in ask satisfies a.shared', end: 'good' },
        { end: 'bad' }] }
    """
  }

  private static let three = ["partners": Value.names("health", "school", "police")]

  @Test func `each element is asked, each of its own participant`() throws {
    let trial = try Trial(Self.stages(), answers: Self.three)
    #expect(trial.open == ["ask@health", "ask@school", "ask@police"])
    #expect(try trial.openTask("ask", of: "school").element == .string("school"))
  }

  @Test func `what comes after waits for all of them`() throws {
    var trial = try Trial(Self.stages(), answers: Self.three)
    try trial.complete("ask", ["shared": .no], of: "school")
    try trial.complete("ask", ["shared": .no], of: "health")
    #expect(trial.open == ["ask@police"])
    try trial.complete("ask", ["shared": .yes], of: "police")
    #expect(trial.open == ["adopt"])
    try trial.complete("adopt")
    #expect(trial.outcome == "good")
  }

  @Test func `an empty list resolves the item at once and is no dead path`() throws {
    var trial = try Trial(Self.stages(), answers: ["partners": .list([])])
    #expect(trial.progress("ask") == .nobodyToAsk)
    #expect(trial.open == ["adopt"])
    try trial.complete("adopt")
    #expect(trial.outcome == "bad")
  }

  @Test func `a field that nobody answered can stand for an empty list`() throws {
    let trial = try Trial(Self.stages(list: "if partners = null then [] else partners"))
    #expect(trial.progress("ask") == .nobodyToAsk)
  }

  @Test func `until recalls what is still open, and whoever holds it is told`() throws {
    var trial = try Trial(
      Self.stages(until: "some a in ask satisfies a.shared = true"),
      answers: Self.three
    )
    try trial.complete("ask", ["shared": .no], of: "health")
    #expect(trial.open == ["ask@school", "ask@police"])
    let entries = try trial.complete("ask", ["shared": .yes], of: "school")
    #expect(trial.open == ["adopt"])
    let recalled = entries.flatMap { trial.state.notices(of: $0, in: trial.workflow) }
      .filter { $0.kind == .recalled }
    #expect(recalled.map(\.participant.text) == ["police"])
    guard case .taskWithdrawn(_, _, let reason)? = entries.dropFirst().first else {
      Issue.record("expected the withdrawal right after the completion")
      return
    }
    #expect(reason == .enough)
  }

  @Test func `a list that is none stops the command and says where`() throws {
    #expect(throws: Refusal.self) { try Trial(Self.stages(), answers: [:]) }
  }
}
