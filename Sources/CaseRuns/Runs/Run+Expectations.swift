import Cases
import FEEL
import JSONText
import Workflows

// What a script expects after a step, held against what there is.
extension Run {
  mutating func check(_ expected: Expectation, in reference: CaseReference) {
    guard let played = play.played(reference) else { return }
    let state = played.state
    for (topic, names) in expected.lists { check(names, topic, in: played) }
    if let stage = expected.stage {
      let found = state.visit?.stage.text
      if found != stage.content {
        let words = found.map { "'\($0)'" } ?? "it closed"
        complain("expected the case in stage '\(stage.content)', found \(words)", at: stage.place)
      }
    }
    if let ends = expected.ends {
      let found = state.closure?.outcome.text
      if found != ends.content {
        let words = found.map { "'\($0)'" } ?? "it open"
        complain("expected the case ended as '\(ends.content)', found \(words)", at: ends.place)
      }
    }
    let performer = Script.Performer(participant: state.opening.participant, person: "")
    let context = play.context(performer, in: played.workflow)
    for reading in expected.values {
      do throws(Refusal) {
        let found = try state.value(of: reading.expression, context).plainJSON
        guard found != reading.value else { continue }
        complain("expected \(reading.value.text()), found \(found.text())", at: reading.place)
      } catch {
        complain("expected \(reading.value.text()), found \(Self.words(error))", at: reading.place)
      }
    }
  }

  private mutating func check(
    _ names: Placed<[Placed<String>]>,
    _ topic: Expectation.Topic,
    in played: PlayedCase
  ) {
    let items = Set(played.workflow.stages.flatMap(\.allItems).map(\.id.text))
    for name in names.content {
      let item = Sighting.item(of: name.content)
      guard !items.contains(item) else { continue }
      complain(
        "there is no item '\(item)' in the workflow",
        at: name.place,
        suggestion: Suggestion.nearest(to: item, among: items.sorted())
      )
    }
    let seen = sightings(topic, in: played)
    guard !Sighting.match(names.content.map(\.content), seen) else { return }
    let found = seen.map { "'\($0.name)'" }.joined(separator: ", ")
    let wanted = names.content.map { "'\($0.content)'" }.joined(separator: ", ")
    complain("\(topic.rawValue): expected [\(wanted)], found [\(found)]", at: names.place)
  }

  private func sightings(_ topic: Expectation.Topic, in played: PlayedCase) -> [Sighting] {
    let state = played.state
    switch topic {
    case .offered: return happened(.offered, in: played)
    case .begun: return happened(.begun, in: played)
    case .skipped: return happened(.skipped, in: played)
    case .passed: return happened(.passed, in: played)
    case .completed: return happened(.completed, in: played)
    case .withdrawn: return happened(.withdrawn, in: played)
    case .cancelled: return happened(.cancelled, in: played)
    case .open: return state.openTasks.map { Sighting($0, in: state) }
    case .held:
      let tasks = state.tasks.values.filter { $0.isUnresolved && !$0.isOpen }
      let steps = state.steps.values.filter {
        if case .held = $0.status { true } else { false }
      }
      return
        (tasks.map { ($0.number, Sighting($0, in: state)) }
        + steps.map { ($0.number, Sighting($0, in: state)) })
        .sorted { $0.0 < $1.0 }.map(\.1)
    }
  }

  private func happened(_ what: Happening.What, in played: PlayedCase) -> [Sighting] {
    play.happenings[latest...].filter {
      $0.reference == played.reference && $0.what == what
    }.map(Sighting.init)
  }
}

/// An item as a script names it: `ask`, `ask@health` for whom, `visit[2]` for which element.
struct Sighting {
  private let item: String
  private let participant: String?
  private let element: String?

  init(_ happening: Happening) {
    item = happening.name
    participant = happening.participant?.text
    element = happening.element.map(Self.words)
  }

  init(_ task: TaskState, in state: CaseState) {
    item = task.item.text
    participant = task.assignee.text
    element = state.element(of: .task(task)).map(Self.words)
  }

  init(_ step: StepState, in state: CaseState) {
    item = step.item.text
    participant = nil
    element = state.element(of: .step(step)).map(Self.words)
  }

  private static func words(_ element: Value) -> String {
    if case .string(let text) = element { text } else { element.plainJSON.text() }
  }

  /// The item with all that is known of which one it is.
  var name: String {
    let element = element.flatMap { $0 == participant ? nil : "[\($0)]" } ?? ""
    return item + element + (participant.map { "@\($0)" } ?? "")
  }

  /// The item that a script's name is about.
  static func item(of name: String) -> String {
    String(name.prefix { $0 != "@" && $0 != "[" })
  }

  /// Tells whether each name can be given one sighting of its own, and none is left over.
  static func match(_ names: [String], _ seen: [Sighting]) -> Bool {
    guard names.count == seen.count else { return false }
    var left = seen
    // The more a name says, the fewer it fits, so it chooses first.
    for name in names.sorted(by: { Self.detail($0) > Self.detail($1) }) {
      guard let place = left.firstIndex(where: { $0.fits(name) }) else { return false }
      left.remove(at: place)
    }
    return true
  }

  private static func detail(_ name: String) -> Int {
    (name.contains("@") ? 1 : 0) + (name.contains("[") ? 1 : 0)
  }

  private func fits(_ name: String) -> Bool {
    guard Self.item(of: name) == item else { return false }
    let rest = name.dropFirst(item.count)
    var spellings: Set<String> = [""]
    if let participant { spellings.insert("@\(participant)") }
    if let element {
      spellings.insert("[\(element)]")
      if let participant { spellings.insert("[\(element)]@\(participant)") }
    }
    return spellings.contains(String(rest))
  }
}
