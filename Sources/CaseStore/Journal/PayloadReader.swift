import Cases
import CivilTime
import FEEL
import JSONText
import Workflows

/// Takes the members of a payload, each of the kind that the coding gives it.
struct PayloadReader {
  private let kind: String
  private let json: JSON

  init(kind: String, _ json: JSON) {
    self.kind = kind
    self.json = json
  }

  func text(_ key: String) throws(StoreError) -> String {
    guard let text = json[key]?.string else { throw unreadable(key) }
    return text
  }

  func int(_ key: String) throws(StoreError) -> Int {
    guard let value = json[key]?.int else { throw unreadable(key) }
    return value
  }

  func int64(_ key: String) throws(StoreError) -> Int64 {
    guard let value = json[key]?.int64 else { throw unreadable(key) }
    return value
  }

  func choice<Choice>(
    _ key: String,
    of choices: [Choice],
    code: (Choice) -> String
  ) throws(StoreError) -> Choice {
    let text = try text(key)
    guard let choice = choices.first(where: { code($0) == text }) else { throw unreadable(key) }
    return choice
  }

  private func object(_ key: String) throws(StoreError) -> PayloadReader {
    guard let member = json[key], member.object != nil else { throw unreadable(key) }
    return PayloadReader(kind: kind, member)
  }

  private func fields(_ key: String) throws(StoreError) -> [FieldPath: Value] {
    guard let member = json[key] else { throw unreadable(key) }
    return try ValueCoding.readFields(member)
  }

  private func unreadable(_ key: String) -> StoreError {
    .damaged("an entry \(kind) whose '\(key)' nobody could write")
  }
}

// MARK: - Parts that several kinds share

extension PayloadReader {
  func stage() throws(StoreError) -> StageID { StageID(unchecked: try text("stage")) }

  func item() throws(StoreError) -> ItemID { ItemID(unchecked: try text("item")) }

  func event() throws(StoreError) -> EventID { EventID(unchecked: try text("event")) }

  func task() throws(StoreError) -> TaskNumber { TaskNumber(try int("number")) }

  func given() throws(StoreError) -> Entry.Given {
    Entry.Given(record: try fields("record"), answers: try fields("answers"))
  }

  func leaving() throws(StoreError) -> Entry.LeavingReason {
    switch try text("because") {
    case "settled": return .settled
    case "event": return .event(try event())
    default: throw unreadable("because")
    }
  }

  func opened() throws(StoreError) -> Entry.CaseOpened {
    let tags = try object("tags")
    let workflow = try object("workflow")
    return Entry.CaseOpened(
      reference: CaseReference(unchecked: try text("reference")),
      workflow: WorkflowVersion(
        name: WorkflowName(unchecked: try workflow.text("name")),
        version: try workflow.int("version")
      ),
      participant: ParticipantID(unchecked: try text("participant")),
      tags: TagSequence(step: try tags.int("step"), start: try tags.int("start")),
      record: try fields("record")
    )
  }

  func offered() throws(StoreError) -> Entry.TaskOffered {
    Entry.TaskOffered(
      number: try task(),
      item: try item(),
      visit: try int("visit"),
      element: try element(),
      assignee: ParticipantID(unchecked: try text("assignee")),
      due: try due()
    )
  }

  /// The element of a list, which may be null and then differs from none at all.
  private func element() throws(StoreError) -> Value? {
    guard let member = json["element"] else { return nil }
    return try ValueCoding.read(member)
  }

  private func due() throws(StoreError) -> Due? {
    guard json["due_us"] != nil else { return nil }
    guard let isProvisional = json["provisional"]?.bool else { throw unreadable("provisional") }
    return Due(at: Timestamp(microseconds: try int64("due_us")), isProvisional: isProvisional)
  }
}
