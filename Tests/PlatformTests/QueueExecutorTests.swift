import Foundation
import Platform
import Testing

@Suite("Queue executor", .timeLimit(.minutes(1)))
struct QueueExecutorTests {
  private actor Account {
    private let executor: QueueExecutor
    private(set) var balance = 0

    nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    init(_ executor: QueueExecutor) { self.executor = executor }

    func add(_ amount: Int) {
      executor.checkIsolated()
      balance += amount
    }

    nonisolated func addFromQueue(_ amount: Int) {
      assumeIsolated { $0.balance += amount }
    }
  }

  @Test func `an actor runs on its queue, and so do blocks that assume it`() async {
    let executor = QueueExecutor(label: "account")
    let account = Account(executor)
    await withTaskGroup(of: Void.self) { group in
      for _ in 0..<100 {
        group.addTask { await account.add(1) }
        executor.async { account.addFromQueue(10) }
      }
    }
    await withCheckedContinuation { continuation in
      executor.async { continuation.resume() }
    }
    #expect(await account.balance == 1100)
    #expect(executor.isIsolatingCurrentContext() == false)
  }

  @Test func `assuming isolation elsewhere stops the program`() async {
    await #expect(processExitsWith: .failure) {
      diesQuietly()
      Account(QueueExecutor(label: "account")).addFromQueue(1)
    }
  }
}
