package import Cases
import Digest
import SQLite
package import Workflows

/// What a store would come to hold, kept in memory and thrown away.
///
/// It is written to as a store is within a batch, so that what a command would do can be found out
/// with a reader alone. There is no journal in it: its cases have states, and no hashes.
package final class StoreDraft {
  private let reader: StoreReader
  private var cases: [CaseReference: StoredCase] = [:]
  private var created: Int64 = 0

  /// Begins with what the reader sees.
  ///
  /// - Parameter reader: whose snapshot best lasts as long as the draft.
  package init(of reader: StoreReader) {
    self.reader = reader
  }

  /// The case of a reference as the draft leaves it, or nil.
  ///
  /// - Parameter reference: what people call it.
  /// - Returns: the case.
  /// - Throws: `StoreError.damaged` where its rows make no case, `.sqlite`.
  package func stored(_ reference: CaseReference) throws(StoreError) -> StoredCase? {
    if let drafted = cases[reference] { return drafted }
    return try reader.case(reference)
  }

  /// The cases of some workflows that have not ended, as the reader sees them.
  ///
  /// - Parameters:
  ///   - definitions: the texts that they run on.
  ///   - limit: the most to give.
  /// - Returns: their references, in the order in which they were opened.
  /// - Throws: `StoreError.sqlite`.
  package func liveCases(
    of definitions: [DefinitionID],
    limit: Int
  ) throws(StoreError) -> [CaseReference] {
    try reader.liveCases(of: definitions, limit: limit)
  }

  /// A reference that no case has; one after the other, since nobody will ever see it.
  ///
  /// - Parameter prefix: the workflow's letters, such as `CH`.
  /// - Returns: the reference.
  /// - Throws: `StoreError.sqlite`.
  package func unusedReference(prefix: String) throws(StoreError) -> CaseReference {
    var bits = randomBits()
    while true {
      let drawn = CaseReference(prefix: prefix, length: 8, random: bits)
      if try stored(drawn) == nil { return drawn }
      bits += 1
    }
  }

  /// Bits for what nobody will ever see.
  package func randomBits() -> UInt64 { UInt64(created) }

  /// Takes in a new case.
  ///
  /// - Parameters:
  ///   - decision: entries of which the first is `caseOpened`.
  ///   - definition: the workflow's text.
  ///   - workflow: the same, read.
  /// - Returns: the case.
  /// - Throws: `StoreError`.
  package func create(
    _ decision: Decision,
    definition: DefinitionID,
    in workflow: Workflow
  ) throws(StoreError) -> StoredCase {
    guard case .caseOpened(let opened)? = decision.entries.first else {
      preconditionFailure("a case that does not begin by being opened")
    }
    created += 1
    let stored = StoredCase(
      id: CaseID(-created),
      definitionID: definition,
      state: CaseState(opening: opened, decision.attribution),
      entryNumber: 0,
      head: .zero
    )
    return try append(decision, to: stored, in: workflow)
  }

  /// Takes in what was decided on a case.
  ///
  /// - Parameters:
  ///   - decision: the entries.
  ///   - stored: the case that they were decided on, as `stored` gave it.
  ///   - workflow: the version that the case runs on.
  /// - Returns: the case as it is then.
  /// - Throws: `StoreError.damaged` where a case would go to a version that is not stored.
  package func append(
    _ decision: Decision,
    to stored: StoredCase,
    in workflow: Workflow
  ) throws(StoreError) -> StoredCase {
    var changed = stored
    for entry in decision.entries {
      changed.state.evolve(entry, decision.attribution)
      changed.entryNumber += 1
      guard case .caseMigrated(let migration) = entry else { continue }
      changed.definitionID = try definition(of: migration.to)
    }
    cases[changed.state.reference] = changed
    return changed
  }

  private func definition(of version: WorkflowVersion) throws(StoreError) -> DefinitionID {
    let found = try reader.connection.query(
      "SELECT id FROM definitions WHERE kind = ? AND name = ? AND version = ?"
    ).bind(DefinitionKind.workflow.rawValue).bind(version.name.text).bind("\(version.version)")
      .first { DefinitionID($0.int64(0)) }
    guard let found else {
      throw .damaged("no text of \(version.name) version \(version.version)")
    }
    return found
  }
}
