import CivilTime
internal import FEEL

extension DiagramGraph {
  /// The diagram of a workflow.
  ///
  /// - Parameters:
  ///   - workflow: What is drawn.
  ///   - standing: Where a case of it stands; nil to draw no case.
  package init(_ workflow: Workflow, standing: Standing? = nil) {
    let outcomes = workflow.outcomes.map(\.id)
    let places = Places(
      stages: Dictionary(
        workflow.stages.enumerated().map { ($1.id, $0 + 1) },
        uniquingKeysWith: { first, _ in first }
      ),
      ends: Dictionary(
        outcomes.enumerated().map { ($1, $0 + 1 + workflow.stages.count) },
        uniquingKeysWith: { first, _ in first }
      )
    )
    let openers = workflow.start.openers.map { workflow.title(of: $0) }
    let start = Node(
      kind: .start,
      badge: "",
      title: "Opened by \(Self.list(openers, "or"))",
      name: "",
      ways: [
        Way(
          label: "",
          condition: "",
          target: places.stages[workflow.start.stage],
          isEvent: false
        )
      ]
    )
    var nodes = [start]
    for (index, stage) in workflow.stages.enumerated() {
      nodes.append(
        Node(
          kind: .stage,
          badge: "\(index + 1)",
          title: stage.title,
          name: stage.id.text,
          items: Self.items(of: stage, in: workflow),
          ways: Self.ways(of: stage, in: workflow, places)
        )
      )
    }
    for (index, outcome) in workflow.outcomes.enumerated() {
      nodes.append(
        Node(kind: .end, badge: Self.letters(index), title: outcome.title, name: outcome.id.text)
      )
    }
    let ways = workflow.events.filter { !Self.isDrawnInStages($0) }.map {
      Self.way(of: $0, in: workflow, places)
    }
    if !ways.isEmpty {
      let title = "What may happen from outside"
      nodes.append(Node(kind: .events, badge: "", title: title, name: "", ways: ways))
    }
    self.init(
      title: workflow.title,
      subtitle: "\(workflow.name), version \(workflow.version). \(workflow.source)",
      nodes: nodes,
      standing: standing
    )
  }

  private struct Places {
    let stages: [StageID: Int]
    let ends: [OutcomeID: Int]

    func place(of target: Transition.Target) -> Int? {
      switch target {
      case .stage(let stage): stages[stage]
      case .end(let outcome): ends[outcome]
      }
    }
  }

  /// An event of few stages stands in their boxes; one of many stands once, in a list.
  private static func isDrawnInStages(_ event: EventDefinition) -> Bool {
    (1...3).contains(event.stages.count) && event.target != nil
  }

  private static func ways(of stage: Stage, in workflow: Workflow, _ places: Places) -> [Way] {
    let items = stage.allItems.map(\.id.text)
    var ways = stage.next.enumerated().map { index, transition in
      let when = transition.when.map { ConditionWording.oneLine($0.text) }
      let short = transition.when.map { ConditionWording.short($0.text, items: items) }
      let target = places.place(of: transition.target)
      switch transition.cause {
      case .settled:
        let plain = stage.next.count == 1 ? "then" : "otherwise"
        return Way(
          label: short.map { "if \($0)" } ?? plain,
          condition: when.map { "if \($0)" } ?? plain,
          target: target,
          isEvent: false
        )
      case .item(let item):
        let letter = Self.letter(of: item, in: stage)
        return Way(
          label: "once \(letter) is done" + (short.map { ", if \($0)" } ?? ""),
          condition: "once \(item) is done" + (when.map { ", if \($0)" } ?? ""),
          target: target,
          isEvent: false
        )
      case .expired(let item):
        let letter = Self.letter(of: item, in: stage)
        return Way(
          label: "once \(letter) is too late" + (short.map { ", if \($0)" } ?? ""),
          condition: "once \(item) is too late" + (when.map { ", if \($0)" } ?? ""),
          target: target,
          isEvent: false
        )
      case .time(let rule):
        return Way(
          label: "after \(rule.period)" + (short.map { ", if \($0)" } ?? ""),
          condition: "after \(rule.period)" + (when.map { ", if \($0)" } ?? ""),
          target: target,
          isEvent: false
        )
      case .event(let event):
        let title = workflow.event(event)?.title ?? event.text
        return Way(
          label: title + (short.map { ", if \($0)" } ?? ""),
          condition: "\(title) (\(event))" + (when.map { ", if \($0)" } ?? ""),
          target: target,
          isEvent: true
        )
      }
    }
    for event in workflow.events
    where isDrawnInStages(event) && event.stages.contains(stage.id) {
      var way = way(of: event, in: workflow, places)
      way.label = event.title
      ways.append(way)
    }
    return ways
  }

  private static func way(
    of event: EventDefinition,
    in workflow: Workflow,
    _ places: Places
  ) -> Way {
    var condition = "\(event.title) (\(event.id))"
    let numbers = event.stages.compactMap { places.stages[$0] }.sorted()
    let scope =
      event.stages.isEmpty || numbers.count == workflow.stages.count
      ? "in any stage" : "in \(numbers.count == 1 ? "stage" : "stages") \(ranges(numbers))"
    var details = [scope]
    if event.isKept { details.append("kept until wanted") }
    if !event.cancels.isEmpty {
      details.append("withdraws \(list(event.cancels.map(\.text), "and"))")
    }
    condition += ", \(details.joined(separator: ", "))"
    return Way(
      label: "\(event.title): \(details.joined(separator: ", "))",
      condition: condition,
      target: event.target.flatMap { places.place(of: $0) },
      isEvent: true
    )
  }
}

// Small wordings.
extension DiagramGraph {
  /// The letters of a place from 0: a to z, then aa and so on.
  static func letters(_ index: Int, from first: Unicode.Scalar = "A") -> String {
    var rest = index
    var text = ""
    repeat {
      let offset = UInt32(rest % 26)
      text = String(Unicode.Scalar(first.value + offset).map(Character.init) ?? "?") + text
      rest = rest / 26 - 1
    } while rest >= 0
    return text
  }

  /// The letter of an item in its box.
  static func letter(of item: ItemID, in stage: Stage) -> String {
    let place = stage.allItems.firstIndex { $0.id == item }
    return place.map { letters($0, from: "a") } ?? item.text
  }

  /// Names as people say them: `a, b and c`.
  static func list(_ names: [String], _ conjunction: String) -> String {
    guard let last = names.last, names.count > 1 else { return names.first ?? "" }
    return "\(names.dropLast().joined(separator: ", ")) \(conjunction) \(last)"
  }

  /// Numbers with runs drawn together: `1, 3-6, 9`.
  static func ranges(_ numbers: [Int]) -> String {
    var runs: [ClosedRange<Int>] = []
    for number in numbers {
      if let last = runs.last, last.upperBound + 1 == number {
        runs[runs.count - 1] = last.lowerBound...number
      } else {
        runs.append(number...number)
      }
    }
    return runs.map { run in
      switch run.count {
      case 1: "\(run.lowerBound)"
      case 2: "\(run.lowerBound), \(run.upperBound)"
      default: "\(run.lowerBound)-\(run.upperBound)"
      }
    }.joined(separator: ", ")
  }
}
