import CaseWalks
import Cases
import CivilTime
import Digest
import FEEL
import Foundation
import JSONText
import SQLite
import Testing
import Workflows

@testable import CaseStore

/// A database that the first release has written goes on under this one.
@Suite("A database of the first release")
struct UpgradeTests {
  /// What the first release would have written of one case, by its own statements.
  private final class FirstRelease {
    private let connection: Connection
    private var frontier: MerkleFrontier
    private var head = Hash256.zero
    private var number = 0
    private(set) var state: CaseState

    static let reference = CaseReference(prefix: "WK", length: 4, random: 77)
    private static let opened = Entry.CaseOpened(
      reference: reference,
      workflow: WorkflowVersion(name: WorkflowName(unchecked: "walk"), version: 1),
      participant: participant("police"),
      tags: TagSequence(step: 11, start: 5),
      record: [FieldPath(unchecked: "subject.name"): .string("Ada")]
    )
    private static let start = TemporaryStore.start
    static let due = Due(at: start + .seconds(500_000), isProvisional: false)

    static func participant(_ name: String) -> ParticipantID { ParticipantID(unchecked: name) }

    private static let attribution = Attribution(
      at: start,
      person: Person(userID: 1_001, name: "ann"),
      participant: participant("police")
    )

    init(at path: String) throws {
      connection = try Connection(path: path, mode: .readWriteCreate)
      frontier = MerkleFrontier()
      state = CaseState(opening: Self.opened, Self.attribution)
      try connection.execute(String(decoding: SchemaChange.all[0].sql, as: UTF8.self))
      try connection.execute("PRAGMA application_id = \(Opening.applicationID)")
      try connection.execute("PRAGMA user_version = 1; PRAGMA journal_mode = WAL")
      try connection.execute("INSERT INTO meta VALUES ('mode', 'rehearsal')")
      try connection.execute(
        "INSERT INTO epochs VALUES (1, \(Self.start.microseconds), 1, 'created')"
      )
      let text = Array(WalkWorkflow.text.utf8)
      let definition = try connection.prepare(
        "INSERT INTO definitions VALUES (1, 'workflow', 'walk', '1', ?, ?, 1)"
      )
      try definition.bind(SHA256.hash(text).bytes).bind(text).run()
    }

    func write() throws {
      let item = { ItemID(unchecked: $0) }
      let gateway = StageID(unchecked: "gateway")
      try log(.caseOpened(Self.opened))
      try log(.stageEntered(gateway, visit: 1))
      try log(.taskOffered(offered(1, "assess", "police", Self.due)), line: ("police", 1, 1))
      try log(.taskOffered(offered(2, "mention", "school", nil)), line: ("school", 1, 2))
      try log(.taskClaimed(TaskNumber(1)))
      let answers: [FieldPath: Value] = [
        FieldPath(unchecked: "advice"): .string("go on"), FieldPath(unchecked: "whyStop"): .null,
      ]
      try log(
        .taskCompleted(
          TaskNumber(1),
          item("assess"),
          given: Entry.Given(record: [:], answers: answers)
        )
      )
      try log(.itemSkipped(item("check"), visit: 1, within: nil, because: .condition))
      try log(.taskOffered(offered(3, "tidy", "chair", Self.due)), line: ("chair", 1, 3))
      try writeRows()
    }

    private func offered(
      _ number: Int,
      _ item: String,
      _ participant: String,
      _ due: Due?
    ) -> Entry.TaskOffered {
      Entry.TaskOffered(
        number: TaskNumber(number),
        item: ItemID(unchecked: item),
        visit: 1,
        element: nil,
        assignee: Self.participant(participant),
        due: due
      )
    }

    /// The journal's row, its payload in version 1, and the line of an inbox that it tells of.
    private func log(
      _ entry: Entry,
      line: (participant: String, number: Int, task: Int)? = nil
    ) throws {
      var writer = JSONWriter()
      try EntryCoding.write(entry, to: &writer)
      let salt = [UInt8](repeating: 7, count: 16)
      number += 1
      let row = JournalRow(
        sequence: Int64(number),
        epoch: 1,
        attribution: Self.attribution,
        caseID: CaseID(1),
        number: number,
        kind: EntryKind(of: entry).rawValue,
        version: 1,
        payloadHash: JournalRow.hash(of: writer.bytes, salt: salt[...]),
        previous: head
      )
      head = MerkleTree.leafHash(row.bytes)
      let nodes = frontier.append(head)
      try JournalTable(connection).append(
        row,
        nodes: nodes,
        payload: writer.bytes,
        salt: salt[...]
      )
      if number > 1 { state.evolve(entry, Self.attribution) }
      guard let line else { return }
      try connection.execute(
        """
        INSERT INTO inbox VALUES ('\(line.participant)', \(line.number), 1,
          \(Self.start.microseconds), 'asked', 1, \(line.task), \(number))
        """
      )
    }

    private func writeRows() throws {
      let (at, due) = (Self.start.microseconds, Self.due.at.microseconds)
      let cases = try connection.prepare(
        """
        INSERT INTO cases VALUES (1, '\(Self.reference)', 1, \(at), 'police', 11, 5, 'gateway', 1,
          \(at), 3, \(number), ?, \(at), NULL, NULL)
        """
      )
      try cases.bind(head.bytes).run()
      try connection.execute(
        """
        INSERT INTO record VALUES (1, 'subject.name', '"Ada"');
        INSERT INTO visits VALUES (1, 'gateway', 1);
        INSERT INTO skips VALUES (1, 'check', 'gateway', 'skipped');
        INSERT INTO involved VALUES (1, 'police'), (1, 'school'), (1, 'chair');
        INSERT INTO tasks VALUES
          (1, 1, 1, 'assess', 'gateway', 1, NULL, 'police', 'completed', \(at), \(due), 0, 1001,
            'ann', \(at), '{"advice":"go on","whyStop":null}'),
          (1, 1, 2, 'mention', 'gateway', 1, NULL, 'school', 'offered', \(at), NULL, NULL, NULL,
            NULL, NULL, NULL),
          (1, 1, 3, 'tidy', 'gateway', 1, NULL, 'chair', 'offered', \(at), \(due), 0, NULL, NULL,
            NULL, NULL);
        INSERT INTO timers VALUES (\(due), 1, 3, 'due');
        """
      )
    }
  }

  @Test func `its cases are the same, and go on`() throws {
    let temporary = try TemporaryStore()
    let path = temporary.folder.appending(path: "first.db").path
    let first = try FirstRelease(at: path)
    try first.write()
    let store = try Store.open(
      TemporaryStore.configuration(at: path),
      now: TemporaryStore.start
    )
    let workflow = temporary.workflow
    #expect(try store.verify { _ in workflow } == [])
    var stored = try #require(try store.stored(FirstRelease.reference))
    #expect(stored.state == first.state)
    #expect(try store.earliestTimer() == FirstRelease.due.at)

    var walk = Walk(seed: 5, workflow: workflow)
    for _ in 0..<40 {
      guard let decision = walk.step(stored.state) else { break }
      try store.beginBatch()
      stored = try store.append(decision, to: stored, in: workflow)
      try store.commitBatch()
    }
    #expect(stored.entryNumber > 8)
    #expect(try store.verify { _ in workflow } == [])
  }

  @Test func `what it holds of tasks is found by the same index`() throws {
    let temporary = try TemporaryStore()
    let plan = try temporary.intruder().prepare(
      """
      EXPLAIN QUERY PLAN SELECT count(*) FROM tasks
      WHERE resolved_at_us IS NULL AND held_because IS NULL
      """
    )
    #expect(try plan.step())
    #expect(plan.text(3).contains("tasks_open"))
  }

  @Test func `what others are asked to help with has an index of its own`() throws {
    let temporary = try TemporaryStore()
    let plan = try temporary.intruder().prepare(
      """
      EXPLAIN QUERY PLAN SELECT number FROM tasks t
      WHERE t.resolved_at_us IS NULL AND instr(t.timing, '"helpers"') > 0
      """
    )
    #expect(try plan.step())
    #expect(plan.text(3).contains("tasks_helped"))
  }
}
