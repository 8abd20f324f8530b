import CaseStore
import Cases
import CivilTime
import PanelInterface
import Workflows

/// Takes every live case of a workflow to one of its versions, in the store or in a draft of it.
///
/// The same steps tell what would happen and make it happen, so that the one is as the other says.
struct WorkflowMigration<Book: CaseBook> {
  let book: Book
  let definitions: Definitions
  let principal: Principal
  let now: Timestamp

  /// The most cases that go at once: all of them are one transaction, and one answer.
  static var casesLimit: Int { 5_000 }

  /// Goes through all cases.
  ///
  /// - Parameter call: what is asked.
  /// - Returns: what has become of each case; in a dry run also of those that cannot go.
  /// - Throws: `ServiceError.noSuchWorkflow`, `.noSuchVersion`, `.notForYou`, `.mapProblems`, a
  ///   refused limit; `.cannotMigrate` where it is no dry run and a case cannot go, whereupon all
  ///   that was written for this command has to be undone.
  func run(_ call: Migrate) throws(WriteFailure) -> MigrateReply {
    let (target, others) = try versions(of: call)
    let cases = try liveCases(on: others)
    let used = Set(cases.map(\.stored.definitionID))
    let concerned = used.isEmpty ? others : others.filter { used.contains($0.id) }
    for version in [target] + concerned {
      guard Access(principal, in: version.workflow).oversees else {
        throw .service(.notForYou(expected: version.workflow.oversight.map(\.text)))
      }
    }
    let map = try map(of: call, from: concerned.map(\.workflow), to: target.workflow)
    var passages = cases.map { Passage(of: $0.stored.state) }
    for index in passages.indices { try go(&passages[index], to: target, by: map) }
    let stuck = passages.compactMap(\.stuck)
    guard call.dryRun || stuck.isEmpty else {
      throw .service(.cannotMigrate(stuck, to: target.workflow.version))
    }
    var moves: [MoveView] = []
    for passage in passages { moves.append(try view(of: passage)) }
    return MigrateReply(cases: moves)
  }

  private func versions(
    of call: Migrate
  ) throws(WriteFailure) -> (target: Definitions.Version, others: [Definitions.Version]) {
    let all = definitions.all(of: call.workflow)
    guard !all.isEmpty else {
      throw .service(.noSuchWorkflow(call.workflow, known: definitions.names))
    }
    guard let target = all.first(where: { $0.workflow.version == call.to }) else {
      let known = all.map(\.workflow.version)
      throw .service(.noSuchVersion(call.to, of: call.workflow, known: known))
    }
    return (target, all.filter { $0.id != target.id })
  }

  private func liveCases(
    on versions: [Definitions.Version]
  ) throws(WriteFailure) -> [FoundCase] {
    let limit = Self.casesLimit
    let references = try book.noting { book throws(StoreError) in
      try book.liveCases(of: versions.map(\.id), limit: limit + 1)
    }
    guard references.count <= limit else {
      throw .service(.refused(.limit(name: "cases that migrate at once", limit: limit)))
    }
    var cases: [FoundCase] = []
    for reference in references {
      if let found = try find(reference) { cases.append(found) }
    }
    return cases
  }

  private func find(_ reference: CaseReference) throws(WriteFailure) -> FoundCase? {
    let stored = try book.noting { book throws(StoreError) in try book.stored(reference) }
    guard let stored, let version = definitions.versions[stored.definitionID] else { return nil }
    return FoundCase(stored: stored, version: version)
  }

  private func map(
    of call: Migrate,
    from older: [Workflow],
    to newer: Workflow
  ) throws(WriteFailure) -> MigrationMap {
    guard let given = call.map else { return .unchanged }
    let (map, repeated) = given.read()
    let problems = repeated + map.problems(from: older, to: newer)
    guard problems.isEmpty else { throw .service(.mapProblems(problems)) }
    return map
  }
}

// Each case.
extension WorkflowMigration {
  /// A case on its way.
  private struct Passage {
    let before: CaseState
    /// Nil where the case had ended by what another case went through, before its turn came.
    var migration: Migration?
    var obstacle: String?

    init(of state: CaseState) { before = state }

    var stuck: StuckCase? {
      obstacle.map { StuckCase(reference: before.reference.text, reason: $0) }
    }
  }

  /// Takes one case over; what keeps it from going is noted, so that all such cases are told.
  private func go(
    _ passage: inout Passage,
    to target: Definitions.Version,
    by map: MigrationMap
  ) throws(WriteFailure) {
    guard let found = try find(passage.before.reference), found.stored.state.closure == nil else {
      return
    }
    let context = definitions.context(principal, target, now: now)
    let decision: Decision
    do {
      decision = try found.stored.state.migrate(from: found.version.workflow, by: map, context)
    } catch {
      passage.obstacle = error.obstacle
      return
    }
    _ = try book.noting { book throws(StoreError) in
      try book.append(decision, to: found.stored, in: target.workflow)
    }
    do {
      let consequences = Consequences(
        book: book,
        definitions: definitions,
        principal: principal,
        now: now
      )
      _ = try consequences.carryOut(decision, of: passage.before.reference)
    } catch {
      switch error {
      case .store: throw error
      case .service(let refusal): passage.obstacle = refusal.obstacle
      }
    }
    passage.migration = decision.migration
  }

  private func view(of passage: Passage) throws(WriteFailure) -> MoveView {
    if let obstacle = passage.obstacle { return MoveView(of: passage.before, obstacle) }
    let after = try find(passage.before.reference)?.stored.state ?? passage.before
    return MoveView(MigrationAccount(of: passage.before, to: after, by: passage.migration))
  }
}

extension Decision {
  /// What the journal says of the migration that this decision is.
  fileprivate var migration: Migration? {
    for case .caseMigrated(let migration) in entries { return migration }
    return nil
  }
}
