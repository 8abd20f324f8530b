import CivilTime
import Foundation
import JSONText
import Platform
import Testing
import Varlink

/// A rehearsal of small workflows, whose clock the tests move.
struct Rehearsal {
  let folder: TemporaryFolder
  private(set) var daemon: RunningDaemon
  private(set) var client: Client

  /// A Monday in winter time, so far off that the machine's clock never comes near it.
  static let monday = "2040-03-05 09:00"

  /// Starts a daemon on some workflows.
  ///
  /// - Parameters:
  ///   - workflows: Texts by the names of their files.
  ///   - start: What the clock says first.
  /// - Throws: What keeps the daemon from answering.
  init(_ workflows: [String: String], start: String = monday) throws {
    folder = try TemporaryFolder()
    let shelf = try folder.shelf(workflows)
    daemon = try RunningDaemon.rehearsal(in: folder, workflows: shelf)
    client = try daemon.client()
    try move(to: start)
  }

  /// A workflow in one file: what is the same for all of them, and stages and more.
  static func workflow(_ name: String, _ rest: String) -> String {
    """
    {
      workflow: '\(name)', version: 1, title: 'The \(name)', source: 'Invented for tests',
      marking: 'OFFICIAL', reference: '\(name.prefix(2).uppercased())',
      calendar: 'england-and-wales',
      participants: [
        { id: 'school', title: 'School' }, { id: 'police', title: 'Police' },
        { id: 'health', title: 'NHS' }, { id: 'chair', title: 'Chair' },
      ],
      oversight: ['chair'],
      record: [
        { field: 'name', title: 'Name', type: 'text', readers: 'everyone' },
        { field: 'who', title: 'Who', type: 'text', readers: 'everyone' },
      ],
      \(rest)
      outcomes: [{ id: 'done', title: 'Done', retention: 'short' }],
      retention: [{ class: 'short', period: '1 year', then: 'delete', source: 'Invented' }],
    }
    """
  }

  /// Goes on with a daemon that has been started anew.
  mutating func restart() throws {
    daemon = try RunningDaemon.rehearsal(in: folder, workflows: folder.file("workflows"))
    client = try daemon.client()
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

  private static func id(_ word: String) -> JSON {
    .string("\(word)-\(SystemRandom.uint64())")
  }
}

// The clock.
extension Rehearsal {
  @discardableResult
  func advance(_ period: String, id: String? = nil) throws -> JSONObject {
    let id = id.map { JSON.string($0) } ?? Self.id("advance")
    return try client.answer(
      "org.paneld.rehearsal.Advance",
      ["by": .string(period), "commandId": id]
    )
  }

  @discardableResult
  func move(to time: String) throws -> JSONObject {
    try client.answer(
      "org.paneld.rehearsal.MoveTo",
      ["at": .string(time), "commandId": Self.id("move")]
    )
  }

  func now() throws -> Timestamp {
    let answer = try client.answer("org.paneld.rehearsal.ShowClock")
    return try #require(answer["now"]?.string.flatMap { Timestamp(text: $0) })
  }

  /// How often something of a kind happened, by what a move has answered.
  static func count(_ kind: String, in moved: JSONObject) -> Int {
    moved["happened"]?.array?.first { $0["kind"]?.string == kind }?["count"]?.int ?? 0
  }
}

// What is watched.
extension Rehearsal {
  /// Looks again until something is so, for what the daemon does in its own time: it looks at its
  /// clock once a minute at the latest.
  func eventually(_ what: String, _ isSo: () throws -> Bool) throws {
    let deadline = ContinuousClock.now + .seconds(90)
    while try !isSo() {
      guard ContinuousClock.now < deadline else {
        throw RunningDaemon.Trouble(description: "\(what) does not come: \(daemon.log)")
      }
      try Pause.brief()
    }
  }

  func status(as who: String) throws -> JSONObject {
    try client.act(as: who)
    return try client.answer("org.paneld.service.Status")
  }

  /// The findings about a case that somebody is shown, by name and item.
  func findings(about reference: String, as who: String = "chair") throws -> [String] {
    let all = try status(as: who)["findings"]?.array ?? []
    return all.filter { $0["reference"]?.string == reference }
      .map { "\($0["name"]?.string ?? "") \($0["title"]?.string ?? "-")" }
  }

  /// The kinds of somebody's notices about a case.
  func notices(to who: String, about reference: String) throws -> [String] {
    try client.act(as: who)
    let all = try client.answer("org.paneld.inbox.List")["notices"]?.array ?? []
    return all.filter { $0["reference"]?.string == reference }.compactMap { $0["kind"]?.string }
  }
}

// The cases.
extension Rehearsal {
  @discardableResult
  func open(_ workflow: String, _ referral: JSONObject = [:]) throws -> String {
    try client.act(as: "chair")
    let opened = try client.answer(
      "org.paneld.cases.Open",
      [
        "workflow": .string(workflow), "referral": .object(referral), "commandId": Self.id("open"),
      ]
    )
    return try #require(opened["reference"]?.string)
  }

  /// The open tasks of somebody in a case, by their items.
  func tasks(of who: String, in reference: String) throws -> [String: JSON] {
    try client.act(as: who)
    let all = try client.answer("org.paneld.tasks.List")["tasks"]?.array ?? []
    let tasks = all.filter { $0["reference"]?.string == reference }
    return Dictionary(tasks.map { ($0["item"]?.string ?? "", $0) }) { first, _ in first }
  }

  @discardableResult
  func complete(
    _ item: String,
    in reference: String,
    as who: String,
    _ answers: JSONObject = [:]
  ) throws -> JSONObject {
    let task = try #require(try tasks(of: who, in: reference)[item]?["task"], "no task \(item)")
    return try client.answer(
      "org.paneld.tasks.Complete",
      ["task": task, "answers": .object(answers), "commandId": Self.id("complete")]
    )
  }

  func show(_ reference: String, as who: String = "chair") throws -> JSONObject {
    try client.act(as: who)
    return try client.answer("org.paneld.cases.Show", ["reference": .string(reference)])
  }

  /// A case's story.
  func story(of reference: String, as who: String = "chair") throws -> [JSON] {
    try client.act(as: who)
    return try client.answer("org.paneld.cases.Timeline", ["reference": .string(reference)])[
      "lines"
    ]?.array ?? []
  }

  /// What happened by itself in a case, a line each: when, and what in words.
  func told(of reference: String) throws -> [String] {
    try story(of: reference).filter { $0["participant"] == nil }
      .map { "\($0["at"]?.string ?? "") \($0["summary"]?.string ?? "")" }
  }
}
