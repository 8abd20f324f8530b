import CaseStore
import Cases
import CivilTime
import Digest
import Testing

@Suite("Commands that are sent again")
struct CommandTests {
  private static let ann = Person(userID: 1_000, name: "ann")
  private static let answer = Array(#"{"task":"CH-7KQ4-M/RTK"}"#.utf8)

  private static func command(
    _ id: String,
    by person: Person = ann,
    asking request: String = "open"
  ) -> IdentifiedCommand {
    IdentifiedCommand(person: person, id: id, request: SHA256.hash(Array(request.utf8)))
  }

  @Test func `the same again gets the first answer`() throws {
    let temporary = try TemporaryStore()
    let store = temporary.store
    let command = Self.command("12345678")
    #expect(try store.answer(to: command) == .first)
    try temporary.inBatch {
      try store.remember(Self.answer, to: command, at: TemporaryStore.start)
      #expect(try store.answer(to: command) == .repeated(Self.answer))
    }
    try temporary.reopen()
    #expect(try temporary.store.answer(to: command) == .repeated(Self.answer))
  }

  @Test func `something else under the same name is noticed`() throws {
    let temporary = try TemporaryStore()
    try temporary.store.remember(Self.answer, to: Self.command("a"), at: TemporaryStore.start)
    #expect(try temporary.store.answer(to: Self.command("a", asking: "close")) == .reused)
  }

  @Test func `names of commands are each caller's own`() throws {
    let temporary = try TemporaryStore()
    try temporary.store.remember(Self.answer, to: Self.command("a"), at: TemporaryStore.start)
    for person in [Person(userID: 1_001, name: "ann"), Person(userID: 1_000, name: "bob")] {
      #expect(try temporary.store.answer(to: Self.command("a", by: person)) == .first)
    }
  }

  @Test func `an answer goes with the command that it answers`() throws {
    let temporary = try TemporaryStore()
    let store = temporary.store
    try temporary.inBatch {
      try store.remember(Self.answer, to: Self.command("kept"), at: TemporaryStore.start)
      #expect(throws: StoreError.batchLost) {
        try store.attempt { () throws(StoreError) in
          try store.remember(Self.answer, to: Self.command("undone"), at: TemporaryStore.start)
          throw .batchLost
        }
      }
    }
    #expect(try store.answer(to: Self.command("kept")) == .repeated(Self.answer))
    #expect(try store.answer(to: Self.command("undone")) == .first)
  }

  @Test func `old answers are forgotten in bounded steps`() throws {
    let temporary = try TemporaryStore()
    let store = temporary.store
    for number in 0..<10 {
      try store.remember(
        Self.answer,
        to: Self.command("command-\(number)"),
        at: TemporaryStore.start + .seconds(number)
      )
    }
    let end = TemporaryStore.start + .seconds(7)
    #expect(try store.forgetCommands(olderThan: end, limit: 5) == 5)
    #expect(try store.forgetCommands(olderThan: end, limit: 5) == 2)
    #expect(try store.forgetCommands(olderThan: end, limit: 5) == 0)
    #expect(try store.answer(to: Self.command("command-6")) == .first)
    #expect(try store.answer(to: Self.command("command-7")) == .repeated(Self.answer))
  }
}
