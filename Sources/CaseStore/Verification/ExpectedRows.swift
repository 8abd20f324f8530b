import Cases
import CivilTime
import SQLite
import Workflows

/// What all cases together should leave in inboxes and timers, in temporary tables, to be compared
/// with what is there.
struct ExpectedRows {
  private let connection: Connection
  private let addNotice: Statement
  private let addTimer: Statement
  private let addSkipped: Statement

  init(_ connection: Connection) throws(StoreError) {
    self.connection = connection
    try connection.perform(
      """
      DROP TABLE IF EXISTS temp.expected_inbox;
      DROP TABLE IF EXISTS temp.expected_timers;
      DROP TABLE IF EXISTS temp.unknown_cases;
      CREATE TEMP TABLE expected_inbox
        (participant, epoch, at_us, kind, case_id, task_number, cause_sequence);
      CREATE TEMP TABLE expected_timers (due_at_us, case_id, task_number, kind);
      CREATE TEMP TABLE unknown_cases (id INTEGER PRIMARY KEY);
      """
    )
    addNotice = try connection.prepared(
      "INSERT INTO temp.expected_inbox VALUES (?, ?, ?, ?, ?, ?, ?)"
    )
    addTimer = try connection.prepared("INSERT INTO temp.expected_timers VALUES (?, ?, ?, ?)")
    addSkipped = try connection.prepared("INSERT INTO temp.unknown_cases VALUES (?)")
  }

  func add(_ notice: Notice, _ cause: InboxTable.Cause) throws(StoreError) {
    addNotice.bind(notice.participant.text).bind(cause.epoch).bind(cause.at.microseconds)
    addNotice.bind(notice.kind.code).bind(cause.caseID.value).bind(notice.task?.value)
    try addNotice.bind(cause.sequence).change()
  }

  func add(
    _ alarm: AlarmName,
    at time: Timestamp,
    in id: CaseID
  ) throws(StoreError) {
    addTimer.bind(time.microseconds).bind(id.value).bind(alarm.number?.value ?? 0)
    try addTimer.bind(TimingCoding.code(alarm.kind)).change()
  }

  /// Leaves a case out of the comparison, since it cannot be rebuilt.
  func skip(_ id: CaseID) throws(StoreError) {
    try addSkipped.bind(id.value).change()
  }

  func compare() throws(StoreError) -> [Finding] {
    try differences(
      "inbox",
      "participant, epoch, at_us, kind, case_id, task_number, cause_sequence",
      place: { .inbox(ParticipantID(unchecked: $0.text(0))) }
    )
      + (try differences(
        "timers",
        "due_at_us, case_id, task_number, kind",
        place: { _ in .timers }
      ))
      + (try misnumbered())
  }

  private func differences(
    _ table: String,
    _ columns: String,
    place: (Statement) -> Finding.Place
  ) throws(StoreError) -> [Finding] {
    let known = "WHERE case_id NOT IN (SELECT id FROM temp.unknown_cases)"
    let found = "SELECT \(columns) FROM main.\(table) \(known)"
    let expected = "SELECT \(columns) FROM temp.expected_\(table) \(known)"
    let extra = try connection.prepared("\(found) EXCEPT \(expected)")
      .all { Finding(place($0), "a row of \(table) that follows from no entry") }
    let missing = try connection.prepared("\(expected) EXCEPT \(found)")
      .all { Finding(place($0), "a row of \(table) is missing that follows from an entry") }
    return extra + missing
  }

  /// The inboxes whose lines are not numbered from 1 in the order of the journal.
  private func misnumbered() throws(StoreError) -> [Finding] {
    try connection.prepared(
      """
      SELECT DISTINCT participant FROM (
        SELECT participant, number, cause_sequence,
          row_number() OVER inbox_order AS place,
          lag(cause_sequence, 1, 0) OVER inbox_order AS cause_before
        FROM inbox WINDOW inbox_order AS (PARTITION BY participant ORDER BY number))
      WHERE number <> place OR cause_sequence < cause_before
      """
    ).all {
      Finding(
        .inbox(ParticipantID(unchecked: $0.text(0))),
        "its lines are not numbered in the order of the journal"
      )
    }
  }
}
