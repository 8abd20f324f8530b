import PanelInterface

/// What people call the participants and the tasks of a workflow.
struct Titles: Sendable {
  /// Knows nothing: names stand for themselves.
  static let none = Titles()

  private var participants: [String: String] = [:]
  private var items: [String: String] = [:]

  private init() {}

  init(_ workflow: ShowWorkflowReply) {
    self.init()
    add(workflow)
  }

  /// Takes over what a workflow calls its own; what is known already stays.
  mutating func add(_ workflow: ShowWorkflowReply) {
    for participant in workflow.participants where participants[participant.participant] == nil {
      participants[participant.participant] = participant.title
    }
    for item in workflow.stages.flatMap(\.items) where items[item.item] == nil {
      items[item.item] = item.title
    }
  }

  func participant(_ name: String) -> String { participants[name] ?? name }

  /// A title with the name beside it, as commands want it: `NHS (health)`.
  func participantAndName(_ name: String) -> String {
    participants[name].map { "\($0) (\(name))" } ?? name
  }

  /// What a task that somebody was asked is called.
  ///
  /// One that is asked of several has a place for each one's title in braces.
  func item(_ name: String, askedOf participant: String) -> String {
    guard let title = items[name] else { return Wording.title(of: name) }
    let bytes = title.utf8
    guard let open = bytes.firstIndex(of: UInt8(ascii: "{")),
      let close = bytes[open...].firstIndex(of: UInt8(ascii: "}"))
    else { return title }
    let after = title[bytes.index(after: close)...]
    return "\(title[..<open])\(self.participant(participant))\(after)"
  }
}
