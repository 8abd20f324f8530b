import CaseStore
import Cases
import CivilTime
import PanelInterface
package import Platform
import Synchronization
import Workflows

/// The daemon's body: opens the store, reads the workflows, and answers at the socket.
///
/// The program that runs it brings the site, the listening socket and the log, and says how it
/// ends. Starting is a list of steps; each that fails says why in one sentence.
package struct PanelService: Sendable {
  /// What `--version` says.
  package static let version = ProgramVersion.text

  private let door: Door
  private let writer: Writer
  private let lock: HeldLock

  /// What the service is started with.
  package struct Configuration: Sendable {
    package var site: Site
    package var kind: ServiceKind
    package var clock: ServiceClock
    package var log: ServiceLog
    /// The SQLite file layer to use instead of the system's; tests put a failing disk here.
    package var fileSystem: String?
    /// Called when the store has failed so that nothing more can be promised: the process ends.
    package var failed: @Sendable (String) -> Void

    package init(
      site: Site,
      kind: ServiceKind,
      clock: ServiceClock = .system,
      log: ServiceLog,
      failed: @escaping @Sendable (String) -> Void
    ) {
      self.site = site
      self.kind = kind
      self.clock = clock
      self.log = log
      self.failed = failed
    }
  }

  /// The step that failed at the start, with the sentence that says why.
  package enum StartFailure: Error {
    /// The data folder cannot be used.
    case folder(String)
    /// Another service has the data folder; the sentence names it.
    case inUse(String)
    case store(String)
    case workflows(String)
    case zone(String)
    case socket(String)
  }

  /// Starts the service on a listening socket.
  ///
  /// - Parameters:
  ///   - configuration: the site and how to run it.
  ///   - loop: where clients are served.
  ///   - listen: opens the socket, once all else is ready: before that nobody is let wait.
  /// - Returns: the running service.
  /// - Throws: `StartFailure` for the first step that failed.
  package static func start(
    _ configuration: Configuration,
    on loop: EventLoop,
    listen: () throws(SocketError) -> Listener
  ) throws(StartFailure) -> PanelService {
    let site = configuration.site
    let lock = try lockFolder(configuration)
    let zone = try loaded { () throws(DefinitionLoader.Failure) in
      try DefinitionLoader.zone(site.zone)
    }
    let folder = try loaded { () throws(DefinitionLoader.Failure) in
      try DefinitionLoader.read(folder: site.workflowFolder)
    }
    let store = try openStore(configuration)
    let rehearsalClock = try rehearsalClock(configuration, store)
    let clock = rehearsalClock?.clock ?? configuration.clock
    let callers = Callers(site)
    let (bound, now) = (configuration.kind == .rehearsal ? nil : callers.bound, clock.now())
    let definitions = try loaded { () throws(DefinitionLoader.Failure) in
      try DefinitionLoader.definitions(of: folder, in: store, zone: zone, bound: bound, now: now)
    }
    let door = Door(loop: loop, callers: callers, limits: site.limits, log: configuration.log)
    let about = AboutService(
      site: site.name,
      kind: configuration.kind,
      zone: site.zone,
      startedAt: clock.now()
    )
    let reader = Reader(
      store: try openReader(configuration),
      definitions: definitions,
      about: about,
      clock: clock,
      door: door,
      log: configuration.log
    )
    let failed = configuration.failed
    let writer = Writer(
      store: store,
      definitions: definitions,
      clock: clock,
      door: door,
      log: configuration.log,
      failed: { failed($0.description) }
    )
    let calls = CallHandler(
      definitions: definitions,
      kind: configuration.kind,
      rehearsalClock: rehearsalClock,
      writer: writer,
      reader: reader,
      colleagues: Colleagues(callers, configuration.kind)
    )
    let listener = ListenerInTransit(try opened(listen))
    writer.run { writer in
      writer.begin()  // What fell due meanwhile comes before anybody who answers too late.
      loop.async { open(door, to: listener, calls: calls, failed: failed) }
    }
    return PanelService(door: door, writer: writer, lock: lock)
  }

  /// Lets clients in; called on the loop.
  private static func open(
    _ door: Door,
    to listener: ListenerInTransit,
    calls: CallHandler,
    failed: @Sendable (String) -> Void
  ) {
    door.assumeIsolated { door in
      do {
        try door.open(listener.take(), calls: calls)
      } catch {
        failed("the socket cannot be watched: \(error)")
      }
    }
  }
}

// The steps.
extension PanelService {
  /// Reads what a site names, without opening its data.
  ///
  /// - Parameter site: the site.
  /// - Returns: what was found, in a sentence.
  /// - Throws: `StartFailure` for the first step that failed.
  package static func check(_ site: Site) throws(StartFailure) -> String {
    let zone = try loaded { () throws(DefinitionLoader.Failure) in
      try DefinitionLoader.zone(site.zone)
    }
    let folder = try loaded { () throws(DefinitionLoader.Failure) in
      try DefinitionLoader.read(folder: site.workflowFolder)
    }
    try loaded { () throws(DefinitionLoader.Failure) in try DefinitionLoader.prove(folder) }
    let names = folder.workflows.map { "\($0.workflow.name) version \($0.workflow.version)" }
    return "\(site.name), zone \(zone.name): \(names.joined(separator: ", "))"
  }

  private static func lockFolder(
    _ configuration: Configuration
  ) throws(StartFailure) -> HeldLock {
    let folder = configuration.site.dataFolder
    do {
      if !Files.exists(folder) { try Files.createDirectory(folder, mode: 0o700) }
    } catch {
      throw .folder(error.description)
    }
    do {
      return HeldLock(
        try LockFile(path: folder + "/lock", word: "paneld for \(configuration.site.name)")
      )
    } catch {
      switch error {
      case .held: throw .inUse(error.description)
      case .file: throw .folder(error.description)
      }
    }
  }

  private static func storeConfiguration(_ configuration: Configuration) -> StoreConfiguration {
    var store = StoreConfiguration(
      path: configuration.site.dataFolder + "/cases.db",
      mode: configuration.kind == .rehearsal ? .rehearsal : .production,
      random: SystemRandom.bytes
    )
    store.cachedCases = configuration.site.limits.cachedCases
    store.fileSystem = configuration.fileSystem
    return store
  }

  private static func openStore(_ configuration: Configuration) throws(StartFailure) -> Store {
    do {
      return try Store.open(
        storeConfiguration(configuration),
        now: configuration.clock.now()
      )
    } catch {
      throw .store(error.description)
    }
  }

  /// The clock that a rehearsal goes by, as far ahead as it was when the service ended.
  private static func rehearsalClock(
    _ configuration: Configuration,
    _ store: Store
  ) throws(StartFailure) -> RehearsalClock? {
    switch configuration.kind {
    case .production: return nil
    case .rehearsal: break
    }
    do {
      return RehearsalClock(configuration.clock, ahead: try store.clockAhead())
    } catch {
      throw .store(error.description)
    }
  }

  private static func openReader(
    _ configuration: Configuration
  ) throws(StartFailure) -> StoreReader {
    do {
      return try StoreReader.open(storeConfiguration(configuration))
    } catch {
      throw .store(error.description)
    }
  }

  private static func opened(
    _ listen: () throws(SocketError) -> Listener
  ) throws(StartFailure) -> Listener {
    do {
      return try listen()
    } catch {
      throw .socket(error.description)
    }
  }

  private static func loaded<Result>(
    _ step: () throws(DefinitionLoader.Failure) -> Result
  ) throws(StartFailure) -> Result {
    do {
      return try step()
    } catch {
      switch error {
      case .noZone: throw .zone(error.description)
      case .store: throw .store(error.description)
      case .findings, .unreadable, .noWorkflows: throw .workflows(error.description)
      }
    }
  }
}

// Stopping.
extension PanelService {
  /// Stops: accepts nobody more, finishes what was accepted, closes the store, then reports.
  ///
  /// - Parameter done: called once, when all that was acknowledged is on disk and closed.
  package func stop(_ done: @escaping @Sendable () -> Void) {
    let writer = writer
    let lock = lock
    door.loop.async { [door] in
      door.assumeIsolated { door in
        door.close {
          writer.run { writer in
            writer.close()
            lock.holdUntilHere()
            done()
          }
        }
      }
    }
  }
}

/// Takes a listener, of which there is one, from the start to the event loop.
private final class ListenerInTransit: Sendable {
  private let listener: Mutex<Listener?>

  init(_ listener: consuming sending Listener) {
    self.listener = Mutex(consume listener)
  }

  func take() -> Listener {
    guard let listener = listener.withLock({ $0.take() }) else {
      preconditionFailure("the listener was taken before")
    }
    return listener
  }
}

/// Keeps the data folder's lock for as long as the service lives.
private final class HeldLock: Sendable {
  private let lock: LockFile

  init(_ lock: consuming LockFile) {
    self.lock = lock
  }

  func holdUntilHere() {}
}
