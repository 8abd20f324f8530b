package import FEEL

/// A question that several participants decide together, each with a position and reasons.
///
/// Every member gets a ballot, which is a task. When the panel closes, the rules are tried in
/// their order; the first that gives a position decides, and the record says which it was.
package struct PanelDefinition: Sendable {
  package let members: Members
  /// Who must have given a position, or abstained, for the decision to be valid.
  package let present: [ParticipantID]
  /// Whose position decides under the rule `chair`; given where that rule is.
  package let chair: ParticipantID?
  /// What can be decided.
  package let positions: [Choice]
  /// Tried in this order.
  package let rules: [Rule]
  package let closes: Closing
  /// What each member is asked: `position`, `reasons`, and whatever the file adds.
  package let ballot: TaskDefinition

  package init(
    members: Members,
    present: [ParticipantID],
    chair: ParticipantID?,
    positions: [Choice],
    rules: [Rule],
    closes: Closing,
    ballot: TaskDefinition
  ) {
    self.members = members
    self.present = present
    self.chair = chair
    self.positions = positions
    self.rules = rules
    self.closes = closes
    self.ballot = ballot
  }

  /// Who decides.
  package enum Members: Sendable {
    case named([ParticipantID])
    /// Evaluates to a list of participants' names when the panel begins. Those who must be present
    /// are members in any case.
    case computed(Expression)
  }

  /// A way to come from positions to a decision.
  ///
  /// Abstentions and recusals are no positions.
  package enum Rule: String, CaseIterable, Sendable {
    /// All positions are the same, and there is at least one.
    case unanimous
    /// More than half of the positions are the same.
    case majority
    /// What the chair's own ballot says.
    case chair
  }

  /// When the positions are counted.
  package enum Closing: String, CaseIterable, Sendable {
    /// When no ballot is open.
    case answered
    /// As soon as all who must be present have answered and open ballots cannot change the
    /// decision; those are recalled with notice.
    case decided
  }

  /// The ballot's question of what a member says.
  package static let position = FieldPath(unchecked: "position")
  /// The ballot's question of why.
  package static let reasons = FieldPath(unchecked: "reasons")
  /// A position that supports nothing: present, and not counted.
  package static let abstain = Choice(code: "abstain", title: "Abstain")
  /// Not taking part, for a conflict of interest: neither present nor counted.
  package static let recused = Choice(code: "recused", title: "Recused: conflict of interest")
  /// The answer that holds what was decided.
  package static let decision = FieldPath(unchecked: "decision")
  /// The answer that holds by which rule it was decided.
  package static let rule = FieldPath(unchecked: "rule")
  /// What is decided where no rule gives a position.
  package static let undecided = Choice(code: "undecided", title: "Undecided")
  /// What is decided where somebody who must be present was not.
  package static let notQuorate = Choice(code: "not quorate", title: "Not quorate")
  /// What stands for the rule where none decided.
  package static let noRule = "none"

  /// Everything that `decision` can be.
  package var decisions: [Choice] { positions + [Self.undecided, Self.notQuorate] }
}
