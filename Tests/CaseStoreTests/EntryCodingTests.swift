import Cases
import CivilTime
import Digest
import FEEL
import Foundation
import JSONText
import Testing
import Workflows

@testable import CaseStore

/// What is in a journal stays readable for ever: the golden files hold the bytes of each version.
@Suite("Entries as they are written down")
struct EntryCodingTests {
  /// One line of the golden file.
  private static func line(_ entry: Entry) throws -> String {
    let kind = EntryKind(of: entry)
    let payload = String(decoding: try payload(entry), as: UTF8.self)
    return #"{"kind":"\#(kind.rawValue)","version":\#(kind.version),"payload":\#(payload)}"#
  }

  private static func payload(_ entry: Entry) throws -> [UInt8] {
    var writer = JSONWriter()
    try EntryCoding.write(entry, to: &writer)
    return writer.bytes
  }

  private static func golden(version: Int) throws -> [String] {
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "Golden/entries-v\(version).jsonl")
    return try String(contentsOf: file, encoding: .utf8)
      .split(separator: "\n").map(String.init)
  }

  @Test func `entries are written as they always were`() throws {
    let golden = try Self.golden(version: 3)
    #expect(golden.count == EntrySamples.entries.count)
    for (entry, line) in zip(EntrySamples.entries, golden) {
      #expect(try Self.line(entry) == line)
    }
  }

  @Test(arguments: zip([1, 2, 3], EntrySamples.releases))
  func `entries that were written long ago are read`(golden: Int, samples: [Entry]) throws {
    let lines = try Self.golden(version: golden)
    #expect(lines.count == samples.count)
    for (entry, line) in zip(samples, lines) {
      let json = try JSON(parsing: line)
      let kind = try #require(json["kind"]?.string)
      let version = try #require(json["version"]?.int)
      let payload = try #require(json["payload"])
      #expect(
        try EntryCoding.read(kind: kind, version: version, payload: payload.bytes()) == entry
      )
    }
  }

  @Test func `the samples are of every kind`() {
    #expect(Set(EntrySamples.entries.map(EntryKind.init(of:))) == Set(EntryKind.allCases))
  }

  @Test func `payloads are canonical JSON`() throws {
    // A context keeps the order of its entries, which expressions can tell.
    let ordered = EntrySamples.entries.filter { entry in
      guard case .taskCompleted(_, _, let given) = entry else { return true }
      return !given.record.values.contains { value in
        if case .context = value { true } else { false }
      }
    }
    for entry in ordered {
      let payload = try Self.payload(entry)
      #expect(try JSON(parsing: payload).canonicalBytes() == payload)
    }
  }

  @Test(arguments: EntrySamples.values.indices)
  func `values come back as they were`(index: Int) throws {
    let value = EntrySamples.values[index].value
    var writer = JSONWriter()
    try ValueCoding.write(value, to: &writer)
    let back = try ValueCoding.read(try ValueCoding.parse(writer.bytes))
    #expect(back == value)
    if case .context(let context) = value, case .context(let again) = back {
      #expect(context.entries == again.entries)
    }
  }

  @Test func `what no form takes is refused instead of written`() throws {
    let expression = try Expression(parsing: "[1..5]")
    let range = try expression.evaluate(in: DictionaryScope([:]))
    let named = DateAndTime(.latest, in: .utc)
    for value in [range, .dateAndTime(named), .list([.context(Context([("a", range)]))])] {
      var writer = JSONWriter()
      #expect(throws: StoreError.self) { try ValueCoding.write(value, to: &writer) }
    }
  }

  @Test(arguments: [
    ("task-offered", 3, "{}"), ("case-migrated", 1, "{}"),
    ("watched", 1, #"{"found":[{"kind":"bored"}],"mended":[]}"#), ("watched", 1, #"{"found":[]}"#),
    ("task-delegated", 1, #"{"number":1,"user_id":-1,"user_name":"a"}"#),
    ("step-begun", 1, #"{"item":"a","number":1,"plan":{},"visit":1}"#),
    ("task-claimed", 1, "{}"), ("task-claimed", 2, #"{"number":1}"#),
    ("nothing", 1, "{}"), ("task-claimed", 1, #"{"number":"1"}"#),
    ("task-claimed", 1, #"{"number":1.5}"#), ("task-claimed", 1, "[1]"), ("task-claimed", 1, "{"),
    ("task-withdrawn", 1, #"{"because":"why","item":"a","number":1}"#),
    ("stage-left", 1, #"{"because":"event","stage":"a","visit":1}"#),
    (
      "task-completed", 1,
      #"{"answers":{},"item":"a","number":1,"record":{"a":{"@date":"2026-02-30"}}}"#
    ),
    ("task-completed", 1, #"{"answers":[],"item":"a","number":1,"record":{}}"#),
    ("task-completed", 1, #"{"answers":{"a":{"@nothing":"x"}},"item":"a","number":1,"record":{}}"#),
    ("task-completed", 1, #"{"answers":{"a":{"@time":1}},"item":"a","number":1,"record":{}}"#),
    (
      "task-offered", 1,
      #"{"assignee":"a","due_us":1,"item":"a","number":1,"visit":1}"#
    ),
  ])
  func `what nobody could have written is damage`(kind: String, version: Int, payload: String) {
    let error = #expect(throws: StoreError.self) {
      try EntryCoding.read(kind: kind, version: version, payload: Array(payload.utf8))
    }
    guard case .damaged? = error else {
      Issue.record("expected damage, found \(String(describing: error))")
      return
    }
  }

  /// The bytes of a row, put together by hand from the description of their form.
  @Test func `the bytes of a row are those that every checkpoint stands on`() throws {
    let row = JournalRow(
      sequence: 258,
      epoch: 1,
      attribution: Attribution(
        at: Timestamp(microseconds: 1_796_634_000_000_000),
        person: Person(userID: 1_000, name: "Zoë"),
        participant: nil
      ),
      caseID: CaseID(3),
      number: 2,
      kind: "task-claimed",
      version: 1,
      payloadHash: SHA256.hash(Array("payload".utf8)),
      previous: .zero
    )
    let fields = [
      "01", "00000008" + "0000000000000102", "00000008" + "0000000000000001",
      "00000008" + "00066207735c8400", "00000008" + "0000000000000003",
      "00000008" + "0000000000000002", "00000008" + "00000000000003e8",
      "00000004" + "5a6fc3ab", "ffffffff", "0000000c" + "7461736b2d636c61696d6564",
      "00000008" + "0000000000000001",
      "00000020" + "239f59ed55e737c77147cf55ad0c1b030b6d7ee748a7426952f9b852d5a935e5",
      "00000020" + String(repeating: "00", count: 32),
    ]
    let hex = row.bytes.map { byte in
      let digits = String(byte, radix: 16)
      return digits.count == 1 ? "0" + digits : digits
    }
    #expect(hex.joined() == fields.joined())
  }
}
