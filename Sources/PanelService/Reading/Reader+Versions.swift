import CaseStore
import Cases
import PanelInterface
import Workflows

// Which versions cases are on, and what would become of them on another.
extension Reader {
  func listVersions(
    _ call: ListVersions,
    _ principal: Principal
  ) throws(ReadFailure) -> ListVersionsReply {
    let versions = definitions.all(of: call.workflow)
    guard !versions.isEmpty else {
      throw .service(.noSuchWorkflow(call.workflow, known: definitions.names))
    }
    let counts = try read { () throws(StoreError) in try store.liveCaseCounts() }
    return ListVersionsReply(
      versions: versions.reversed().map { version in
        let oversees = Access(principal, in: version.workflow).oversees
        return VersionView(
          version: version.workflow.version,
          current: definitions.current[version.workflow.name] == version.id,
          cases: oversees ? counts[version.id, default: 0] : nil
        )
      }
    )
  }

  /// What a migration would come to, all of it from one state of the database.
  func checkMigration(
    _ call: Migrate,
    _ principal: Principal
  ) throws(ReadFailure) -> MigrateReply {
    let now = clock.now()
    let outcome = try read { () throws(StoreError) in
      try store.snapshot { () throws(StoreError) -> Result<MigrateReply, WriteFailure> in
        let migration = WorkflowMigration(
          book: StoreDraft(of: store),
          definitions: definitions,
          principal: principal,
          now: now
        )
        do throws(WriteFailure) {
          return .success(try migration.run(call))
        } catch {
          return .failure(error)
        }
      }
    }
    switch outcome {
    case .success(let reply): return reply
    case .failure(.service(let refusal)): throw .service(refusal)
    case .failure(.store(let failure)): throw .store(failure)
    }
  }
}
