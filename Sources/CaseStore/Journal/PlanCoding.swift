import Cases
import JSONText
import Workflows

/// How what was fixed when a step began is written down, in the journal and in its row.
///
/// An object with one member: `members`, a list of participants; `sessions`, a number; `subcase`,
/// a reference or null where it is not open yet. A step that fixes nothing has none.
enum PlanCoding {
  static func write(_ plan: StepState.Plan, to writer: inout JSONWriter) {
    writer.beginObject()
    switch plan {
    case .nothing: break
    case .members(let members):
      writer.key("members")
      writer.beginArray()
      for member in members { writer.string(member.text) }
      writer.endArray()
    case .sessions(let count):
      writer.member("sessions", count)
    case .subcase(let reference):
      writer.key("subcase")
      if let reference { writer.string(reference.text) } else { writer.null() }
    }
    writer.endObject()
  }

  static func read(_ json: JSON) throws(StoreError) -> StepState.Plan {
    if let members = json["members"]?.array {
      return .members(
        try members.map { member throws(StoreError) in
          guard let text = member.string else { throw unreadable }
          return ParticipantID(unchecked: text)
        }
      )
    }
    if let count = json["sessions"]?.int { return .sessions(count) }
    switch json["subcase"] {
    case .null?: return .subcase(nil)
    case .string(let text)?: return .subcase(CaseReference(unchecked: text))
    case nil, .bool?, .number?, .array?, .object?: throw unreadable
    }
  }

  private static let unreadable = StoreError.damaged("a step whose plan nobody could write")
}
