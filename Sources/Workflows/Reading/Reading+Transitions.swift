import FEEL
import JSONText

extension WorkflowReader {
  static let transitionShape = Shape(
    "a way out",
    [],
    optional: ["on", "event", "when", "to", "end"]
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
    for key in ["on", "event"] {
      guard let member = members.member(key) else { continue }
      document.complain(
        "the last way out must be open always: it waits for no item and no event",
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

  /// Reads what a way out waits for; nil where that is not said rightly.
  private mutating func cause(_ members: Members, outOf stage: StageID?) -> Transition.Cause? {
    switch (members["on"], members.member("event")) {
    case (nil, nil): return .settled
    case (.some, .some(let event)):
      document.complain("expected 'on' an item or an 'event', found both", at: event.keySpan)
      return nil
    case (nil, .some(let event)):
      return self.event(event.value, for: "be taken", in: stage).map { .event($0) }
    case (.some(let node), nil):
      guard let item = document.reference(node, to: itemNames, "item") else { return nil }
      guard frames[item]?.stage == stage else {
        document.complain(
          "'\(item)' stands in another stage: a way out waits only for items of its own",
          at: node.span
        )
        return nil
      }
      return .item(item)
    }
  }
}
