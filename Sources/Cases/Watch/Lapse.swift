package import Workflows

/// A way in which a case could be forgotten, as the watchman has found it.
package struct Lapse: Hashable, Sendable {
  package let kind: Kind
  /// The item; nil where it is about the case as a whole.
  package let item: ItemID?
  /// The instance; nil where it is about none.
  package let number: TaskNumber?

  package init(_ kind: Kind, _ item: ItemID? = nil, _ number: TaskNumber? = nil) {
    self.kind = kind
    self.item = item
    self.number = number
  }

  /// What is wrong, by the name under which it is told.
  package enum Kind: String, CaseIterable, Sendable {
    /// Nobody owes the case anything, and nothing is to happen by itself.
    case idle
    /// Something is owed that has no date.
    case undated
    /// Something is asked of a participant for which nobody at this site speaks.
    case unbound
    /// What was to happen by itself has not happened, more than a day after its time.
    case stalled
    /// The case has ended without a review that its outcome asks for.
    case unreviewed
  }
}

extension Lapse: Comparable {
  package static func < (left: Lapse, right: Lapse) -> Bool {
    if left.kind != right.kind { return left.kind.rawValue < right.kind.rawValue }
    let numbers = (left.number?.value ?? 0, right.number?.value ?? 0)
    if numbers.0 != numbers.1 { return numbers.0 < numbers.1 }
    return left.item?.text ?? "" < right.item?.text ?? ""
  }
}
