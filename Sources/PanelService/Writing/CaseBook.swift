import CaseStore
import Cases
import Workflows

/// Where decisions are written down: the store, or a draft of it that is thrown away.
///
/// What has to come out the same in both is written once, for any book.
protocol CaseBook {
  func stored(_ reference: CaseReference) throws(StoreError) -> StoredCase?

  func liveCases(
    of definitions: [DefinitionID],
    limit: Int
  ) throws(StoreError) -> [CaseReference]

  func unusedReference(prefix: String) throws(StoreError) -> CaseReference

  func randomBits() -> UInt64

  func create(
    _ decision: Decision,
    definition: DefinitionID,
    in workflow: Workflow
  ) throws(StoreError) -> StoredCase

  func append(
    _ decision: Decision,
    to stored: StoredCase,
    in workflow: Workflow
  ) throws(StoreError) -> StoredCase
}

extension Store: CaseBook {}

extension StoreDraft: CaseBook {}

extension CaseBook {
  /// Runs a step of the book, whose failure is the batch's.
  func noting<Result>(
    _ step: (Self) throws(StoreError) -> Result
  ) throws(WriteFailure) -> Result {
    do {
      return try step(self)
    } catch {
      throw .store(error)
    }
  }
}
