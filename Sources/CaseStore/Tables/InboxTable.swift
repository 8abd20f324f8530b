import Cases
import CivilTime
import SQLite
import Workflows

/// The rows of what participants have to hear, and how far they have read.
struct InboxTable {
  private let insert: Statement
  private let newest: Statement
  private let acknowledge: Statement

  init(_ connection: Connection) throws(StoreError) {
    insert = try connection.prepared(
      """
      INSERT INTO inbox (participant, number, epoch, at_us, kind, case_id, task_number,
        cause_sequence) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
      """
    )
    newest = try connection.prepared(
      "SELECT number FROM inbox WHERE participant = ? ORDER BY number DESC LIMIT 1"
    )
    acknowledge = try connection.prepared(
      """
      INSERT INTO inbox_cursors (participant, subscription, epoch, number) VALUES (?, ?, ?, ?)
      ON CONFLICT DO UPDATE SET epoch = excluded.epoch, number = excluded.number
      WHERE excluded.number > inbox_cursors.number
      """
    )
  }

  /// What stands beside a notice in its row.
  struct Cause {
    let sequence: Int64
    let epoch: Int64
    let at: Timestamp
    let caseID: CaseID
  }

  func add(_ notice: Notice, number: Int, _ cause: Cause) throws(StoreError) {
    insert.bind(notice.participant.text).bind(number).bind(cause.epoch)
    insert.bind(cause.at.microseconds).bind(notice.kind.code).bind(cause.caseID.value)
    try insert.bind(notice.task?.value).bind(cause.sequence).change()
  }

  /// The number of a participant's last line; 0 where there is none.
  func newest(of participant: ParticipantID) throws(StoreError) -> Int {
    try newest.bind(participant.text).first { $0.int(0) } ?? 0
  }

  func acknowledge(
    _ participant: ParticipantID,
    _ subscription: String,
    epoch: Int64,
    number: Int
  ) throws(StoreError) {
    acknowledge.bind(participant.text).bind(subscription).bind(epoch).bind(number)
    try acknowledge.change()
  }
}

extension Notice.Kind {
  /// The code in the inbox, which stays when the engine finds a better word.
  var code: String {
    switch self {
    case .asked: "asked"
    case .recalled: "recalled"
    case .reminded: "reminded"
    case .escalated: "escalated"
    case .expired: "expired"
    case .overdue: "overdue"
    case .closed: "closed"
    case .idle: "idle"
    case .undated: "undated"
    case .unbound: "unbound"
    case .stalled: "stalled"
    case .unreviewed: "unreviewed"
    }
  }

  init?(code: String) {
    guard let kind = Self.allCases.first(where: { $0.code == code }) else { return nil }
    self = kind
  }
}
