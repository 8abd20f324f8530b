import FEEL
import JSONText

extension WorkflowReader {
  static let repeatShape = Shape("a repetition", [], optional: ["until", "times", "every"])

  /// Reads for whom an item is there several times: `forEach: 'name in list'`, `until`, `late`.
  mutating func iteration(_ members: Members, _ id: ItemID?, _ level: Level) -> Item.Iteration? {
    let until = expression(
      members["until"],
      scope: ExpressionScope(site: .completion(of: id), variables: level.variables)
    )
    let isLate = document.flag(members["late"])
    guard let node = members["forEach"] else {
      for key in ["until", "late"] {
        guard let member = members.member(key) else { continue }
        document.complain("'\(key)' needs 'forEach'", at: member.keySpan)
      }
      return nil
    }
    guard case .string(let text) = node.value, let split = IterationText(text) else {
      let found = node.string.map { "'\($0)'" } ?? node.kind
      document.complain("expected 'name in list', found \(found)", at: node.span)
      return nil
    }
    let place = node.span(inString: split.variableOffset, length: split.variable.utf8.count)
    if !Spelling.isIdentifier(split.variable) {
      document.complain(
        "'\(split.variable)' cannot name an element: expected \(Spelling.identifierRule)",
        at: place
      )
    } else if let other = use(of: split.variable) {
      document.complain("'\(split.variable)' is \(other) already", at: place)
    } else if level.variables.contains(where: { $0.name == split.variable }) {
      document.complain("'\(split.variable)' is the element of a group around already", at: place)
    }
    let list = expression(
      node,
      from: split.listOffset,
      scope: ExpressionScope(site: .item(id), variables: level.variables),
      giving: .list
    )
    if let list { checkLength(of: list, node, from: split.listOffset) }
    return list.map {
      .init(variable: split.variable, list: $0, until: until, isLate: isLate)
    }
  }

  /// The name of the element of an item's `forEach`, whatever else is wrong with it.
  func elementName(_ members: Members, _ id: ItemID?) -> ElementName? {
    guard let text = members["forEach"]?.string, let split = IterationText(text) else {
      return nil
    }
    return ElementName(name: split.variable, item: id)
  }

  /// A list that is written out can be counted before any case has it.
  private mutating func checkLength(of list: Expression, _ node: JSONNode, from offset: Int) {
    guard list.references.isEmpty, !countsTooFar(list) else { return }
    let place = node.span(inString: offset, length: list.text.utf8.count)
    let limit = WorkflowLimits.instances
    let steps = WorkflowLimits.listSteps
    do {
      let limits = Limits(steps: steps, depth: Limits.standard.depth, size: steps)
      let value = try list.evaluate(in: DictionaryScope(), limits: limits)
      guard case .list(let elements) = value, elements.count > limit else { return }
      document.complain(
        "expected a list of at most \(limit) elements, found \(elements.count)",
        at: place
      )
    } catch {
      guard error.kind.isLimit else { return }
      document.complain(
        "expected a list of at most \(limit) elements, "
          + "found one that takes more than \(steps) steps to make",
        at: place
      )
    }
  }

  /// Reads how often an item follows itself: `repeat: { until: '...', times: 3 }`.
  mutating func repetition(
    _ members: Members,
    after: Item.After,
    on: Item.Trigger?,
    _ scope: ExpressionScope
  ) -> Item.Repetition? {
    if let member = members.member("forEach"), let other = severalTimes(after, on) {
      document.complain(
        "'forEach' does not go with \(other): put it into a group",
        at: member.keySpan
      )
    }
    guard let member = members.member("repeat") else { return nil }
    guard let parts = document.members(of: member.value, Self.repeatShape) else { return nil }
    if parts["until"] == nil, parts["times"] == nil {
      document.complain(
        "expected 'until' or 'times' to end the repetition, found neither",
        at: member.value.span
      )
    }
    let other = members["forEach"] == nil ? severalTimes(after, on) : "'forEach'"
    if let other {
      document.complain(
        "'repeat' does not go with \(other): put it into a group",
        at: member.keySpan
      )
    }
    let times = document.integer(parts["times"], in: 1...WorkflowLimits.repetitions)
    var after = scope
    if case .item(let id) = scope.site { after.site = .completion(of: id) }
    let until = expression(parts["until"], scope: after)
    return Item.Repetition(until: until, times: times, every: dueRule(parts["every"]))
  }

  /// What makes an item begin anew for each of something, nil where nothing does.
  private func severalTimes(_ after: Item.After, _ on: Item.Trigger?) -> String? {
    if case .each? = on { return "'on: { each }'" }
    switch after {
    case .each: return "'after: { each }'"
    case .set: return "'after: { set }'"
    case .all, .any, .count: return nil
    }
  }

  /// Reads the event that an item waits for: `'call'` once, `{ each: 'call' }` every time.
  mutating func trigger(_ node: JSONNode?, _ level: Level) -> Item.Trigger? {
    guard let node else { return nil }
    if case .object = node.value {
      guard let members = document.members(of: node, Self.eachEventShape) else { return nil }
      return event(members["each"], for: "begin", in: level.stage).map { .each($0) }
    }
    return event(node, for: "begin", in: level.stage).map { .first($0) }
  }

  static let eachEventShape = Shape("a repeated event", ["each"])

  /// Takes a value as the name of an event that can happen in a stage.
  ///
  /// - Parameters:
  ///   - node: The name.
  ///   - verb: What nothing could do if the event cannot happen.
  ///   - stage: Where it is waited for; nil where that is not known.
  /// - Returns: The event; nil where there is none of that name.
  mutating func event(_ node: JSONNode?, for verb: String, in stage: StageID?) -> EventID? {
    guard let node, let event = document.reference(node, to: eventNames, "event") else {
      return nil
    }
    awaited.insert(event)
    if let stage, let stages = eventStages[event], !stages.contains(stage.text) {
      document.complain(
        "the event '\(event)' cannot happen in the stage '\(stage)', so this would never \(verb)",
        at: node.span
      )
    }
    return event
  }
}

/// The two parts of `name in list`.
private struct IterationText {
  let variable: String
  let variableOffset: Int
  let listOffset: Int

  init?(_ text: String) {
    let space = UInt8(ascii: " ")
    let bytes = Array(text.utf8)
    guard let first = bytes.firstIndex(where: { $0 != space }),
      let end = bytes[first...].firstIndex(of: space),
      let word = bytes[end...].firstIndex(where: { $0 != space }),
      bytes[word...].starts(with: Array("in ".utf8))
    else { return nil }
    variable = String(decoding: bytes[first..<end], as: UTF8.self)
    variableOffset = first
    listOffset = word + 3
  }
}
