import CaseStore
import Cases
import CivilTime
import JSONText
import Platform
import Varlink

/// Answers questions from a read-only connection of its own, so that none waits for the writer.
actor Reader {
  private nonisolated let executor = QueueExecutor(label: "paneld.reader")
  nonisolated var unownedExecutor: UnownedSerialExecutor {
    executor.asUnownedSerialExecutor()
  }

  let store: StoreReader
  let definitions: Definitions
  let about: AboutService
  let clock: ServiceClock
  private let door: Door
  private let log: ServiceLog

  init(
    store: sending StoreReader,
    definitions: Definitions,
    about: AboutService,
    clock: ServiceClock,
    door: Door,
    log: ServiceLog
  ) {
    self.store = store
    self.definitions = definitions
    self.about = about
    self.clock = clock
    self.door = door
    self.log = log
  }

  /// Queues a question; its answer goes to the connection it came from.
  nonisolated func submit(_ job: ReadJob) {
    executor.async { self.assumeIsolated { $0.answer(job) } }
  }

  private func answer(_ job: ReadJob) {
    let reply = reply(to: job)
    door.loop.async { [door] in
      door.assumeIsolated { $0.deliver([(job.connection, reply)]) }
    }
  }

  private func reply(to job: ReadJob) -> Reply {
    do {
      return Reply(try answer(job.question, for: job.principal))
    } catch {
      switch error {
      case .service(let refusal):
        return refusal.reply(from: job.question.interface)
      case .store(let failure):
        log.write(.error, "a question could not be answered: \(failure)")
        return .error(
          "\(job.question.interface).NotRead",
          ["reason": .string(failure.description)]
        )
      }
    }
  }
}

/// What stays the same of a service while it runs.
struct AboutService: Sendable {
  let site: String
  let kind: ServiceKind
  let zone: String
  let startedAt: Timestamp
}

/// What ends a question without an answer of its own kind.
enum ReadFailure: Error {
  case service(ServiceError)
  case store(StoreError)
}
