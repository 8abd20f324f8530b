/// What a decision table gives where several of its rules match.
package enum HitPolicy: String, CaseIterable, Sendable {
  /// At most one rule may match.
  case unique = "U"
  /// Several may match that say the same.
  case any = "A"
  /// Of those that match, the one whose outputs stand first in the lists of choices.
  case priority = "P"
  /// Of those that match, the one that stands first.
  case first = "F"
  /// All that match, in the order of the rules.
  case ruleOrder = "R"
  /// All that match, in the order of the lists of choices.
  case outputOrder = "O"
  /// All that match, in no order that means anything.
  case collect = "C"
  /// The sum of all that match.
  case sum = "C+"
  /// The smallest of all that match.
  case least = "C<"
  /// The largest of all that match.
  case most = "C>"
  /// How many match.
  case count = "C#"

  /// The words by which a file may name it instead of its letter.
  package var word: String {
    switch self {
    case .unique: "unique"
    case .any: "any"
    case .priority: "priority"
    case .first: "first"
    case .ruleOrder: "rule order"
    case .outputOrder: "output order"
    case .collect: "collect"
    case .sum: "sum"
    case .least: "least"
    case .most: "most"
    case .count: "count"
    }
  }

  /// Whether the table gives one rule's outputs.
  package var isSingle: Bool {
    switch self {
    case .unique, .any, .priority, .first: true
    case .ruleOrder, .outputOrder, .collect, .sum, .least, .most, .count: false
    }
  }

  /// Whether the table gives one value made of all outputs.
  package var isAggregate: Bool {
    switch self {
    case .sum, .least, .most, .count: true
    case .unique, .any, .priority, .first, .ruleOrder, .outputOrder, .collect: false
    }
  }

  /// Whether outputs are compared by their place in the list of choices.
  package var usesOrder: Bool { self == .priority || self == .outputOrder }
}
