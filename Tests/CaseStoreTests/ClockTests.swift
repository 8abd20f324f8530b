import CivilTime
import Digest
import Foundation
import SQLite
import Testing

@testable import CaseStore

/// How far a rehearsal's clock is ahead is kept with what happened on the way.
@Suite("The clock of a rehearsal")
struct ClockTests {
  private static let move = ClockMove(
    id: "move-0001",
    request: SHA256.hash([1, 2, 3]),
    from: TemporaryStore.start,
    to: TemporaryStore.start + .seconds(86_400),
    sequence: 17
  )

  @Test func `a clock that was never moved is not ahead and goes nowhere`() throws {
    let store = try TemporaryStore().store
    #expect(try store.clockAhead() == .zero)
    #expect(try store.unfinishedMove() == nil)
  }

  @Test func `it is found again when the file is opened anew`() throws {
    let temporary = try TemporaryStore()
    try temporary.store.keepClock(ahead: .seconds(86_400) + .microseconds(7))
    try temporary.store.keepClock(ahead: .seconds(2 * 86_400) + .microseconds(9), on: Self.move)
    try temporary.reopen()
    #expect(try temporary.store.clockAhead() == .seconds(2 * 86_400) + .microseconds(9))
    #expect(try temporary.store.unfinishedMove() == Self.move)
    #expect(try temporary.findings() == [])
    try temporary.store.keepClock(ahead: .seconds(3 * 86_400))
    #expect(try temporary.store.unfinishedMove() == nil)
  }

  @Test func `it goes with the batch that it was moved in`() throws {
    let temporary = try TemporaryStore()
    try temporary.store.keepClock(ahead: .seconds(60))
    try temporary.store.beginBatch()
    try temporary.store.keepClock(ahead: .seconds(3_600), on: Self.move)
    temporary.store.abandonBatch()
    #expect(try temporary.store.clockAhead() == .seconds(60))
    #expect(try temporary.store.unfinishedMove() == nil)
  }

  @Test func `a clock is never behind`() throws {
    let temporary = try TemporaryStore()
    #expect(throws: StoreError.self) { try temporary.store.keepClock(ahead: .seconds(-1)) }
    #expect(try temporary.store.clockAhead() == .zero)
  }

  @Test func `the file of real cases takes none`() throws {
    let temporary = try TemporaryStore()
    let path = temporary.folder.appending(path: "real.db").path
    let real = try Store.open(
      TemporaryStore.configuration(at: path, mode: .production),
      now: TemporaryStore.start
    )
    #expect(throws: StoreError.self) { try real.keepClock(ahead: .seconds(60)) }
    #expect(try real.clockAhead() == .zero)
    let intruder = try Connection(path: path, mode: .readWrite)
    #expect(throws: SQLiteError.self) {
      try intruder.execute("INSERT INTO rehearsal_clock (id, ahead_us) VALUES (1, 60)")
    }
  }

  @Test func `what happened since is counted by kind`() throws {
    let temporary = try TemporaryStore()
    try temporary.walk(seed: 3, steps: 4)
    let before = temporary.store.journalSize
    #expect(try temporary.store.tally(after: before) == JournalTally(entries: [:], cases: 0))
    try temporary.walk(seed: 4, steps: 4)
    try temporary.walk(seed: 5, steps: 4)
    let tally = try temporary.store.tally(after: before)
    #expect(tally.cases == 2)
    #expect(tally.entries[.caseOpened] == 2)
    #expect(tally.entries.values.reduce(0, +) == Int(temporary.store.journalSize - before))
  }
}
