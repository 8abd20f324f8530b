import JSONText
import Workflows

/// A referral as a file holds it: `{ "workflow": "channel-panel", "referral": { ... } }`.
struct ReferralFile {
  /// The workflow that it is for, where the file says it.
  let workflow: String?
  let answers: AnswerSheet

  private static let keys = ["workflow", "referral"]

  /// Reads the content of a file.
  ///
  /// - Parameter file: In JSON or JSON5.
  /// - Throws: A failure of usage that shows the place of the fault.
  init(_ file: InputFile) throws(Failure) {
    let root = try file.object()
    if case .object(let members) = root.value,
      let stranger = members.first(where: { !Self.keys.contains($0.key) })
    {
      throw file.failure(
        "expected 'workflow' and 'referral', found '\(stranger.key)'",
        at: stranger.keyPosition,
        length: stranger.keyLength,
        suggestion: Suggestion.nearest(to: stranger.key, among: Self.keys)
      )
    }
    guard let referral = root["referral"], case .object(let object) = referral.json else {
      let place = root["referral"] ?? root
      throw file.failure(
        "expected an object 'referral' with the answers of the opening form",
        at: place.position,
        length: root["referral"] == nil ? 1 : place.length
      )
    }
    if let workflow = root["workflow"], workflow.string == nil {
      throw file.failure(
        "expected the name of a workflow, found \(workflow.kindName)",
        at: workflow.position,
        length: workflow.length
      )
    }
    workflow = root["workflow"]?.string
    answers = try AnswerSheet(object)
  }
}
