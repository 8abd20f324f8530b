import Foundation
import JSONText

/// One of the workflow's example paths: a referral, and who answers what until the case ends.
struct Script: Sendable, CustomStringConvertible {
  enum Deed: Sendable {
    case task(String)
    case event(String)
  }

  struct Step: Sendable {
    let who: String
    let deed: Deed
    let answers: JSONObject
  }

  /// The file's path below the examples.
  let name: String
  let workflow: String
  let referral: JSONObject
  let opener: String
  let ends: String
  let steps: [Step]

  var description: String { name }

  struct Unreadable: Error {
    let file: String
    let what: String
  }

  /// Every script of the repository, by its path below the examples.
  static let names: [String] = {
    let found = FileManager.default.enumerator(atPath: Place.examples)?.allObjects ?? []
    return found.compactMap { $0 as? String }.filter { $0.hasSuffix(".answers.json") }.sorted()
  }()

  init(_ name: String) throws {
    let file = try Self.object("\(Place.examples)/\(name)")
    guard let referralName = file["referral"]?.string, let ends = file["ends"]?.string,
      let steps = file["steps"]?.array
    else { throw Unreadable(file: name, what: "referral, ends and steps") }
    let beside = URL(fileURLWithPath: "\(Place.examples)/\(name)").deletingLastPathComponent()
    let path = [beside.path, Place.examples].map { "\($0)/\(referralName)" }
      .first { FileManager.default.fileExists(atPath: $0) }
    let referral = try Self.object(path ?? referralName)
    guard let workflow = referral["workflow"]?.string, let fields = referral["referral"]?.object
    else { throw Unreadable(file: referralName, what: "workflow and referral") }
    self.name = name
    self.workflow = workflow
    self.referral = fields
    opener = referral["as"]?.string ?? file["as"]?.string ?? "police"
    self.ends = ends
    self.steps = try steps.map { step in
      guard let who = step["as"]?.string else { throw Unreadable(file: name, what: "as") }
      let answers = step["answers"]?.object ?? [:]
      if let task = step["task"]?.string {
        return Step(who: who, deed: .task(task), answers: answers)
      }
      guard let event = step["event"]?.string else {
        throw Unreadable(file: name, what: "task or event")
      }
      return Step(who: who, deed: .event(event), answers: answers)
    }
  }

  private static func object(_ path: String) throws -> JSONObject {
    let bytes = try [UInt8](Data(contentsOf: URL(fileURLWithPath: path)))
    guard let object = try JSON(parsing: bytes, limits: .file).object else {
      throw Unreadable(file: path, what: "an object")
    }
    return object
  }
}
