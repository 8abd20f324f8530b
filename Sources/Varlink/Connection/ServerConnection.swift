import JSONText

/// The server's side of one connection, without the socket.
///
/// Each method is something that happened; what it returns is what the owner must do about it.
/// Messages stay bytes until their turn comes: calls are executed one at a time, so a fault in
/// the third message does not take away the answers to the first two, and what a client can make
/// the server keep is a bounded number of bytes.
package struct ServerConnection: Sendable {
  private enum State {
    case idle
    case executing(wantsMore: Bool, oneway: Bool)
    case closed
  }

  private let limits: FrameLimits
  private let jsonLimits: JSONLimits
  private var state = State.idle
  private var input: FrameBuffer
  private var hasInputEnded = false
  private var isReading = true

  /// Starts with a connection that was just accepted and is being read.
  ///
  /// - Parameter limits: How much the client may make the server keep.
  package init(limits: FrameLimits = FrameLimits()) {
    self.limits = limits
    input = FrameBuffer(limit: limits.messageBytes)
    var jsonLimits = JSONLimits.wire
    jsonLimits.bytes = limits.messageBytes
    self.jsonLimits = jsonLimits
  }

  /// Tells whether part of a message has come and the rest is owed by the client.
  ///
  /// The owner bounds how long this may last. It is false while a call is in progress, since
  /// then the server may be the one that does not read.
  package var hasIncompleteMessage: Bool {
    switch state {
    case .idle: !input.isEmpty
    case .executing, .closed: false
    }
  }

  /// Tells whether a call waits for its last reply.
  package var isExecuting: Bool {
    if case .executing = state { true } else { false }
  }
}

// What can happen.
extension ServerConnection {
  /// Takes bytes that came from the socket.
  ///
  /// - Parameter bytes: Any part of the stream, from half a message to many.
  /// - Returns: The call to execute, if one is complete and none is in progress.
  package mutating func received(_ bytes: ArraySlice<UInt8>) -> Action {
    precondition(!hasInputEnded, "bytes after the end of the input")
    switch state {
    case .closed:
      return Action()
    case .executing:
      input.append(bytes)
      return withReading(Action())
    case .idle:
      // Nearly always one read is one message, which then need not go through the buffer.
      if input.isEmpty, let end = bytes.firstNUL,
        end - bytes.startIndex <= limits.messageBytes
      {
        let rest = bytes[(end + 1)...]
        if !rest.isEmpty { input.append(rest) }
        return withReading(begun(bytes[..<end]))
      }
      input.append(bytes)
      return withReading(advanced())
    }
  }

  /// Takes bytes that came from the socket.
  ///
  /// - Parameter bytes: Any part of the stream, from half a message to many.
  /// - Returns: The call to execute, if one is complete and none is in progress.
  package mutating func received(_ bytes: [UInt8]) -> Action {
    received(bytes[...])
  }

  /// Takes note that the client sends nothing more; the calls that it sent are still answered.
  ///
  /// - Returns: The order to close when nothing is left to answer.
  package mutating func receivedEnd() -> Action {
    hasInputEnded = true
    switch state {
    case .idle: return withReading(advanced())
    case .executing, .closed: return withReading(Action())
    }
  }

  /// Takes a reply to the call in progress, whether or not its caller wants to hear of it.
  ///
  /// A reply that does not continue ends the call. After the connection is closed replies are
  /// dropped, so a handler need not know that its client has gone.
  ///
  /// - Parameter reply: What the handler answers; it may continue only if the call wants more.
  /// - Returns: The bytes to send, and the next call if this one is over.
  package mutating func replied(_ reply: Reply) -> Action {
    switch state {
    case .closed:
      return Action()
    case .idle:
      preconditionFailure("a reply while no call is in progress")
    case .executing(let wantsMore, let oneway):
      precondition(wantsMore || !reply.continues, "several replies to a call that takes one")
      var action = reply.continues ? Action() : advanced()
      // A byte in answer to a oneway call would be taken for the answer to the next one.
      if !oneway { action.bytes = reply.frame() }
      return withReading(action)
    }
  }

  /// Takes note that the connection is gone or given up: no more calls, replies are dropped.
  package mutating func connectionClosed() {
    state = .closed
    input.clear()
  }
}

// What to do about it.
extension ServerConnection {
  /// Goes on to the next message, the previous call being over.
  private mutating func advanced() -> Action {
    switch input.next() {
    case .complete(let message):
      return begun(message)
    case .tooLong:
      return closed(.tooLarge(limit: limits.messageBytes))
    case .incomplete:
      state = .idle
      guard hasInputEnded else { return Action() }
      return closed(input.isEmpty ? .ended : .endedInsideMessage)
    }
  }

  private mutating func begun(_ message: ArraySlice<UInt8>) -> Action {
    do {
      let call = try Call(parsing: message, limits: jsonLimits)
      state = .executing(wantsMore: call.wantsMore, oneway: call.oneway)
      return Action(call: call)
    } catch {
      return closed(.notVarlink(error))
    }
  }

  private mutating func closed(_ reason: CloseReason) -> Action {
    connectionClosed()
    return Action(close: reason)
  }

  /// Adds a change of reading if the state asks for one.
  private mutating func withReading(_ action: Action) -> Action {
    let shouldRead =
      switch state {
      case .idle: !hasInputEnded
      case .executing: !hasInputEnded && input.count <= limits.pipelinedBytes
      case .closed: false
      }
    guard shouldRead != isReading else { return action }
    isReading = shouldRead
    var action = action
    action.reading = shouldRead ? .resume : .stop
    return action
  }
}
