import Dispatch
import PanelService
import Platform
import Systemd

/// One run of the daemon: a list of steps, each of which fails with a sentence and an exit code.
struct Daemon {
  let arguments: Arguments
  let log = Log.forThisProcess()

  /// Why the daemon does not run, for a person and for a script.
  struct Failure: Error {
    let code: ExitCode
    let sentence: String
  }

  /// Runs until a signal ends it.
  ///
  /// - Throws: `Failure` for the first step that failed.
  func run() throws(Failure) {
    // Before the first thread: a signal goes to any thread that takes it.
    Signals.block([.terminate, .interrupt, .hangup])
    Signals.ignoreBrokenPipe()
    CurrentProcess.setFileCreationMask(0o077)
    let site = try site()
    if arguments.action == .check {
      try check(site)
      return
    }
    let loop = try eventLoop()
    let service = try start(site, on: loop)
    let ended = DispatchSemaphore(value: 0)
    stopOnSignal(service, loop, ended)
    announce(site)
    ended.wait()
  }

  private func site() throws(Failure) -> Site {
    do {
      return try arguments.readSite()
    } catch {
      throw Failure(code: .site, sentence: error.sentence)
    }
  }

  private func check(_ site: Site) throws(Failure) {
    do {
      Log.say(try PanelService.check(site))
    } catch {
      throw failure(error)
    }
  }

  private func eventLoop() throws(Failure) -> EventLoop {
    do {
      return try EventLoop(name: "paneld-clients")
    } catch {
      throw Failure(code: .system, sentence: error.description)
    }
  }

  private func start(_ site: Site, on loop: EventLoop) throws(Failure) -> PanelService {
    let configuration = PanelService.Configuration(
      site: site,
      kind: arguments.isRehearsal ? .rehearsal : .production,
      log: log,
      failed: { sentence in
        // What was acknowledged is on disk; what was not is told so by the broken connection.
        Log.say("the store failed, the service ends: \(sentence)")
        CurrentProcess.exitAtOnce(ExitCode.storeFailed.rawValue)
      }
    )
    do {
      return try PanelService.start(configuration, on: loop) { () throws(SocketError) in
        try Self.listener(for: site)
      }
    } catch {
      throw failure(error)
    }
  }

  /// The socket that systemd hands over, or one of our own.
  private static func listener(for site: Site) throws(SocketError) -> Listener {
    let activated = (try? Activation.descriptors()) ?? []
    // One descriptor is taken whatever its name; of several, the one named for us.
    if let mine = activated.count == 1
      ? activated.first : activated.first(where: { $0.name == "varlink" })
    {
      return try Listener(activated: mine.fd)
    }
    return try Listener(path: site.socketPath, mode: site.socketMode)
  }

  private func stopOnSignal(
    _ service: PanelService,
    _ loop: EventLoop,
    _ ended: DispatchSemaphore
  ) {
    let stopping = Once()
    let log = log
    loop.async {
      do {
        try Signals.deliver([.terminate, .interrupt, .hangup], on: loop) { signal in
          if signal == .hangup {
            log.write(.notice, "SIGHUP: the site and the workflows are read at the start only")
            return
          }
          guard stopping.isFirst() else { CurrentProcess.exitAtOnce(ExitCode.done.rawValue) }
          Notify.stopping()
          log.write(.info, "stopping: what was accepted is finished first")
          service.stop { ended.signal() }
        }
      } catch {
        Log.say("signals cannot be heard: \(error)")
        CurrentProcess.exitAtOnce(ExitCode.system.rawValue)
      }
    }
  }

  private func announce(_ site: Site) {
    let mode = arguments.isRehearsal ? "rehearsal" : site.name
    log.write(.info, "ready: \(mode) at \(site.socketPath)")
    Notify.ready(status: "Ready: \(mode)")
  }

  private func failure(_ error: PanelService.StartFailure) -> Failure {
    switch error {
    case .folder(let sentence): Failure(code: .folder, sentence: sentence)
    case .inUse(let sentence): Failure(code: .inUse, sentence: sentence)
    case .store(let sentence): Failure(code: .store, sentence: sentence)
    case .workflows(let sentence): Failure(code: .workflows, sentence: sentence)
    case .zone(let sentence): Failure(code: .zone, sentence: sentence)
    case .socket(let sentence): Failure(code: .socket, sentence: sentence)
    }
  }
}
