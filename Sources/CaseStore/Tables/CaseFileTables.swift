import Cases
import FEEL
import JSONText
import SQLite
import Workflows

/// The rows that a case's state is made of, beside its tasks and steps.
struct CaseFileTables {
  private let setField: Statement
  private let setVisits: Statement
  private let setItem: Statement
  private let removeItems: Statement
  private let setKept: Statement
  private let removeKept: Statement
  private let addInvolved: Statement
  private let clear: [Statement]

  init(_ connection: Connection) throws(StoreError) {
    setField = try connection.prepared(
      "INSERT OR REPLACE INTO record (case_id, field, value) VALUES (?, ?, ?)"
    )
    setVisits = try connection.prepared(
      "INSERT OR REPLACE INTO visits (case_id, stage, count) VALUES (?, ?, ?)"
    )
    setItem = try connection.prepared(
      """
      INSERT OR REPLACE INTO items (case_id, item, within, stage, passed, ending)
      VALUES (?, ?, ?, ?, ?, ?)
      """
    )
    removeItems = try connection.prepared("DELETE FROM items WHERE case_id = ? AND stage = ?")
    setKept = try connection.prepared(
      "INSERT OR REPLACE INTO kept_events (case_id, event, count) VALUES (?, ?, ?)"
    )
    removeKept = try connection.prepared(
      "DELETE FROM kept_events WHERE case_id = ? AND event = ?"
    )
    addInvolved = try connection.prepared(
      "INSERT INTO involved (case_id, participant) VALUES (?, ?)"
    )
    var clear: [Statement] = []
    for table in ["record", "visits", "items", "kept_events"] {
      clear.append(try connection.prepared("DELETE FROM \(table) WHERE case_id = ?"))
    }
    self.clear = clear
  }

  /// Removes everything but who is involved.
  func clear(_ id: CaseID) throws(StoreError) {
    for statement in clear { try statement.bind(id.value).change() }
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

  /// Notes what the instances of an item do not tell.
  func set(_ item: ItemState, at place: Place, of id: CaseID) throws(StoreError) {
    setItem.bind(id.value).bind(place.item.text).bind(place.within?.value ?? Self.inStage)
    let passed = JSON.array(item.passed.map { .number(JSONNumber($0.value)) })
    setItem.bind(item.stage.text).bind(passed.text()).bind(item.ending?.code)
    try setItem.change()
  }

  func removeItems(in stage: StageID, of id: CaseID) throws(StoreError) {
    try removeItems.bind(id.value).bind(stage.text).change()
  }

  func set(kept count: Int, of event: EventID, in id: CaseID) throws(StoreError) {
    if count > 0 {
      try setKept.bind(id.value).bind(event.text).bind(count).change()
    } else {
      try removeKept.bind(id.value).bind(event.text).change()
    }
  }

  func add(_ participant: ParticipantID, to id: CaseID) throws(StoreError) {
    try addInvolved.bind(id.value).bind(participant.text).change()
  }

  /// Stands in the key for the group around an item that has none; instances count from 1.
  static let inStage = 0
}
