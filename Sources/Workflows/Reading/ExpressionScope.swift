import FEEL
import JSONText

/// Where an expression stands, which says what has happened when it is evaluated.
enum ExpressionSite {
  case start
  /// In an item, before it is completed.
  case item(ItemID?)
  /// In an item, after each completion.
  case completion(of: ItemID?)
  /// In a way out of a stage, when its cause is there.
  case wayOut(StageID?, Transition.Cause)
  /// In an event that may happen in these stages; none named is all.
  case event([StageID])
  /// In a decision, which may be read anywhere.
  case decision(DecisionName)
  /// In an invariant, which is looked at after every command.
  case invariant

  /// The item that the expression stands in, nil where it stands in none.
  var item: ItemID? {
    switch self {
    case .item(let item), .completion(of: let item): item
    case .start, .wayOut, .event, .decision, .invariant: nil
    }
  }
}

/// What an expression may read beside the record and the items.
struct ExpressionScope {
  var site: ExpressionSite
  /// The elements of `forEach` around it, the outermost first.
  var variables: [ElementName] = []
  /// The answers given before in the same form.
  var answers: [String: FieldType] = [:]
  /// The item whose form the expression stands in: its answers are known by their names alone.
  var owner: ItemID?
  /// Conditions that hold wherever the expression is evaluated.
  var assumed: [String] = []
}

/// What an expression has to give.
enum ExpressionDemand {
  case yesNo
  case participant
  /// Those who decide together.
  case participants
  case number
  /// What a subcase's opening form is answered with; nil where the form is not known here.
  case answer(FieldType?)
  /// What an item is repeated for.
  case list
  /// What a column of a decision table looks at.
  case input(InputColumn)
  /// Unary tests on what a column looks at.
  case test(InputColumn)
  /// What a column of a decision table gives.
  case output(FieldType)
}

/// A column of a decision table that looks at something, counted from 0.
struct InputColumn: Hashable {
  let table: DecisionName
  let index: Int
}

/// An expression that waits for its types to be checked.
struct PendingExpression {
  let expression: Expression
  let scope: ExpressionScope
  let demand: ExpressionDemand
  /// The text it stands in.
  let node: JSONNode
  /// Bytes of the text before it.
  let offset: Int
  /// Where names stand that are entries of a filter's element; known once it has been checked.
  var entries: Set<Int> = []

  /// The names that the expression takes from the workflow.
  var freeReferences: [Reference] {
    expression.references.filter { !entries.contains($0.position.offset) }
  }

  /// Where a part of the expression stands in the file.
  func span(_ start: Int, length: Int) -> Span {
    node.span(inString: offset + start, length: length)
  }
}
