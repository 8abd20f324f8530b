import CaseStore
import Digest
import Soundness
import Workflows

// No case runs on a workflow that could strand it.
extension DefinitionLoader {
  /// Checks every workflow of a folder, and refuses the folder where one could strand a case.
  ///
  /// - Parameter folder: what was read.
  /// - Throws: `Failure.findings` with the shortest story of each way to be stranded.
  static func prove(_ folder: WorkflowFolder) throws(Failure) {
    let proved = ProvedFolder(folder)
    guard !proved.folder.hasErrors else { throw .findings(proved.folder.report) }
  }

  /// Checks the workflows of a folder on which the store holds no verdict of this check.
  ///
  /// The verdict is kept with the hash of all that it depends on, so that a start does not wait for
  /// what was found out before.
  ///
  /// - Parameters:
  ///   - folder: what was read.
  ///   - store: where verdicts are kept.
  /// - Throws: `Failure.findings`, `.store`.
  static func prove(_ folder: WorkflowFolder, in store: Store) throws(Failure) {
    let wanted = try stored { () throws(StoreError) in
      var wanted: [WorkflowName: Hash256] = [:]
      // What its file calls unproven would keep each first start waiting for nothing.
      for (workflow, source) in folder.workflows where workflow.unproven == nil {
        let subject = subject(source, folder)
        if try store.verdict(on: subject) != verdict { wanted[workflow.name] = subject }
      }
      return wanted
    }
    let proved = ProvedFolder(folder) { wanted[$0.name] != nil }
    guard !proved.folder.hasErrors else { throw .findings(proved.folder.report) }
    try stored { () throws(StoreError) in
      for subject in wanted.values { try store.keep(verdict: verdict, on: subject) }
    }
  }

  private static func stored<Result>(
    _ body: () throws(StoreError) -> Result
  ) throws(Failure) -> Result {
    do throws(StoreError) {
      return try body()
    } catch {
      throw .store(error)
    }
  }

  /// What is kept on a workflow that cases may run on.
  private static var verdict: String { "acceptable to check \(Soundness.version)" }

  /// The hash of a workflow's text with those of all code lists and calendars beside it.
  private static func subject(_ source: SourceFile, _ folder: WorkflowFolder) -> Hash256 {
    let parts =
      [SHA256.hash(source.bytes).hex] + folder.codeLists.map(\.list.hash.hex).sorted()
      + folder.calendarFiles.map { SHA256.hash($0.source.bytes).hex }.sorted()
    return SHA256.hash(Array(parts.joined(separator: " ").utf8))
  }
}
