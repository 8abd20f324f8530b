// Items and conditions of workflows that are drawn by lot.

extension RandomWorkflow {
  /// An item as it was drawn.
  struct Drawn {
    let name: String
    let text: String
    var expires = false
  }

  enum Home {
    case stage
    case group
  }

  mutating func plainTask() -> Drawn {
    let name = name("task")
    return Drawn(
      name: name,
      text: "{ task: '\(name)', title: 'Task', to: 'police', due: '1 day' }"
    )
  }

  mutating func item(after earlier: [Drawn], in home: Home, events: [String]) -> Drawn {
    let kind = number(0...19)
    switch kind {
    case 0, 1: return milestone(after: earlier)
    case 2: return panel(after: earlier)
    case 3 where home == .stage, 4 where home == .stage: return group(after: earlier, events)
    case 5: return series(after: earlier)
    case 6 where chance(50): return subcase(after: earlier)
    default: return task(after: earlier, in: home, events: events)
    }
  }

  // MARK: Kinds

  private mutating func task(
    after earlier: [Drawn],
    in home: Home,
    events: [String]
  ) -> Drawn {
    let name = name("task")
    var parts = ["task: '\(name)', title: 'Task'"] + begins(after: earlier, events)
    let question = drawQuestion()
    if let question { parts.append("form: [\(question.text)]") }
    let isMany = chance(12)
    if isMany {
      parts.append("forEach: 'one in \(one(of: ["asked", "[1, 2]"]))', to: 'health'")
      if chance(30) { parts.append("until: 'count(\(name)) >= 1'") }
    } else {
      parts.append("to: '\(one(of: Self.participants))'")
      if chance(10) {
        let until = question?.name == "ok" ? "until: '\(name).ok', " : ""
        parts.append("repeat: { \(until)times: 2 }")
      }
    }
    var expires = false
    if chance(10) {
      parts.append("optional: true")
    } else {
      parts.append("due: '1 day'")
      if chance(12) {
        parts.append("expires: '1 day'")
        expires = true
      }
    }
    if chance(8) { parts.append("notBefore: '\(number(1...2)) weeks'") }
    if chance(12) { parts.append("lock: 'car'") }
    if chance(8) { parts.append("while: \"\(condition())\"") }
    if let other = earlier.last {
      if chance(8) { parts.append("notBy: '\(other.name)'") }
      if chance(8) { parts.append("sameAs: '\(one(of: earlier).name)'") }
      if chance(10) { parts.append("cancels: ['\(one(of: earlier).name)']") }
    }
    readable.append(.done(name))
    if let question, question.isLocal {
      readable.append(
        isMany ? .listed(name, question: question.name) : .answered(name, question: question.name)
      )
    }
    return Drawn(
      name: name,
      text: "{ \(parts.joined(separator: ", ")) }",
      expires: expires
    )
  }

  private mutating func milestone(after earlier: [Drawn]) -> Drawn {
    let name = name("reached")
    let parts = ["milestone: '\(name)'"] + begins(after: earlier, [])
    readable.append(.done(name))
    return Drawn(name: name, text: "{ \(parts.joined(separator: ", ")) }")
  }

  private mutating func panel(after earlier: [Drawn]) -> Drawn {
    let name = name("panel")
    var parts = ["panel: '\(name)', title: 'Panel', members: ['police', 'health']"]
    parts += begins(after: earlier, [])
    parts.append("positions: ['yes', 'no'], due: '1 day'")
    if chance(40) { parts.append("closes: 'decided'") }
    readable.append(.answered(name, question: "decision"))
    return Drawn(name: name, text: "{ \(parts.joined(separator: ", ")) }")
  }

  private mutating func series(after earlier: [Drawn]) -> Drawn {
    let name = name("series")
    var parts = ["series: '\(name)', title: 'Series', to: 'health', sessions: 2, due: '1 day'"]
    parts += begins(after: earlier, [])
    if chance(30) { parts.append("every: '1 week'") }
    readable.append(.answered(name, question: "missed"))
    return Drawn(name: name, text: "{ \(parts.joined(separator: ", ")) }")
  }

  private mutating func subcase(after earlier: [Drawn]) -> Drawn {
    let name = name("other")
    let parts =
      ["subcase: '\(name)', title: 'Other case', workflow: 'random', by: 'police'"]
      + ["with: { asked: 'asked' }"] + begins(after: earlier, [])
    readable.append(.answered(name, question: "outcome"))
    return Drawn(name: name, text: "{ \(parts.joined(separator: ", ")) }")
  }

  private mutating func group(after earlier: [Drawn], _ events: [String]) -> Drawn {
    let name = name("group")
    var parts = ["group: '\(name)'"] + begins(after: earlier, events)
    if chance(25) { parts.append("repeat: { times: 2 }") }
    if chance(10) { parts.append("optional: true") }
    let before = readable
    var items: [Drawn] = []
    for _ in 0..<number(1...2) { items.append(item(after: items, in: .group, events: [])) }
    parts.append("items: [\(items.map(\.text).joined(separator: ", "))]")
    readable = before + [.done(name)]
    return Drawn(name: name, text: "{ \(parts.joined(separator: ", ")) }")
  }

  // MARK: When they begin

  private mutating func begins(after earlier: [Drawn], _ events: [String]) -> [String] {
    var parts: [String] = []
    if !earlier.isEmpty, chance(65) {
      let names = earlier.map { "'\($0.name)'" }
      let one = one(of: names)
      let list = names.suffix(2).joined(separator: ", ")
      switch number(0...9) {
      case 0...4: parts.append("after: \(one)")
      case 5, 6: parts.append("after: [\(list)]")
      case 7: parts.append("after: { any: [\(list)] }")
      case 8: parts.append("after: { count: \(min(2, names.count)), of: [\(list)] }")
      default: parts.append("after: { \(chance(50) ? "each" : "set"): [\(one)] }")
      }
      if chance(15) { parts.append("always: true") }
    }
    if chance(30) { parts.append("when: \"\(condition())\"") }
    if let event = events.first, chance(15) { parts.append("on: '\(event)'") }
    return parts
  }

  private mutating func drawQuestion() -> (name: String, text: String, isLocal: Bool)? {
    let required = chance(75) ? ", required: true" : ""
    switch number(0...5) {
    case 0: return ("ok", "{ field: 'ok', type: 'yes/no'\(required) }", true)
    case 1:
      return ("kind", "{ field: 'kind', type: 'choice', choices: ['a', 'b']\(required) }", true)
    case 2: return ("sure", "{ field: 'sure'\(required) }", false)
    case 3: return ("level", "{ field: 'level'\(required) }", false)
    case 4: return ("points", "{ field: 'points'\(required) }", false)
    default: return nil
    }
  }

  // MARK: Conditions

  /// A condition on a field or an item; now and then of two parts.
  mutating func condition() -> String {
    let first = simpleCondition()
    switch number(0...9) {
    case 0: return "\(first) and \(simpleCondition())"
    case 1: return "\(first) or \(simpleCondition())"
    case 2: return "not(\(first))"
    case 3 where chance(30): return "case.entries < 2"
    default: return first
    }
  }

  private mutating func simpleCondition() -> String {
    guard !readable.isEmpty, chance(60) else { return fieldCondition() }
    return condition(on: one(of: readable))
  }

  mutating func fieldCondition() -> String {
    condition(on: one(of: [Readable.yesNo("sure"), .choice("level"), .number("points")]))
  }

  private mutating func condition(on readable: Readable) -> String {
    switch readable {
    case .yesNo(let field): return "\(field) = \(chance(50))"
    case .choice(let field): return "\(field) = '\(one(of: ["low", "high"]))'".doubled
    case .number(let field):
      let limit = number(0...2)
      return chance(80)
        ? "\(field) != null and \(field) > \(limit)" : one(of: ["\(field) = 2", "\(field) > 1"])
    case .done(let item): return "is defined(\(item))"
    case .answered(let item, let question):
      let guarded = chance(85) ? "is defined(\(item)) and " : ""
      switch question {
      case "ok": return "\(guarded)\(item).ok = \(chance(50))"
      case "kind": return "\(guarded)\(item).kind = 'a'".doubled
      case "decision": return "\(guarded)\(item).decision = 'yes'".doubled
      case "outcome": return "\(guarded)\(item).outcome = 'done'".doubled
      default: return "\(guarded)\(item).missed > \(number(0...2))"
      }
    case .listed(let item, let question):
      let test = question == "ok" ? "one.ok = true" : "one.kind = 'b'".doubled
      return "is defined(\(item)) and (some one in \(item) satisfies \(test))"
    }
  }
}

extension String {
  /// Texts of expressions stand in double quotes, and the expression here in double quotes too.
  fileprivate var doubled: String { replacing("'", with: "\\\"") }
}
