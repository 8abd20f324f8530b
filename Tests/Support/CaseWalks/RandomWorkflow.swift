package import Workflows

/// Draws small workflows, sound and unsound, and has them read like any file.
///
/// What is drawn may be refused by the reader, as much of what people write is; then the next
/// draw counts.
package struct RandomWorkflow {
  var random: SeededRandom
  var names = 0
  /// What conditions can look at in the stage that is being drawn.
  var readable: [Readable] = []

  /// Something that a condition can look at.
  enum Readable {
    /// A field of the record.
    case yesNo(String)
    case choice(String)
    case number(String)
    /// An item, and its question of that name.
    case done(String)
    case answered(String, question: String)
    case listed(String, question: String)
  }

  /// Begins a sequence of workflows that is the same for the same seed.
  package init(seed: UInt64) {
    random = SeededRandom(seed: seed)
  }

  /// The next workflow that the reader takes, with its text.
  package mutating func next() -> (text: String, workflow: Workflow) {
    while true {
      let text = drawn()
      let reading = WorkflowReader.read(
        text: Array(text.utf8),
        name: "random.json5",
        library: Library(calendars: ["plain": WalkWorkflow.calendar])
      )
      if let workflow = reading.workflow { return (text, workflow) }
    }
  }

  mutating func chance(_ percent: Int) -> Bool { random.chance(percent) }

  mutating func number(_ range: ClosedRange<Int>) -> Int {
    Int.random(in: range, using: &random)
  }

  mutating func one<Element>(of elements: [Element]) -> Element {
    elements[number(0...elements.count - 1)]
  }

  mutating func name(_ word: String) -> String {
    names += 1
    return "\(word)\(names)"
  }

  static let participants = ["police", "health", "chair"]

  // MARK: The file

  private mutating func drawn() -> String {
    names = 0
    let stages = ["first", "second", "third"].prefix(one(of: [1, 1, 2, 2, 3])).map(\.self)
    let outcomes = ["done", "stopped"].prefix(number(1...2)).map(\.self)
    let targets = stages.map { "to: '\($0)'" } + outcomes.map { "end: '\($0)'" }
    let events = chance(30) ? [event(targets, stages)] : []
    let drawnStages = stages.enumerated().map { place, stage in
      // The last stage can always end: what cannot is drawn often enough elsewhere.
      let ends = place == stages.count - 1 && chance(80)
      let ahead = targets.dropFirst(chance(85) ? place + 1 : 0).map(\.self)
      return self.stage(
        stage,
        targets: ends ? outcomes.map { "end: '\($0)'" } : ahead,
        events: events.map(\.name)
      )
    }
    let invariant = invariants()
    return """
      {
        workflow: 'random', version: 1, title: 'Random', source: 'Drawn by lot',
        marking: 'OFFICIAL', reference: 'RN', calendar: 'plain',
        participants: [
          { id: 'police', title: 'Police' }, { id: 'health', title: 'Health' },
          { id: 'chair', title: 'Chair' },
        ],
        oversight: ['chair'],
        record: [
          { field: 'sure', title: 'Sure', type: 'yes/no' },
          { field: 'level', title: 'Level', type: 'choice', choices: ['low', 'high'] },
          { field: 'points', title: 'Points', type: 'number', least: 0, most: 2 },
          { field: 'asked', title: 'Asked', type: 'participants' },
        ],
        start: { by: ['police'], form: [\(opening())], stage: 'first' },
        stages: [
      \(drawnStages.joined(separator: ",\n"))
        ],
        events: [\(events.map(\.text).joined(separator: ", "))],
        invariants: [\(invariant)],
        outcomes: [
          \(outcomes.map { "{ id: '\($0)', title: 'End', retention: 'short' }" }
            .joined(separator: ", "))
        ],
        retention: [{ class: 'short', period: '1 year', then: 'delete', source: 'Drawn' }],
      }
      """
  }

  private mutating func opening() -> String {
    let field = one(of: ["asked", "sure", "level", "points", ""])
    guard !field.isEmpty else { return "" }
    return field == "asked" || chance(60)
      ? "{ field: '\(field)', required: true }" : "'\(field)'"
  }

  private mutating func event(
    _ targets: [String],
    _ stages: [String]
  ) -> (name: String, text: String) {
    let name = "news"
    var parts = ["event: 'news', title: 'News', by: ['health']"]
    if chance(30) { parts.append("in: ['\(one(of: stages))']") }
    if chance(30) { parts.append("form: ['\(one(of: ["sure", "level"]))']") }
    if chance(40) {
      parts.append(one(of: targets))
    } else if chance(40) {
      parts.append("kept: true")
    }
    return (name, "{ \(parts.joined(separator: ", ")) }")
  }

  private mutating func invariants() -> String {
    guard chance(10) else { return "" }
    readable = []
    return "{ holds: \"\(fieldCondition())\", say: 'So it must be' }"
  }

  private mutating func stage(_ id: String, targets: [String], events: [String]) -> String {
    readable = []
    var drawn: [Drawn] = []
    for _ in 0..<one(of: [1, 2, 2, 3]) {
      drawn.append(item(after: drawn, in: .stage, events: events))
    }
    // One without conditions, so that not every stage is empty.
    if chance(60) { drawn.append(plainTask()) }
    var ways: [String] = []
    for _ in 0..<number(0...2) {
      ways.append(way(drawn, targets: targets, events: events))
    }
    ways.append("{ \(one(of: targets)) }")
    return """
          { id: '\(id)', title: 'Stage', items: [
            \(drawn.map(\.text).joined(separator: ",\n      "))
          ], next: [
            \(ways.joined(separator: ",\n      "))
          ] }
      """
  }

  private mutating func way(
    _ items: [Drawn],
    targets: [String],
    events: [String]
  ) -> String {
    let target = one(of: targets)
    let kind = number(0...9)
    let named = one(of: items)
    if kind < 2 {
      let condition = chance(50) ? "" : ", when: \"\(condition())\""
      return "{ on: '\(named.name)'\(condition), \(target) }"
    }
    if kind == 2, let late = items.first(where: \.expires) {
      return "{ expired: '\(late.name)', \(target) }"
    }
    if kind == 3, let event = events.first {
      return "{ event: '\(event)', when: \"\(condition())\", \(target) }"
    }
    if kind == 4, chance(50) { return "{ later: '2 weeks', \(target) }" }
    return "{ when: \"\(condition())\", \(target) }"
  }
}
