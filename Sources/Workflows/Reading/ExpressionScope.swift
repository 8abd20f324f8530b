import FEEL
import JSONText

/// What an expression may read beside the record and the items.
struct ExpressionScope {
  /// The name of the element where the item is repeated.
  var variable: String?
  /// The answers given before in the same form.
  var answers: [String: FieldType] = [:]
  /// The item whose form the expression stands in: not answered yet when it is read.
  var owner: ItemID?
}

/// An expression that waits for its names to be checked.
struct PendingExpression {
  let expression: Expression
  let scope: ExpressionScope
  /// The text it stands in.
  let node: JSONNode
  /// Bytes of the text before it.
  let offset: Int
}
