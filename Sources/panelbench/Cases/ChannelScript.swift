import JSONText
import PanelInterface
import Platform

/// The Channel pathway as an example tells it: a referral, and who answers what in which order.
struct ChannelScript {
  let referral: JSONObject
  let opener: String
  let steps: [Step]

  /// One task completed or one event reported by someone.
  struct Step {
    /// The participant, and the person where the script names one: `police:Sergeant`.
    let actor: String
    let item: String?
    let event: String?
    let answers: JSONObject

    /// The participant without the person.
    var participant: String { String(actor.prefix { $0 != ":" }) }
  }

  /// Reads the example of this name below a workflow folder.
  init(_ name: String, workflows: String) throws {
    let folder = workflows + "/examples/"
    let script = try Self.object(folder + name + ".answers.json")
    let file = try Self.object(folder + (script["referral"]?.string ?? ""))
    referral = file["referral"]?.object ?? JSONObject()
    opener = file["as"]?.string ?? "police"
    steps = (script["steps"]?.array ?? []).compactMap(\.object).map { step in
      Step(
        actor: step["as"]?.string ?? "",
        item: step["task"]?.string,
        event: step["event"]?.string,
        answers: step["answers"]?.object ?? JSONObject()
      )
    }
  }

  private static func object(_ path: String) throws -> JSONObject {
    let bytes = try Files.read(path, limit: 1 << 20)
    guard let object = try JSON(parsing: bytes, limits: .file).object else {
      throw BenchError(sentence: "expected an object in \(path)")
    }
    return object
  }

  /// Everyone who acts in it.
  var actors: Set<String> {
    Set(steps.map(\.actor)).union([opener])
  }
}
