import Cases
import FEEL
import JSONText
import SQLite
import Workflows

/// The rows that a case's state is made of, beside its tasks: record, visits, skips, involved.
struct CaseFileTables {
  private let setField: Statement
  private let setVisits: Statement
  private let addSkip: Statement
  private let removeSkips: Statement
  private let addInvolved: Statement

  init(_ connection: Connection) throws(StoreError) {
    setField = try connection.prepared(
      "INSERT OR REPLACE INTO record (case_id, field, value) VALUES (?, ?, ?)"
    )
    setVisits = try connection.prepared(
      "INSERT OR REPLACE INTO visits (case_id, stage, count) VALUES (?, ?, ?)"
    )
    addSkip = try connection.prepared(
      "INSERT OR REPLACE INTO skips (case_id, item, stage, progress) VALUES (?, ?, ?, ?)"
    )
    removeSkips = try connection.prepared("DELETE FROM skips WHERE case_id = ? AND stage = ?")
    addInvolved = try connection.prepared(
      "INSERT INTO involved (case_id, participant) VALUES (?, ?)"
    )
  }

  func set(_ record: [FieldPath: Value], of id: CaseID) throws(StoreError) {
    guard !record.isEmpty else { return }
    var writer = JSONWriter()
    for (path, value) in record {
      writer.reset()
      try ValueCoding.write(value, to: &writer)
      try setField.bind(id.value).bind(path.text).bind(utf8: writer.bytes).change()
    }
  }

  func set(visits count: Int, to stage: StageID, of id: CaseID) throws(StoreError) {
    try setVisits.bind(id.value).bind(stage.text).bind(count).change()
  }

  func add(_ item: ItemID, as skip: Skip, in stage: StageID, of id: CaseID) throws(StoreError) {
    addSkip.bind(id.value).bind(item.text).bind(stage.text).bind(skip.rawValue)
    try addSkip.change()
  }

  func removeSkips(in stage: StageID, of id: CaseID) throws(StoreError) {
    try removeSkips.bind(id.value).bind(stage.text).change()
  }

  func add(_ participant: ParticipantID, to id: CaseID) throws(StoreError) {
    try addInvolved.bind(id.value).bind(participant.text).change()
  }

  /// What became of an item that was not offered, as its row says it.
  enum Skip: String {
    case skipped
    case nobodyToAsk = "nobody to ask"

    var progress: CaseState.Progress {
      switch self {
      case .skipped: .skipped
      case .nobodyToAsk: .nobodyToAsk
      }
    }
  }
}
