import FEEL
import JSONText

extension WorkflowReader {
  /// Reads a number of sessions, one after the other.
  mutating func series(_ members: Members, _ context: ItemContext) -> SeriesDefinition {
    let assignee = assignee(members["to"], context.scope)
    let count = sessions(members["sessions"], context.scope)
    let first = [
      ownQuestion(SeriesDefinition.result, .choice(SeriesDefinition.results), isRequired: true)
    ]
    let form = form(members["form"], context.scope, after: first)
    let session = asked(members, context, of: assignee, who: assignee.named, form: form)
    if let id = context.id { noteAnswers(of: id, form) }
    var soFar = context.scope
    soFar.site = .completion(of: context.id)
    soFar.owner = nil
    return SeriesDefinition(
      count: count,
      until: expression(members["until"], scope: soFar),
      every: dueRule(members["every"]),
      session: session
    )
  }

  /// Reads how many sessions are commissioned: a number, or an expression that begins with '='.
  private mutating func sessions(
    _ node: JSONNode?,
    _ scope: ExpressionScope
  ) -> SeriesDefinition.Count {
    let none = SeriesDefinition.Count.fixed(1)
    guard let node, case .string(let text) = node.value else {
      return document.integer(node, in: 1...SeriesDefinition.longest).map { .fixed($0) } ?? none
    }
    guard text.utf8.first == UInt8(ascii: "=") else {
      document.complain(
        "expected a whole number or an expression that begins with '=', found '\(text)'",
        at: node.span
      )
      return none
    }
    return expression(node, from: 1, scope: scope, giving: .number).map { .computed($0) } ?? none
  }

  /// Keeps what expressions can read of a series.
  private mutating func noteAnswers(of id: ItemID, _ session: Form) {
    var types: [String: FieldType] = ["reports": .rows(reportColumns(session))]
    let counts = [SeriesDefinition.commissioned.text] + SeriesDefinition.results.map(\.code)
    for name in counts { types[name] = .number(least: Decimal34(0), most: nil) }
    note(types, of: id)
  }
}
