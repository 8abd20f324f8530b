import Cases
import FEEL
import Testing
import Workflows

@Suite("Panels")
struct PanelTests {
  /// What each member says; nil leaves the ballot open.
  struct Row: Sendable, CustomStringConvertible {
    let rules: String
    let ballots: [String: String?]
    let decision: String
    let rule: String
    var present: [String] = []
    var description: String { "\(rules) \(ballots)" }

    init(
      _ rules: String,
      _ ballots: [String: String?],
      _ decision: String,
      _ rule: String,
      present: [String] = []
    ) {
      self.rules = rules
      self.ballots = ballots
      self.decision = decision
      self.rule = rule
      self.present = present
    }
  }

  private static func panel(_ rest: String) -> String {
    """
    { panel: 'adopt', title: 'Adopt?', members: ['police', 'health', 'school'], chair: 'chair',
      positions: ['adopt', 'decline', 'defer'], reasons: false, due: '1 week', \(rest) }
    """
  }

  private static let all = "rule: ['unanimous', 'majority', 'chair']"

  private static let rows: [Row] = [
    Row(
      all,
      ["police": "adopt", "health": "adopt", "school": "adopt", "chair": "adopt"],
      "adopt",
      "unanimous"
    ),
    Row(
      all,
      ["police": "adopt", "health": "adopt", "school": "adopt", "chair": "decline"],
      "adopt",
      "majority"
    ),
    // Half is no majority: the chair's own position decides.
    Row(
      all,
      ["police": "adopt", "health": "adopt", "school": "decline", "chair": "decline"],
      "decline",
      "chair"
    ),
    Row(
      "rule: ['unanimous', 'majority']",
      ["police": "adopt", "health": "adopt", "school": "decline", "chair": "decline"],
      "undecided",
      "none"
    ),
    Row(
      "rule: ['unanimous']",
      ["police": "adopt", "health": "adopt", "school": "adopt", "chair": "defer"],
      "undecided",
      "none"
    ),
    // An abstention supports nothing and breaks no unanimity.
    Row(
      all,
      ["police": "adopt", "health": "abstain", "school": "abstain", "chair": "adopt"],
      "adopt",
      "unanimous"
    ),
    Row(
      all,
      ["police": "adopt", "health": "decline", "school": "defer", "chair": "abstain"],
      "undecided",
      "none"
    ),
    Row(
      all,
      ["police": "recused", "health": "decline", "school": "defer", "chair": "decline"],
      "decline",
      "majority"
    ),
    Row(
      all,
      ["police": "abstain", "health": "abstain", "school": "abstain", "chair": "abstain"],
      "undecided",
      "none"
    ),
    Row(
      "rule: ['chair', 'majority']",
      ["police": "adopt", "health": "adopt", "school": "adopt", "chair": "defer"],
      "defer",
      "chair"
    ),
    // Whoever must be present may abstain, but not stand aside.
    Row(
      all,
      ["police": "abstain", "health": "adopt", "school": "adopt", "chair": "adopt"],
      "adopt",
      "unanimous",
      present: ["police"]
    ),
    Row(
      all,
      ["police": "recused", "health": "adopt", "school": "adopt", "chair": "adopt"],
      "not quorate",
      "none",
      present: ["police"]
    ),
  ]

  @Test(arguments: rows)
  func `the rules are tried in their order`(row: Row) throws {
    let present = row.present.map { "'\($0)'" }.joined(separator: ", ")
    let presence = present.isEmpty ? "" : ", present: [\(present)]"
    var trial = try Trial(items: [Self.panel(row.rules + presence)])
    for member in ["police", "health", "school", "chair"] {
      #expect(trial.outcome == nil)
      let said = try #require(row.ballots[member] ?? nil)
      try trial.complete("adopt", ["position": .string(said)], of: member)
    }
    #expect(trial.outcome == "good")
    #expect(try trial.value("adopt.decision") == .string(row.decision))
    #expect(try trial.value("adopt.rule") == .string(row.rule))
    #expect(try trial.value("count(adopt.positions)") == .number(4))
  }

  @Test func `every member gets a ballot, each once, the chair and those present as well`() throws {
    let trial = try Trial(
      items: [
        """
        { panel: 'adopt', title: 'Adopt?', members: '=partners', present: ['health'],
          chair: 'chair', rule: ['chair'], positions: ['yes', 'no'], due: '1 week' }
        """
      ],
      answers: ["partners": .names("school", "health")]
    )
    #expect(trial.state.openTasks.map(\.assignee.text) == ["school", "health", "chair"])
  }

  @Test func `a panel that closes when decided recalls the ballots that change nothing`() throws {
    var trial = try Trial(
      items: [Self.panel("closes: 'decided', rule: ['majority'], present: ['health']")]
    )
    try trial.complete("adopt", ["position": .string("adopt")], of: "police")
    try trial.complete("adopt", ["position": .string("adopt")], of: "school")
    try trial.complete("adopt", ["position": .string("adopt")], of: "chair")
    // Three of four are a majority whatever comes, but the health service must be present.
    #expect(trial.outcome == nil)
    try trial.complete("adopt", ["position": .string("decline")], of: "health")
    #expect(trial.outcome == "good")

    trial = try Trial(items: [Self.panel("closes: 'decided', rule: ['majority']")])
    try trial.complete("adopt", ["position": .string("adopt")], of: "chair")
    try trial.complete("adopt", ["position": .string("adopt")], of: "police")
    #expect(trial.outcome == nil)
    try trial.complete("adopt", ["position": .string("adopt")], of: "health")
    #expect(trial.withdrawn == ["adopt: decided"])
    #expect(trial.outcome == "good")
  }

  @Test func `under unanimity one open ballot keeps the panel open`() throws {
    var trial = try Trial(
      items: [Self.panel("closes: 'decided', rule: ['unanimous']")]
    )
    for member in ["chair", "police", "health"] {
      try trial.complete("adopt", ["position": .string("adopt")], of: member)
    }
    #expect(trial.outcome == nil)
  }

  @Test func `a ballot stays with its member`() throws {
    let trial = try Trial(items: [Self.panel(Self.all)])
    let ballot = try trial.openTask("adopt", of: "school")
    let command = Command.reassign(
      tag: trial.tag(ballot),
      to: ParticipantID(unchecked: "police"),
      reason: "nobody is there this week"
    )
    #expect(
      trial.refusal(of: command, as: "chair")
        == .ballotStays(trial.state.reference(of: ballot.number))
    )
  }

  @Test func `a panel whose list of members is empty is undecided at once`() throws {
    let trial = try Trial(
      items: [
        """
        { panel: 'adopt', title: 'Adopt?', members: '=partners', positions: ['yes', 'no'],
          due: '1 week' }
        """
      ],
      answers: ["partners": .list([])]
    )
    #expect(trial.outcome == "good")
    #expect(try trial.value("adopt.decision") == .string("undecided"))
  }
}
