package import Cases
import CivilTime
import Digest
import JSONText
package import Workflows

extension Store {
  /// The case of a reference as the open batch or the last commit leaves it, or nil.
  ///
  /// - Parameter reference: what people call it.
  /// - Returns: the case, from memory where it was used lately.
  /// - Throws: `StoreError.damaged` where its rows make no case, `.sqlite`.
  package func stored(_ reference: CaseReference) throws(StoreError) -> StoredCase? {
    if let touched = batch?.cases[reference] { return touched }
    if let known = cache.find(reference) { return known }
    guard let loaded = try loader.load(reference) else { return nil }
    // A case that the open batch wrote is found above, so these rows are committed ones.
    cache.insert(loaded)
    return loaded
  }

  /// Draws a reference that no case has.
  ///
  /// - Parameter prefix: the workflow's letters, such as `CH`.
  /// - Returns: four random characters, or more where those are getting scarce.
  /// - Throws: `StoreError.noFreeReference` where even eight do not help, `.sqlite`.
  package func unusedReference(prefix: String) throws(StoreError) -> CaseReference {
    for length in 4...8 {
      for _ in 0..<4 {
        let drawn = CaseReference(prefix: prefix, length: length, random: random.word())
        if try !tables.cases.contains(drawn) { return drawn }
      }
    }
    throw .noFreeReference(prefix: prefix)
  }

  /// Draws 64 random bits, such as for the tags of a case.
  package func randomBits() -> UInt64 { random.word() }

  /// Writes a new case, as a command of the open batch.
  ///
  /// - Parameters:
  ///   - decision: entries of which the first is `caseOpened`.
  ///   - definition: the workflow's text.
  ///   - workflow: the same, read.
  /// - Returns: the case.
  /// - Throws: `StoreError`, with nothing of the case written.
  package func create(
    _ decision: Decision,
    definition: DefinitionID,
    in workflow: Workflow
  ) throws(StoreError) -> StoredCase {
    guard case .caseOpened(let opened)? = decision.entries.first else {
      preconditionFailure("a case that does not begin by being opened")
    }
    return try attempt { () throws(StoreError) in
      position.lastCase = CaseID(position.lastCase.value + 1)
      var stored = StoredCase(
        id: position.lastCase,
        definitionID: definition,
        state: CaseState(opening: opened, decision.attribution),
        entryNumber: 0,
        head: .zero
      )
      try write(decision, to: &stored, in: workflow)
      try tables.cases.add(stored, changedAt: decision.attribution.at)
      batch?.adopt(stored)
      return stored
    }
  }

  /// Writes what was decided on a case, as a command of the open batch.
  ///
  /// - Parameters:
  ///   - decision: the entries; without any, nothing is written.
  ///   - stored: the case that they were decided on, as `stored` gave it.
  ///   - workflow: the version that the case runs on.
  /// - Returns: the case as it is then.
  /// - Throws: `StoreError`, with nothing of the decision written.
  package func append(
    _ decision: Decision,
    to stored: StoredCase,
    in workflow: Workflow
  ) throws(StoreError) -> StoredCase {
    guard !decision.entries.isEmpty else { return stored }
    return try attempt { () throws(StoreError) in
      var changed = stored
      try write(decision, to: &changed, in: workflow)
      try tables.cases.update(changed, changedAt: decision.attribution.at)
      batch?.adopt(changed)
      return changed
    }
  }

  private func write(
    _ decision: Decision,
    to stored: inout StoredCase,
    in workflow: Workflow
  ) throws(StoreError) {
    var writer = JSONWriter(reservingCapacity: 256)
    for entry in decision.entries {
      writer.reset()
      try EntryCoding.write(entry, to: &writer)
      let sequence = try log(entry, writer.bytes, decision.attribution, of: &stored)
      let projection = Projection(of: entry, before: stored.state)
      let recalls = stored.state.recalls(by: entry)
      stored.state.evolve(entry, decision.attribution)
      if case .caseMigrated(let migration) = entry { try migrate(&stored, to: migration.to) }
      if case .watched(let found, let mended) = entry {
        batch?.watched.append(
          WatchedCase(reference: stored.state.reference, found: found, mended: mended)
        )
      }
      try projection.write(stored.state, of: stored.id, decision.attribution, to: tables)
      let cause = InboxTable.Cause(
        sequence: sequence,
        epoch: epoch,
        at: decision.attribution.at,
        caseID: stored.id
      )
      for notice in recalls + stored.state.notices(of: entry, in: workflow) {
        try send(notice, cause)
      }
    }
  }

  /// Notes which text the case runs on from now on.
  private func migrate(
    _ stored: inout StoredCase,
    to version: WorkflowVersion
  ) throws(StoreError) {
    guard let definition = try definitionRows.find(version) else {
      throw .damaged("no text of \(version.name) version \(version.version)")
    }
    stored.definitionID = definition
    try tables.cases.set(definition, of: stored.id)
  }

  /// Appends the journal's row of an entry; gives its sequence.
  private func log(
    _ entry: Entry,
    _ payload: [UInt8],
    _ attribution: Attribution,
    of stored: inout StoredCase
  ) throws(StoreError) -> Int64 {
    let kind = EntryKind(of: entry)
    let salt = random.salt()
    let row = JournalRow(
      sequence: position.frontier.size + 1,
      epoch: epoch,
      attribution: attribution,
      caseID: stored.id,
      number: stored.entryNumber + 1,
      kind: kind.rawValue,
      version: kind.version,
      payloadHash: JournalRow.hash(of: payload, salt: salt),
      previous: stored.head
    )
    let leaf = MerkleTree.leafHash(row.bytes)
    let nodes = position.frontier.append(leaf)
    try tables.journal.append(row, nodes: nodes, payload: payload, salt: salt)
    stored.entryNumber += 1
    stored.head = leaf
    return row.sequence
  }

  private func send(_ notice: Notice, _ cause: InboxTable.Cause) throws(StoreError) {
    let number = try newestLine(of: notice.participant) + 1
    try tables.inbox.add(notice, number: number, cause)
    position.inboxes[notice.participant] = number
  }
}
