import JSONText
import PanelInterface
import Workflows

/// A file that says what names of older versions of a workflow have become.
///
/// Its form is looked at here; whether a workflow has such names, the service knows.
struct MapFile {
  let map: RenamingMap

  private static let keys = ["stages", "items", "fields", "events"]

  /// Reads the content of a file: `{ stages: { old: 'new' }, items: {...} }`.
  ///
  /// - Parameter file: In JSON or JSON5.
  /// - Throws: A failure of usage that shows the place of the fault.
  init(_ file: InputFile) throws(Failure) {
    let root = try file.object()
    if case .object(let members) = root.value,
      let stranger = members.first(where: { !Self.keys.contains($0.key) })
    {
      throw file.failure(
        "expected \(Wording.list(Self.keys.map { "'\($0)'" }, "or")), found '\(stranger.key)'",
        at: stranger.keyPosition,
        length: stranger.keyLength,
        suggestion: Suggestion.nearest(to: stranger.key, among: Self.keys)
      )
    }
    map = RenamingMap(
      stages: try Self.names(root["stages"], in: file),
      items: try Self.names(root["items"], in: file),
      fields: try Self.names(root["fields"], in: file),
      events: try Self.names(root["events"], in: file)
    )
  }

  private static func names(
    _ node: JSONNode?,
    in file: InputFile
  ) throws(Failure) -> [Renaming] {
    guard let node else { return [] }
    guard case .object(let members) = node.value else {
      throw file.failure(
        "expected an object such as { old: 'new' }, found \(node.kindName)",
        at: node.position,
        length: node.length
      )
    }
    var sources: [String: String] = [:]
    var names: [Renaming] = []
    for member in members {
      guard let name = member.value.string else {
        throw file.failure(
          "expected the name that '\(member.key)' has become, found \(member.value.kindName)",
          at: member.value.position,
          length: member.value.length
        )
      }
      if let other = sources.updateValue(member.key, forKey: name) {
        throw file.failure(
          "expected a name of its own for '\(member.key)', found '\(name)', as for '\(other)'",
          at: member.value.position,
          length: member.value.length
        )
      }
      names.append(Renaming(from: member.key, to: name))
    }
    return names
  }
}
