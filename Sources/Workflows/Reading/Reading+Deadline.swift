import CivilTime
import FEEL
import JSONText

extension WorkflowReader {
  static let rungShape = Shape("a rung of 'escalate'", ["after", "to"], optional: ["does"])
  static let momentShape = Shape("a moment", ["period"], optional: ["from", "roll", "at"])
  static let anchorShape = Shape(
    "a moment to count from",
    [],
    optional: ["done", "earliest", "latest"]
  )
  private static let anchorWords: [(word: String, anchor: Deadline.Anchor)] = [
    ("offered", .offered), ("entered", .entered), ("opened", .opened),
  ]
  /// The word for the deadline itself, where a period after it is asked for.
  private static let atOnce = "due"

  /// Reads by when something has to be done: `due`, and what goes with it.
  mutating func deadline(_ members: Members, _ context: ItemContext) -> Deadline? {
    let anchored = anchored(members["due"], variables: [])
    let pause = expression(members["pause"], scope: context.scope)
    let reminders = names(members["remind"], of: "reminders").compactMap { reminder($0) }
    let ladder = document.list(members["escalate"], of: "rungs", mayBeEmpty: true)
      .compactMap { rung($0) }
    let expiry = afterwards(members["expires"])
    guard let anchored else {
      for key in ["pause", "remind", "escalate", "expires"] where members["due"] == nil {
        guard let member = members.member(key) else { continue }
        document.complain("'\(key)' needs 'due'", at: member.keySpan)
      }
      return nil
    }
    if anchored.anchor.names(context.id), let due = members["due"] {
      document.complain("a deadline cannot be counted from what it is for", at: due.span)
    }
    return Deadline(
      rule: anchored.rule,
      anchor: anchored.anchor,
      pause: pause,
      reminders: reminders,
      ladder: ladder,
      expiry: expiry
    )
  }

  /// Reads the moment before which an item does not begin.
  mutating func notBefore(_ node: JSONNode?, _ scope: ExpressionScope) -> NotBefore? {
    anchored(node, variables: scope.variables.map(\.name)).map {
      NotBefore(rule: $0.rule, anchor: $0.anchor, countVariable: $0.variable)
    }
  }

  /// What a moment is made of.
  private struct Anchored {
    let rule: DueRule
    let anchor: Deadline.Anchor
    let variable: String?
  }

  private mutating func anchored(_ node: JSONNode?, variables: [String]) -> Anchored? {
    guard let node else { return nil }
    guard case .object = node.value else {
      return count(node, variables).map {
        Anchored(rule: DueRule(period: $0.period), anchor: .offered, variable: $0.variable)
      }
    }
    guard let members = document.members(of: node, Self.momentShape) else { return nil }
    let count = count(members["period"], variables)
    let start = members["from"].flatMap { anchor($0) } ?? .offered
    guard let rule = rule(members, count?.period) else { return nil }
    return Anchored(rule: rule, anchor: start, variable: count?.variable)
  }

  /// Reads a period; where an element of `forEach` may give its number, `'{month} months'` too.
  private mutating func count(
    _ node: JSONNode?,
    _ variables: [String]
  ) -> (period: Period, variable: String?)? {
    guard let node, case .string(let text) = node.value, text.utf8.first == UInt8(ascii: "{"),
      let end = text.utf8.firstIndex(of: UInt8(ascii: "}"))
    else { return period(node).map { ($0, nil) } }
    let name = String(text[text.utf8.index(after: text.startIndex)..<end])
    guard variables.contains(name) else {
      document.complain(
        "'\(name)' is no element that is gone through here",
        at: node.span(inString: 1, length: name.utf8.count),
        suggestion: Suggestion.nearest(to: name, among: variables)
      )
      return nil
    }
    let unit = text[text.utf8.index(after: end)...].drop { $0 == " " }
    guard let unit = Period.Unit.allCases.first(where: { $0.plural == unit }) else {
      document.complain("expected a unit such as 'months' after '{\(name)}'", at: node.span)
      return nil
    }
    return (Period(1, unit), name)
  }

  private mutating func anchor(_ node: JSONNode) -> Deadline.Anchor? {
    switch node.value {
    case .string(let text):
      if let known = Self.anchorWords.first(where: { $0.word == text }) { return known.anchor }
      let path = FieldPath(unchecked: text)
      guard fieldNames.contains(path) else {
        document.complain(
          "expected 'offered', 'entered', 'opened' or a date of the record, found '\(text)'",
          at: node.span,
          suggestion: Suggestion.nearest(
            to: text,
            among: Self.anchorWords.map(\.word) + fieldNames.texts
          )
        )
        return nil
      }
      if let type = fields[path]?.type, type != .date, type != .dateAndTime {
        document.complain("'\(text)' is no date: it is \(type.word)", at: node.span)
      }
      return .field(path)
    case .object:
      return compound(node)
    case .null, .bool, .number, .array:
      document.expected(
        "'offered', 'entered', 'opened', a date of the record or '{ done }'",
        at: node
      )
      return nil
    }
  }

  private mutating func compound(_ node: JSONNode) -> Deadline.Anchor? {
    guard let members = document.members(of: node, Self.anchorShape) else { return nil }
    let given = ["done", "earliest", "latest"].filter { members[$0] != nil }
    guard given.count == 1 else {
      document.complain("expected one of 'done', 'earliest' and 'latest'", at: node.span)
      return nil
    }
    if let done = members["done"] {
      return document.reference(done, to: itemNames, "item").map { .completion($0) }
    }
    let list = document.list(members["earliest"] ?? members["latest"], of: "moments")
    let anchors = list.compactMap { anchor($0) }
    return members["earliest"] == nil ? .latest(anchors) : .earliest(anchors)
  }

  /// Reads how long before a deadline somebody is reminded.
  private mutating func reminder(_ node: JSONNode) -> Period? {
    guard case .string(let text) = node.value, text.hasSuffix(" before") else {
      document.expected("a period and 'before', such as '1 working day before'", at: node)
      return nil
    }
    do {
      return try Period(parsing: String(text.dropLast(" before".count)))
    } catch {
      document.complain(
        "expected \(error.expected), found \(error.found)",
        at: node.span(inString: error.offset, length: error.length),
        suggestion: error.suggestion
      )
      return nil
    }
  }

  private mutating func rung(_ node: JSONNode) -> Deadline.Rung? {
    guard let members = document.members(of: node, Self.rungShape) else { return nil }
    let after = afterwards(members["after"])
    let participant = document.reference(members["to"], to: participants, "participant")
    let word = document.word(members["does"], of: Deadline.Action.allCases.map(\.rawValue))
    let action = word.flatMap { Deadline.Action(rawValue: $0) } ?? .notify
    guard let after, let participant else { return nil }
    return Deadline.Rung(after: after, participant: participant, action: action)
  }

  /// Reads how long after a deadline: a period, or `'due'` for at once.
  private mutating func afterwards(_ node: JSONNode?) -> Period? {
    if node?.string == Self.atOnce { return Period(0, .minutes) }
    return period(node)
  }
}

extension Deadline.Anchor {
  /// Tells whether it is counted from an item's own completion.
  fileprivate func names(_ id: ItemID?) -> Bool {
    switch self {
    case .offered, .entered, .opened, .field: false
    case .completion(let item): item == id
    case .earliest(let anchors), .latest(let anchors): anchors.contains { $0.names(id) }
    }
  }
}
