package import Workflows

/// Where a case of a workflow can go, as a Petri net that other tools read.
///
/// A place is a situation of a case, and a transition one step that leads from it to another; one
/// token goes from the start to the end. Two situations from which exactly the same can follow are
/// one place.
///
/// Why not a net with a place for each item: a case that leaves a stage calls back all that is
/// open, what nobody will come to is skipped to its end, and ways out look at answers that were
/// given long ago. A plain net says each of these only by a place for every combination; so the net
/// is what the engine itself leads to, with all conditions answered, and says nothing else.
package struct PetriNet: Sendable {
  /// The workflow that it is of.
  package let workflow: WorkflowName
  package let version: Int
  /// The first has the token at the beginning, the second at the end.
  package let places: [Place]
  package let transitions: [Transition]
  /// What the workflow says and the net does not, in the order of the file.
  package let omissions: [Omission]

  /// Where the token is before a case is opened.
  package static let start = 0
  /// Where it is when the case has ended.
  package static let end = 1

  /// A situation, or several from which the same follows.
  package struct Place: Sendable, Equatable {
    /// The stage and a number, `start`, `end`, or the outcome.
    package let name: String
  }

  /// A step.
  package struct Transition: Hashable, Sendable {
    /// What happens, in words.
    package let name: String
    /// The item that is done or the event that is reported; nil for what nobody does.
    package let label: String?
    /// The place that it takes the token from, and the one that it puts it into.
    package let from: Int
    package let to: Int
  }

  /// Whether every case of the workflow is a way through the net.
  package var saysAll: Bool { !omissions.contains { $0.kind == .missing } }
}

/// Something that a workflow says and a net of it does not.
package struct Omission: Sendable, Equatable {
  package let kind: Kind
  package let place: Finding.Place
  /// What the net says instead, in one sentence without a full stop.
  package let sentence: String

  /// What it does to the net.
  package enum Kind: String, CaseIterable, Sendable {
    /// There are cases that are no way through the net.
    case missing
    /// There are ways through the net that are no case.
    case extra
  }
}
