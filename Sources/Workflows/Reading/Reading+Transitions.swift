import FEEL
import JSONText

extension WorkflowReader {
  static let transitionShape = Shape(
    "a way out",
    [],
    optional: ["on", "event", "expired", "later", "when", "to", "end"]
  )

  /// Reads the ways out of a stage: the last, and only the last, is taken always.
  mutating func transitions(_ node: JSONNode?, outOf stage: StageID?) -> [Transition] {
    var transitions: [Transition] = []
    var closed: Set<Transition.Cause> = []
    let elements = document.list(node, of: "ways out")
    for (index, element) in elements.enumerated() {
      guard let members = document.members(of: element, Self.transitionShape) else {
        hasGraphGaps = true
        continue
      }
      let isLast = index == elements.count - 1
      let cause = cause(members, outOf: stage)
      let condition = members.member("when")
      let when = expression(
        condition?.value,
        scope: ExpressionScope(site: .wayOut(stage, cause ?? .settled))
      )
      if isLast {
        checkLast(members)
      } else if let cause {
        checkOrder(cause, isOpenAlways: condition == nil, at: element, &closed)
      }
      guard let target = target(members, isNeeded: true), let cause else {
        hasGraphGaps = true
        continue
      }
      transitions.append(Transition(cause: cause, when: when, target: target))
    }
    return transitions
  }

  private mutating func checkLast(_ members: Members) {
    if let condition = members.member("when") {
      document.complain(
        "the last way out must be open always: no answer may leave the case without one",
        at: condition.keySpan
      )
    }
    for key in Self.causeKeys {
      guard let member = members.member(key) else { continue }
      document.complain(
        "the last way out must be open always: it waits for nothing of its own",
        at: member.keySpan
      )
    }
  }

  private mutating func checkOrder(
    _ cause: Transition.Cause,
    isOpenAlways: Bool,
    at element: JSONNode,
    _ closed: inout Set<Transition.Cause>
  ) {
    if closed.contains(cause), cause != .settled {
      document.complain(
        "this way out can never be taken: one before it waits for the same and has no 'when'",
        at: element.span
      )
    }
    guard isOpenAlways else { return }
    closed.insert(cause)
    guard cause == .settled else { return }
    document.complain(
      "the ways out after this one can never be taken: it has no 'when'",
      at: element.span
    )
  }

  /// What a way out can wait for besides that nothing owed is open.
  private static let causeKeys = ["on", "event", "expired", "later"]

  /// Reads what a way out waits for; nil where that is not said rightly.
  private mutating func cause(_ members: Members, outOf stage: StageID?) -> Transition.Cause? {
    let given = Self.causeKeys.compactMap { members.member($0) }
    guard let first = given.first else { return .settled }
    if given.count > 1 {
      document.complain(
        "expected one of 'on', 'event', 'expired' and 'later', found two",
        at: given[1].keySpan
      )
      return nil
    }
    switch first.key {
    case "on": return item(first.value, of: stage).map { .item($0) }
    case "event": return event(first.value, for: "be taken", in: stage).map { .event($0) }
    case "later": return dueRule(first.value).map { .time($0) }
    default: return item(first.value, of: stage).map { .expired($0) }
    }
  }

  private mutating func item(_ node: JSONNode, of stage: StageID?) -> ItemID? {
    guard let item = document.reference(node, to: itemNames, "item") else { return nil }
    guard frames[item]?.stage == stage else {
      document.complain(
        "'\(item)' stands in another stage: a way out waits only for items of its own",
        at: node.span
      )
      return nil
    }
    return item
  }
}
