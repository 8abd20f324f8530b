import CaseStore
import CivilTime
import Digest
import SQLite
import Testing

@Suite("Texts that cases depend on")
struct DefinitionTests {
  private static func codes(_ text: String, version: String = "1") -> Definition {
    Definition(kind: .codes, name: "concerns", version: version, text: Array(text.utf8))
  }

  @Test func `the same text is kept once`() throws {
    let temporary = try TemporaryStore()
    let first = try temporary.store.register(Self.codes("a"), at: TemporaryStore.start)
    try temporary.reopen()
    let second = try temporary.store.register(
      Self.codes("a"),
      at: TemporaryStore.start + .seconds(5)
    )
    #expect(first == second)
    #expect(try temporary.store.definitions().count == 2)
  }

  @Test func `other content under the same name and version is refused`() throws {
    let temporary = try TemporaryStore()
    _ = try temporary.store.register(Self.codes("a"), at: TemporaryStore.start)
    #expect(throws: StoreError.definitionChanged(.codes, name: "concerns", version: "1")) {
      try temporary.store.register(Self.codes("b"), at: TemporaryStore.start)
    }
    _ = try temporary.store.register(Self.codes("b", version: "2"), at: TemporaryStore.start)
  }

  @Test func `a text comes back with what it was read with`() throws {
    let temporary = try TemporaryStore()
    let store = temporary.store
    let list = try store.register(Self.codes("a"), at: TemporaryStore.start)
    let workflow = Definition(
      kind: .workflow,
      name: "w",
      version: "7",
      text: Array("{}".utf8),
      uses: [list, list]
    )
    let id = try store.register(workflow, at: TemporaryStore.start)
    let back = try store.definition(id)
    #expect(back.uses == [list])
    #expect(back.text == workflow.text)
    let summary = try #require(try store.definitions().last)
    #expect(summary.id == id)
    #expect(summary.kind == .workflow)
    #expect(summary.hash == SHA256.hash(workflow.text))
    #expect(summary.storedAt == TemporaryStore.start)
    #expect(throws: StoreError.self) { try store.definition(DefinitionID(99)) }
  }

  @Test func `a text that was changed behind the store is not handed out`() throws {
    let temporary = try TemporaryStore()
    let id = try temporary.store.register(Self.codes("a"), at: TemporaryStore.start)
    try temporary.intruder().execute("UPDATE definitions SET text = x'62' WHERE kind = 'codes'")
    #expect(throws: StoreError.damaged("definition concerns with another text than was stored")) {
      try temporary.store.definition(id)
    }
    #expect(
      try temporary.findings().map(\.description)
        == ["database: codes concerns 1 has another text than was stored"]
    )
  }

  @Test func `a verdict is found again after a restart, on nothing else, and the last one counts`()
    throws
  {
    let temporary = try TemporaryStore()
    let (subject, other) = (SHA256.hash(Array("a".utf8)), SHA256.hash(Array("b".utf8)))
    #expect(try temporary.store.verdict(on: subject) == nil)
    try temporary.store.keep(verdict: "good", on: subject)
    try temporary.store.keep(verdict: "better", on: subject)
    try temporary.reopen()
    #expect(try temporary.store.verdict(on: subject) == "better")
    #expect(try temporary.store.verdict(on: other) == nil)
  }
}
