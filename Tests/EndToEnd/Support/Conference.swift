import Foundation
import JSONText
import Platform
import Testing
import Varlink

/// A rehearsal with two small workflows: a conference that decides in a panel, then opens a plan.
struct Conference {
  let folder: TemporaryFolder
  let daemon: RunningDaemon
  let client: Client
  let reference: String

  static let conference = """
    {
      workflow: 'conference', version: 1, title: 'Conference', source: 'Invented for tests',
      marking: 'OFFICIAL-SENSITIVE', reference: 'CF', calendar: 'england-and-wales',
      participants: [
        { id: 'police', title: 'Police' }, { id: 'health', title: 'NHS' },
        { id: 'chair', title: 'Chair' }, { id: 'coordinator', title: 'Coordinator' },
      ],
      oversight: ['chair'],
      record: [
        { field: 'name', title: 'Name', type: 'text', readers: 'everyone' },
        { field: 'consent', title: 'Consent', type: 'yes/no' },
      ],
      start: { by: ['police'], stage: 'meeting',
        form: [{ field: 'name', required: true }, { field: 'consent', required: true }] },
      stages: [
        { id: 'meeting', title: 'Meeting', items: [
            { panel: 'adopt', title: 'Is the person helped?',
              members: ['police', 'health', 'chair'], present: ['chair'], chair: 'chair',
              positions: ['adopt', 'reject'],
              rule: ['majority', 'chair'], closes: 'decided', due: '5 working days' },
            { task: 'minutes', title: 'Write the minutes', to: 'police', after: 'adopt',
              due: '2 working days', form: ['consent'] },
          ],
          next: [{ when: 'adopt.decision = "adopt"', to: 'support' }, { end: 'refused' }] },
        { id: 'support', title: 'Support', items: [
            { subcase: 'help', title: 'The plan', workflow: 'plan', by: 'coordinator',
              with: { name: 'name' }, recall: 'stop' },
          ],
          next: [{ end: 'done' }] },
      ],
      events: [
        { event: 'consent-changed', title: 'Consent changed', by: ['chair'],
          form: [{ field: 'consent', required: true }] },
        { event: 'moved-away', title: 'Moved away', by: ['police'], end: 'ended' },
      ],
      invariants: [
        { when: 'stage = "support"', holds: 'consent', say: 'Support needs consent.' },
      ],
      outcomes: [
        { id: 'refused', title: 'Not helped', retention: 'short' },
        { id: 'done', title: 'Helped', retention: 'short' },
        { id: 'ended', title: 'Ended early', retention: 'short' },
      ],
      retention: [{ class: 'short', period: '1 year', then: 'delete', source: 'Invented' }],
    }
    """

  static let plan = """
    {
      workflow: 'plan', version: 1, title: 'Support plan', source: 'Invented for tests',
      marking: 'OFFICIAL', reference: 'PL', calendar: 'england-and-wales',
      participants: [
        { id: 'mentor', title: 'Mentor' }, { id: 'coordinator', title: 'Coordinator' },
      ],
      oversight: ['coordinator'],
      record: [{ field: 'name', title: 'Name', type: 'text', readers: 'everyone' }],
      start: { by: ['coordinator'], form: [{ field: 'name', required: true }], stage: 'work' },
      stages: [
        { id: 'work', title: 'Work', items: [
            { series: 'sessions', title: 'Sessions', to: 'mentor', sessions: 2, due: '1 week' },
          ],
          next: [{ end: 'finished' }] },
      ],
      events: [{ event: 'stop', title: 'Stopped', by: ['coordinator'], end: 'stopped' }],
      outcomes: [
        { id: 'finished', title: 'Finished', retention: 'short' },
        { id: 'stopped', title: 'Stopped', retention: 'short' },
      ],
      retention: [{ class: 'short', period: '1 year', then: 'delete', source: 'Invented' }],
    }
    """

  /// Starts the rehearsal and opens a conference.
  init(consent: Bool = true) throws {
    folder = try TemporaryFolder()
    let shelf = try folder.shelf(["conference": Self.conference, "plan": Self.plan])
    daemon = try RunningDaemon.rehearsal(in: folder, workflows: shelf)
    client = try daemon.client()
    try client.act(as: "police")
    let opened = try client.answer(
      "org.paneld.cases.Open",
      [
        "workflow": "conference", "referral": ["name": "Ada", "consent": .bool(consent)],
        "commandId": "open-the-conference",
      ]
    )
    reference = try #require(opened["reference"]?.string)
  }

  /// What the daemon has left follows from its journal.
  func endsSound() throws -> Bool {
    let outcome = try daemon.stop()
    let stored = StoredCases(
      folder: folder.file("data"),
      workflowFolder: folder.file("workflows")
    )
    let findings = try stored.findings()
    #expect(findings == [])
    return outcome == .exited(0)
  }

  /// The open tasks of somebody, with those of the cases that they oversee.
  func tasks(_ who: String, everybody: Bool = false) throws -> [JSON] {
    try client.act(as: who)
    return try client.answer("org.paneld.tasks.List", ["everybody": .bool(everybody)])["tasks"]?
      .array ?? []
  }

  /// What people call the task of an item that somebody has.
  func task(_ item: String, of who: String) throws -> String {
    try #require(try tasks(who).first { $0["item"]?.string == item }?["task"]?.string)
  }

  /// Does a task of somebody.
  func complete(_ item: String, as who: String, _ answers: JSONObject = [:]) throws -> Reply {
    let task = try task(item, of: who)
    return try client.call(
      "org.paneld.tasks.Complete",
      [
        "task": .string(task), "answers": .object(answers),
        "commandId": .string("complete-\(task)"),
      ]
    )
  }

  /// Gives a position in the panel.
  @discardableResult
  func vote(_ position: String, as who: String) throws -> Reply {
    try complete("adopt", as: who, ["position": .string(position), "reasons": "As was said."])
  }

  /// Reports an event of the conference.
  func report(_ event: String, as who: String, _ answers: JSONObject = [:]) throws -> Reply {
    try client.act(as: who)
    return try client.call(
      "org.paneld.cases.Report",
      [
        "reference": .string(reference), "event": .string(event), "answers": .object(answers),
        "commandId": .string("report-\(event)"),
      ]
    )
  }

  /// Shows a case, the conference where none is named.
  func show(_ other: String? = nil, as who: String) throws -> JSON {
    try client.act(as: who)
    return .object(
      try client.answer("org.paneld.cases.Show", ["reference": .string(other ?? reference)])
    )
  }

  /// The lines of a case's story.
  func story(_ other: String? = nil, as who: String) throws -> [JSON] {
    try client.act(as: who)
    let answer = try client.answer(
      "org.paneld.cases.Timeline",
      ["reference": .string(other ?? reference)]
    )
    return answer["lines"]?.array ?? []
  }
}
