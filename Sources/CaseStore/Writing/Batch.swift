package import Cases
import SQLite
package import Workflows

/// What the commands of one transaction have made of cases, until it is committed.
struct Batch {
  /// The cases that it touched, as they are now within it.
  var cases: [CaseReference: StoredCase] = [:]
  /// Whether something before the present command would have to be kept if that one failed.
  var hasEarlierCommands = false
  /// Set when SQLite undid the whole transaction by itself, as it does on a full disk.
  var isLost = false
  /// The present command's cases as they were before it; nil outside a command.
  var before: [(CaseReference, StoredCase?)]?
  /// What the watchman has found or found no longer, in order.
  var watched: [WatchedCase] = []

  mutating func adopt(_ stored: StoredCase) {
    let old = cases.updateValue(stored, forKey: stored.state.reference)
    before?.append((stored.state.reference, old))
  }

  mutating func undoCommand() {
    for (reference, old) in (before ?? []).reversed() { cases[reference] = old }
  }
}

/// What a commit made durable, for telling those who watch.
package struct CommittedBatch: Sendable, Equatable {
  /// The cases that were written to.
  package let cases: Set<CaseID>
  /// The participants whose inboxes have new lines.
  package let notified: Set<ParticipantID>
  /// What the watchman has found or found no longer, in order.
  package let watched: [WatchedCase]
}

/// A case about which the watchman has something to say.
package struct WatchedCase: Sendable, Equatable {
  package let reference: CaseReference
  package let found: [Lapse]
  package let mended: [Lapse]
}
