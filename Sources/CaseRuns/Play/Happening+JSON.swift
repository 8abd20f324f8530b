import Cases
import CivilTime
import FEEL
package import JSONText
import Workflows

extension Happening {
  /// What happened, as one object for programs.
  ///
  /// - Parameter step: The step of the script that it belongs to; 0 is the opening.
  /// - Returns: Its members, those left out that say nothing.
  package func json(step: Int) -> JSONObject {
    var object: JSONObject = [
      "step": .number(JSONNumber(step)),
      "at": .string(at.text),
      "case": .string(reference.text),
    ]
    if !path.isEmpty { object.append("in", .string(path.joined(separator: "/"))) }
    object.append("what", .string(what.rawValue))
    object.append(noun, .string(name))
    if let number { object.append("instance", .number(JSONNumber(number.value))) }
    if let element { object.append("of", element.plainJSON) }
    if let participant { object.append("participant", .string(participant.text)) }
    if let due { object.append("due", .string(due.at.text)) }
    if let reason { object.append("because", .string(reason)) }
    return object
  }

  private var noun: String {
    switch what {
    case .opened: "workflow"
    case .entered, .left, .wayOutDue: "stage"
    case .reported, .kept, .taken: "event"
    case .closed: "outcome"
    case .migrated: "version"
    case .held, .offered, .begun, .skipped, .passed, .finished, .claimed, .released, .delegated,
      .reassigned, .completed, .cancelled, .withdrawn, .subcaseOpened, .reminded, .overdue,
      .escalated, .expired, .paused, .resumed, .waitEnded,
      .moved:
      "item"
    }
  }
}

extension Value {
  /// The value as JSON: dates and times as their texts, what JSON has no word for likewise.
  package var plainJSON: JSON {
    switch self {
    case .null: .null
    case .boolean(let truth): .bool(truth)
    case .number(let number): JSONNumber(text: number.text).map { .number($0) } ?? .null
    case .string(let text): .string(text)
    case .list(let values): .array(values.map(\.plainJSON))
    case .context(let context):
      .object(JSONObject(context.entries.map { ($0.name, $0.value.plainJSON) }))
    case .date, .time, .dateAndTime, .daysAndTime, .yearsAndMonths, .range, .function:
      .string(text)
    }
  }
}
