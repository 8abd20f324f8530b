import Foundation
import JSONText
import Platform
import Testing

/// A rehearsal with a small workflow in which things are owed, overdue, planned and hidden.
struct Diary {
  let folder: TemporaryFolder
  private(set) var daemon: RunningDaemon
  private(set) var client: Client
  let reference: String

  private static let workflow = """
    {
      workflow: 'diary', version: 1, title: 'Diary', source: 'Invented for tests',
      marking: 'OFFICIAL-SENSITIVE', reference: 'DI', calendar: 'england-and-wales',
      participants: [
        { id: 'police', title: 'Police' }, { id: 'health', title: 'NHS' },
        { id: 'school', title: 'School' }, { id: 'chair', title: 'Chair' },
      ],
      oversight: ['chair'],
      record: [
        { field: 'name', title: 'Name', type: 'text', readers: 'everyone' },
        { field: 'friends', title: 'Friends', type: 'rows', columns: [
          { column: 'name', title: 'Name', type: 'text' }] },
        { field: 'heard', title: 'First heard of', type: 'date' },
      ],
      start: { by: ['police'], stage: 'look',
        form: [{ field: 'name', required: true }, 'heard'] },
      stages: [
        { id: 'look', title: 'Looking', items: [
            { task: 'look', title: 'Look into it', to: 'police', due: '6 working days',
              remind: ['1 working day before'], expires: '5 working days',
              escalate: [{ after: '1 working day', to: 'chair', does: 'add' }],
              source: 'Invented guidance, page 3' },
            { task: 'ask', title: 'Ask {friend}', forEach: 'friend in ["Beatrix", "Crispin"]',
              to: 'police', due: '1 week', optional: true },
            { task: 'back', title: 'Count back', to: 'health',
              due: { period: '3 working days', from: 'heard' } },
            { task: 'close', title: 'Sum up', to: 'chair', after: 'look', due: '1 week' },
            { task: 'review', title: 'Review after 6 months', to: 'police',
              notBefore: '6 months', due: '2 weeks' },
          ],
          next: [{ expired: 'look', to: 'late' }, { end: 'done' }] },
        { id: 'late', title: 'Too late', items: [
            { task: 'mend', title: 'Make good', to: 'chair', due: '1 month' },
          ],
          next: [{ end: 'done' }] },
      ],
      events: [
        { event: 'heard-again', title: 'Heard of before', by: ['police'],
          form: [{ field: 'heard', required: true }] },
        { event: 'over', title: 'It is over', by: ['chair'], end: 'done' },
      ],
      outcomes: [{ id: 'done', title: 'Done', retention: 'short' }],
      retention: [{ class: 'short', period: '1 year', then: 'delete', source: 'Invented' }],
    }
    """

  /// Starts the rehearsal and opens a case that was first heard of long ago.
  init() throws {
    folder = try TemporaryFolder()
    let shelf = try folder.shelf(["diary": Self.workflow])
    daemon = try RunningDaemon.rehearsal(in: folder, workflows: shelf)
    client = try daemon.client()
    try client.act(as: "police")
    let opened = try client.answer(
      "org.paneld.cases.Open",
      [
        "workflow": "diary", "referral": ["name": "Ada", "heard": "2026-02-02"],
        "commandId": "open-the-diary",
      ]
    )
    reference = try #require(opened["reference"]?.string)
  }

  /// Starts the daemon again on the same data, and does something while there is none.
  mutating func restart(_ meanwhile: () throws -> Void = {}) throws {
    #expect(try daemon.stop() == .exited(0))
    try meanwhile()
    daemon = try RunningDaemon.rehearsal(in: folder, workflows: folder.file("workflows"))
    client = try daemon.client()
  }

  /// Runs the control program as somebody.
  func run(_ who: String, _ words: String...) throws -> Run {
    try Run(
      [Place.panelctl, "--as", who] + words,
      environment: ["PANELCTL_SOCKET": folder.file("socket")]
    )
  }

  /// Calls the service as somebody.
  func call(_ who: String, _ method: String, _ parameters: JSONObject) throws -> JSONObject {
    try client.act(as: who)
    return try client.answer("org.paneld.\(method)", parameters)
  }

  /// The reference of the task of an item.
  func task(_ item: String) throws -> String {
    let tasks = try call("chair", "tasks.List", ["everybody": true])["tasks"]?.array ?? []
    return try #require(tasks.first { $0["item"]?.string == item }?["task"]?.string)
  }

  /// What the service tells of a deadline.
  func explained(_ item: String, as who: String = "chair") throws -> JSONObject {
    try call(who, "tasks.ExplainDue", ["task": .string(try task(item))])
  }
}
