package import JSONText

/// The client's side of one connection, without the socket.
///
/// Calls may be written ahead of their replies, which come in the order of the calls; a reply
/// that does not continue is the last of its call.
package struct ClientConnection: Sendable {
  private let limits: FrameLimits
  private let jsonLimits: JSONLimits
  private var input: FrameBuffer

  /// For each call since the last pause whether it takes several replies; `answered` of them
  /// are over.
  private var calls: [Bool] = []
  private var answered = 0

  /// What the service did wrong; after this nothing it sends can be understood.
  package private(set) var violation: ProtocolViolation?

  /// Starts with a connection that was just made.
  ///
  /// - Parameter limits: The longest reply to take.
  package init(limits: FrameLimits = .client) {
    self.limits = limits
    input = FrameBuffer(limit: limits.messageBytes)
    // A value takes at least one byte, so the bytes bound the values too.
    jsonLimits = JSONLimits(
      bytes: limits.messageBytes,
      depth: JSONLimits.wire.depth,
      nodes: limits.messageBytes
    )
  }

  /// The number of calls that still wait for their last reply.
  package var waitingCalls: Int { calls.count - answered }

  /// Makes a call.
  ///
  /// - Parameters:
  ///   - method: Interface and method with the dot between them.
  ///   - parameters: The input fields.
  ///   - more: Whether to take several replies.
  ///   - oneway: Whether to get no reply; not together with `more`.
  /// - Returns: The bytes to send.
  package mutating func call(
    method: String,
    parameters: JSONObject = [:],
    more: Bool = false,
    oneway: Bool = false
  ) -> [UInt8] {
    let call = Call(fullName: method, parameters: parameters, wantsMore: more, oneway: oneway)
    if !oneway { calls.append(more) }
    return call.frame()
  }

  /// Takes bytes that came from the socket.
  ///
  /// A fault behind good replies does not take these away: they are returned, `violation` is
  /// set, and the next event throws it.
  ///
  /// - Parameter bytes: Any part of the stream, from half a message to many.
  /// - Returns: The replies that are complete, in the order of the calls.
  /// - Throws: What the service did against the protocol, now and at every later event.
  package mutating func received(
    _ bytes: ArraySlice<UInt8>
  ) throws(ProtocolViolation) -> [Reply] {
    if let violation { throw violation }
    input.append(bytes)
    var replies: [Reply] = []
    do throws(ProtocolViolation) {
      while let reply = try nextReply() { replies.append(reply) }
    } catch {
      violation = error
      input.clear()
      if replies.isEmpty { throw error }
    }
    return replies
  }

  /// Takes bytes that came from the socket.
  ///
  /// - Parameter bytes: Any part of the stream, from half a message to many.
  /// - Returns: The replies that are complete, in the order of the calls.
  /// - Throws: What the service did against the protocol, now and at every later event.
  package mutating func received(_ bytes: [UInt8]) throws(ProtocolViolation) -> [Reply] {
    try received(bytes[...])
  }

  /// Takes note that the service sends nothing more.
  ///
  /// - Throws: That calls still wait or a message is incomplete, or the earlier violation.
  package mutating func receivedEnd() throws(ProtocolViolation) {
    if violation == nil, !input.isEmpty { violation = .endedInsideMessage }
    if violation == nil, waitingCalls > 0 { violation = .ended(waitingCalls: waitingCalls) }
    if let violation { throw violation }
  }

  private mutating func nextReply() throws(ProtocolViolation) -> Reply? {
    switch input.next() {
    case .incomplete:
      return nil
    case .tooLong:
      throw .tooLarge(limit: limits.messageBytes)
    case .complete(let message):
      guard answered < calls.count else { throw .unexpectedReply }
      let reply = try Reply(parsing: message, limits: jsonLimits)
      if reply.continues {
        guard calls[answered] else { throw .unwantedContinuation }
      } else {
        finishCall()
      }
      return reply
    }
  }

  private mutating func finishCall() {
    answered += 1
    guard answered == calls.count else { return }
    calls.removeAll(keepingCapacity: true)
    answered = 0
  }
}
