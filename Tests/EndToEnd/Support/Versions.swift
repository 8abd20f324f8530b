import Foundation
import JSONText
import Platform
import Testing
import Varlink

/// A rehearsal in which a small workflow gets a second version while three cases are going on.
struct Versions {
  let folder: TemporaryFolder
  private(set) var daemon: RunningDaemon
  private(set) var client: Client

  private static let first = """
    {
      workflow: 'visit', version: 1, title: 'Visit', source: 'Invented for tests',
      marking: 'OFFICIAL', reference: 'VI', calendar: 'england-and-wales',
      participants: [
        { id: 'police', title: 'Police' }, { id: 'health', title: 'NHS' },
        { id: 'school', title: 'School' }, { id: 'chair', title: 'Chair' },
      ],
      oversight: ['chair'],
      record: [
        { field: 'name', title: 'Name', type: 'text', readers: 'everyone' },
        { field: 'note', title: 'Note', type: 'text' },
      ],
      start: { by: ['police'], stage: 'look',
        form: [{ field: 'name', required: true }, { field: 'note' }] },
      stages: [
        { id: 'look', title: 'Looking', items: [
            { task: 'look', title: 'Look', to: 'police', due: '5 working days', form: [
              { field: 'colour', type: 'choice', choices: ['red', 'blue'], required: true }] },
            { task: 'ask', title: 'Ask around', to: 'health', due: '5 working days' },
          ],
          next: [{ when: 'look.colour = "red"', to: 'decide' }, { to: 'wait' }] },
        { id: 'decide', title: 'Deciding', items: [
            { task: 'judge', title: 'Decide', to: 'chair', due: '2 working days' },
          ],
          next: [{ end: 'done' }] },
        { id: 'wait', title: 'Waiting', items: [
            { task: 'hold', title: 'Wait', to: 'police', due: '1 week' },
          ],
          next: [{ to: 'decide' }] },
      ],
      outcomes: [{ id: 'done', title: 'Done', retention: 'short' }],
      retention: [{ class: 'short', period: '1 year', then: 'delete', source: 'Invented' }],
    }
    """

  /// Another partner is asked, less time to look, a question has other choices, a field is gone, a
  /// stage and its task have new names, and the decision is written down.
  private static var second: String {
    let changes = [
      ("version: 1", "version: 2"), ("'Ask around', to: 'health'", "'Ask around', to: 'school'"),
      ("to: 'police', due: '5 working days'", "to: 'police', due: '2 working days'"),
      ("['red', 'blue']", "['red', 'green']"),
      (",\n    { field: 'note', title: 'Note', type: 'text' }", ""), (", { field: 'note' }", ""),
      ("{ id: 'wait'", "{ id: 'pause'"), ("{ to: 'wait' }", "{ to: 'pause' }"),
      ("task: 'hold'", "task: 'rest'"),
      (
        "to: 'chair', due: '2 working days' },",
        """
        to: 'chair', due: '2 working days' },
            { task: 'write', title: 'Write it down', to: 'police', due: '1 week' },
        """
      ),
    ]
    return changes.reduce(first) { $0.replacingOccurrences(of: $1.0, with: $1.1) }
  }

  /// What the second version has made of names.
  static let map: JSON = [
    "stages": [["from": "wait", "to": "pause"]], "items": [["from": "hold", "to": "rest"]],
    "fields": [], "events": [],
  ]

  /// Starts with the first version, opens three cases, and starts again with the second.
  init() throws {
    folder = try TemporaryFolder()
    for (name, text) in [("older", Self.first), ("workflows", Self.second)] {
      try folder.shelf(["visit": text], name: name)
    }
    daemon = try RunningDaemon.rehearsal(in: folder, workflows: folder.file("older"))
    client = try daemon.client()
  }

  /// Opens a case.
  func open(_ name: String) throws -> String {
    try client.act(as: "police")
    let opened = try client.answer(
      "org.paneld.cases.Open",
      [
        "workflow": "visit", "referral": ["name": .string(name), "note": "Secret"],
        "commandId": .string("open-\(name)"),
      ]
    )
    return try #require(opened["reference"]?.string)
  }

  /// Starts the daemon again, with the second version in its folder.
  mutating func restart() throws {
    #expect(try daemon.stop() == .exited(0))
    daemon = try RunningDaemon.rehearsal(in: folder, workflows: folder.file("workflows"))
    client = try daemon.client()
  }

  /// The open tasks of somebody in a case.
  func tasks(of who: String, in reference: String) throws -> [JSON] {
    try client.act(as: who)
    let all = try client.answer("org.paneld.tasks.List")["tasks"]?.array ?? []
    return all.filter { $0["reference"]?.string == reference }
  }

  /// Does a task of somebody in a case.
  func complete(
    _ item: String,
    in reference: String,
    as who: String,
    _ answers: JSONObject = [:]
  ) throws {
    let task = try #require(
      try tasks(of: who, in: reference).first { $0["item"]?.string == item }?["task"]?.string,
      "no task \(item) of \(who)"
    )
    try client.answer(
      "org.paneld.tasks.Complete",
      [
        "task": .string(task), "answers": .object(answers),
        "commandId": .string("complete-\(task)"),
      ]
    )
  }

  /// Asks for a migration of the small workflow.
  func migrate(
    to version: Int = 2,
    _ map: JSON? = nil,
    dryRun: Bool,
    as who: String = "chair",
    commandID: String = "go-to-version-2"
  ) throws -> Reply {
    try client.act(as: who)
    var parameters: JSONObject = [
      "workflow": "visit", "to": .number(JSONNumber(version)), "dryRun": .bool(dryRun),
      "commandId": .string(commandID),
    ]
    if let map { parameters["map"] = map }
    return try client.call("org.paneld.workflows.Migrate", parameters)
  }

  /// How many entries the journal has.
  func journalSize() throws -> Int {
    try client.act(as: "operator")
    let status = try client.answer("org.paneld.service.Status")
    return try #require(status["counts"]?["journalEntries"]?.int)
  }

  /// What the notices of somebody about a case tell.
  func notices(to who: String, about reference: String) throws -> [String] {
    try client.act(as: who)
    let notices = try client.answer("org.paneld.inbox.List")["notices"]?.array ?? []
    return notices.filter { $0["reference"]?.string == reference }
      .compactMap { $0["kind"]?.string }
  }

  /// Stops the daemon; what it has left follows from its journal.
  func endsSound() throws -> Bool {
    let outcome = try daemon.stop()
    var stored = StoredCases(
      folder: folder.file("data"),
      workflowFolder: folder.file("workflows")
    )
    stored.olderFolders = [folder.file("older")]
    let findings = try stored.findings()
    #expect(findings == [])
    return outcome == .exited(0)
  }
}
