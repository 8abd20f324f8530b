import FEEL
import JSONText

extension WorkflowReader {
  /// Reads an item that keeps what a decision table says at its moment.
  ///
  /// - Returns: The table's name; nil where it is not one that an item can keep.
  mutating func decisionItem(_ members: Members, _ context: ItemContext) -> String? {
    guard let place = members["table"],
      let table = document.reference(place, to: decisionNames, "decision")
    else { return nil }
    guard let shape = decisionTypes[table.text] else { return table.text }
    if !shape.hit.isSingle, !shape.hit.isAggregate {
      document.complain(
        "'\(table)' gives a list ('\(shape.hit.rawValue)'): an item keeps the outputs of one rule",
        at: place.span
      )
    } else if shape.hit == .count, shape.outputs.count > 1 {
      document.complain(
        "'\(table)' gives one number ('C#'), and has several outputs: leave one to name it",
        at: place.span
      )
    }
    if let id = context.id {
      var types: [String: FieldType] = [:]
      for output in shape.outputs {
        types[output.name] =
          shape.hit == .count ? .number(least: Decimal34(0), most: nil) : output.type
      }
      answers[id] = types
    }
    decisionItems.append(
      DecisionItem(table: table, place: place, scope: context.scope)
    )
    return table.text
  }
}

/// An item that reads a decision table, for the question of what was completed by then.
struct DecisionItem {
  let table: DecisionName
  let place: JSONNode
  let scope: ExpressionScope
}
