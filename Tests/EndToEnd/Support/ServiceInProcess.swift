import CivilTime
import PanelService
import Platform
import Synchronization

/// A machine's clock that somebody sets.
final class SetClock: Sendable {
  private let difference = Mutex(Duration.zero)

  var clock: ServiceClock {
    ServiceClock {
      Timestamp(microseconds: SystemClock.now()).adding(self.difference.withLock { $0 })
    }
  }

  /// Puts it forward, or back where the time is negative.
  func put(forwardBy time: Duration) { difference.withLock { $0 += time } }
}

/// The service within the tests' own process, for what cannot be done to a process: its machine's
/// clock is set while it runs.
struct ServiceInProcess {
  let socket: String
  private let service: PanelService

  init(in folder: TemporaryFolder, workflows: String, clock: ServiceClock) throws {
    let socket = folder.file("socket")
    self.socket = socket
    let site = Site(
      name: "Tests",
      zone: "Europe/London",
      socketPath: socket,
      socketMode: 0o600,
      dataFolder: folder.file("data"),
      workflowFolder: workflows,
      participants: [:],
      offices: [:],
      limits: Site.Limits()
    )
    let configuration = PanelService.Configuration(
      site: site,
      kind: .rehearsal,
      clock: clock,
      log: ServiceLog { _, _ in },
      failed: { fatalError("the store failed: \($0)") }
    )
    service = try PanelService.start(configuration, on: try EventLoop(name: "clients")) {
      () throws(SocketError) in
      try Listener(path: socket, mode: 0o600)
    }
  }

  /// Ends it and waits until it has closed its store.
  func stop() async {
    await withCheckedContinuation { done in service.stop { done.resume() } }
  }
}
