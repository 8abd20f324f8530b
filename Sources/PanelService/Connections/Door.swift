import Cases
package import Platform
import Varlink

/// Where clients come in: accepts them, keeps the protocol with each, and hands calls on.
///
/// It runs on an event loop of its own and never waits for anything else: commands go to the
/// writer, questions to the readers, and their answers come back as jobs of the loop.
package actor Door {
  package nonisolated let loop: EventLoop
  package nonisolated var unownedExecutor: UnownedSerialExecutor {
    loop.asUnownedSerialExecutor()
  }

  private let callers: Callers
  private let limits: Site.Limits
  private let log: ServiceLog
  private var calls: CallHandler?
  private var connections: [ConnectionID: ServedConnection] = [:]
  private var connectionsOfUser: [UInt32: Int] = [:]
  private var nextID: UInt64 = 1
  private var buffer = [UInt8](repeating: 0, count: 64 << 10)
  private var listener: Listener?
  private var listening: Registration?
  private var whenEmpty: (@Sendable () -> Void)?

  init(loop: EventLoop, callers: Callers, limits: Site.Limits, log: ServiceLog) {
    self.loop = loop
    self.callers = callers
    self.limits = limits
    self.log = log
  }

  /// How many clients are connected.
  package var connectionCount: Int { connections.count }

  /// Starts to accept clients.
  ///
  /// - Parameters:
  ///   - listener: a listening socket, ours from now on.
  ///   - calls: what answers them.
  /// - Throws: `PlatformError` where the loop cannot watch the socket.
  func open(_ listener: consuming Listener, calls: CallHandler) throws(PlatformError) {
    self.calls = calls
    let number = listener.descriptor.rawValue
    self.listener = consume listener
    listening = try loop.run(number, interest: .readable) { [weak self] _ in
      self?.assumeIsolated { $0.acceptAll() }
    }
  }

  /// Accepts no more clients, reads no more calls, and reports once what was accepted is answered.
  package func close(_ done: @escaping @Sendable () -> Void) {
    if let listening { loop.cancel(listening) }
    listening = nil
    listener.take()?.closeAndRemove()
    whenEmpty = done
    for connection in connections.values where !connection.machine.isExecuting {
      drop(connection)
    }
    reportIfEmpty()
  }

  /// Ends a connection without ceremony.
  private func drop(_ connection: ServedConnection) {
    if let registration = connection.registration { loop.cancel(registration) }
    if let patience = connection.patience { loop.cancel(patience) }
    connection.machine.connectionClosed()
    connections[connection.id] = nil
    let user = connection.credentials.userID
    connectionsOfUser[user, default: 1] -= 1
    if connectionsOfUser[user] == 0 { connectionsOfUser[user] = nil }
    reportIfEmpty()
  }

  private func reportIfEmpty() {
    guard connections.isEmpty, let done = whenEmpty else { return }
    whenEmpty = nil
    done()
  }
}

// Coming in.
extension Door {
  private func acceptAll() {
    while true {
      do throws(PlatformError) {
        switch try acceptOne() {
        case .connection(let descriptor): admit(descriptor)
        case .nobody: return
        case .exhausted(let error): throw error
        }
      } catch {
        log.write(.warning, "cannot accept a client: \(error)")
        pauseAccepting()
        return
      }
    }
  }

  private func acceptOne() throws(PlatformError) -> Listener.Accepted {
    // There is one listener, and it cannot be copied: it is taken out for the call and put back.
    guard let listener = listener.take() else { return .nobody }
    do throws(PlatformError) {
      let accepted = try listener.accept()
      self.listener = consume listener
      return accepted
    } catch {
      self.listener = consume listener
      throw error
    }
  }

  /// With no descriptors left the listener stays ready: looking again at once would only spin.
  private func pauseAccepting() {
    guard let listening else { return }
    loop.modify(listening, [])
    loop.after(.milliseconds(200)) { [weak self] in
      self?.assumeIsolated { door in
        if let listening = door.listening { door.loop.modify(listening, .readable) }
      }
    }
  }

  private func admit(_ descriptor: consuming FileDescriptor) {
    guard let credentials = try? PeerCredentials(of: descriptor.rawValue) else { return }
    let user = credentials.userID
    // One place beyond the limit is root's, so that an operator gets in when all are taken.
    let places = limits.connections + (user == 0 ? 1 : 0)
    guard connections.count < places,
      connectionsOfUser[user, default: 0] < limits.connectionsPerUser
    else {
      log.write(.warning, "a client of uid \(user) was turned away: too many connections")
      return
    }
    let number = descriptor.rawValue
    let connection = ServedConnection(
      id: ConnectionID(value: nextID),
      descriptor: descriptor,
      credentials: credentials,
      principal: callers.principal(credentials),
      limits: FrameLimits(messageBytes: limits.messageBytes)
    )
    nextID += 1
    let id = connection.id
    do {
      connection.registration = try loop.run(number, interest: .readable) { [weak self] ready in
        self?.assumeIsolated { $0.ready(id, ready) }
      }
    } catch {
      log.write(.error, "cannot watch a client: \(error)")
      return
    }
    connections[id] = connection
    connectionsOfUser[user, default: 0] += 1
  }
}

// Going in and out.
extension Door {
  private func ready(_ id: ConnectionID, _ readiness: Readiness) {
    guard let connection = connections[id] else { return }
    if readiness.contains(.writable) { send(connection) }
    guard connections[id] != nil else { return }
    if connection.interest.contains(.readable) {
      if !readiness.isDisjoint(with: [.readable, .hangup, .error]) { receive(connection) }
    } else if !readiness.isDisjoint(with: [.hangup, .error]) {
      drop(connection)  // Nobody is left to answer.
    }
  }

  private func receive(_ connection: ServedConnection) {
    do {
      switch try UnixSocket.receive(connection.descriptor.rawValue, into: &buffer) {
      case .bytes(let count):
        perform(connection.machine.received(buffer[..<count]), on: connection)
      case .wouldBlock:
        return
      case .closed:
        connection.interest.remove(.readable)
        perform(connection.machine.receivedEnd(), on: connection)
        watch(connection)
      }
    } catch {
      drop(connection)
    }
  }

  /// Does what the protocol asks, and goes on while calls are answered at once.
  private func perform(_ first: ServerConnection.Action, on connection: ServedConnection) {
    var action = first
    while true {
      switch action.reading {
      case .stop: connection.interest.remove(.readable)
      case .resume: connection.interest.insert(.readable)
      case nil: break
      }
      if !action.bytes.isEmpty { enqueue(action.bytes, on: connection) }
      if let reason = action.close {
        if reason != .ended {
          log.write(
            .notice,
            "closed a client of uid \(connection.credentials.userID): \(reason.word)"
          )
        }
        connection.closesWhenSent = true
      }
      guard let call = action.call, let calls else { break }
      // What was read ahead and not begun is not accepted: its client sees the connection end.
      guard whenEmpty == nil else {
        connection.closesWhenSent = true
        break
      }
      switch calls.handle(call, from: connection, connections: connections.count) {
      case .answered(let reply): action = connection.machine.replied(reply)
      case .later:
        settle(connection)
        return
      }
    }
    settle(connection)
  }

  /// Takes answers from the writer or a reader to their connections.
  func deliver(_ replies: [(ConnectionID, Reply)]) {
    for (id, reply) in replies {
      guard let connection = connections[id] else { continue }
      perform(connection.machine.replied(reply), on: connection)
      if whenEmpty != nil, connections[id] != nil, !connection.machine.isExecuting {
        connection.closesWhenSent = true
        settle(connection)
      }
    }
  }

  private func enqueue(_ bytes: [UInt8], on connection: ServedConnection) {
    if connection.unsent.isEmpty {
      connection.unsent = bytes
    } else {
      connection.unsent += bytes
    }
  }

  /// Sends what can be sent, and watches for what comes next.
  private func settle(_ connection: ServedConnection) {
    if !connection.unsent.isEmpty { send(connection) }
    guard connections[connection.id] != nil else { return }
    if connection.unsent.isEmpty, connection.closesWhenSent {
      drop(connection)
      return
    }
    guard connection.unsent.count - connection.sentCount <= limits.unreadBytes else {
      log.write(.notice, "cut off a client of uid \(connection.credentials.userID): does not read")
      drop(connection)
      return
    }
    wait(for: connection)
    watch(connection)
  }

  private func send(_ connection: ServedConnection) {
    while connection.sentCount < connection.unsent.count {
      do {
        let transfer = try UnixSocket.send(
          connection.descriptor.rawValue,
          connection.unsent,
          from: connection.sentCount
        )
        switch transfer {
        case .bytes(let count): connection.sentCount += count
        case .wouldBlock:
          connection.interest.insert(.writable)
          watch(connection)
          return
        case .closed:
          drop(connection)
          return
        }
      } catch {
        drop(connection)
        return
      }
    }
    connection.unsent = []
    connection.sentCount = 0
    connection.interest.remove(.writable)
    if connection.closesWhenSent { drop(connection) } else { watch(connection) }
  }

  private func watch(_ connection: ServedConnection) {
    guard let registration = connection.registration, connection.watched != connection.interest
    else { return }
    connection.watched = connection.interest
    loop.modify(registration, connection.interest)
  }

  /// Half a message may not wait for ever: it holds memory and a place.
  private func wait(for connection: ServedConnection) {
    guard connection.machine.hasIncompleteMessage else {
      if let patience = connection.patience { loop.cancel(patience) }
      connection.patience = nil
      return
    }
    guard connection.patience == nil else { return }
    let id = connection.id
    connection.patience = loop.after(limits.incompleteMessage) { [weak self] in
      self?.assumeIsolated { door in
        guard let connection = door.connections[id] else { return }
        door.log.write(
          .notice,
          "closed a client of uid \(connection.credentials.userID): half a message"
        )
        door.drop(connection)
      }
    }
  }
}
