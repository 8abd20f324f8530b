/// What a service did against the protocol; the client must close the connection.
package enum ProtocolViolation: Error, Equatable, Sendable, CustomStringConvertible {
  /// The reply is not strict JSON within the limits, or repeats a key.
  case notJSON
  /// The reply is JSON, but not an object.
  case notAnObject
  /// `parameters`, `continues` or `error` holds a value of another type.
  case wrongType(key: String)
  /// An error says that more replies follow.
  case continuedError
  /// More replies are announced for a call that takes only one.
  case unwantedContinuation
  /// A reply came while no call waits for one.
  case unexpectedReply
  /// A message is longer than the limit in bytes.
  case tooLarge(limit: Int)
  /// The service closed the connection; this many calls still wait for their last reply.
  case ended(waitingCalls: Int)
  /// The service closed the connection inside a message.
  case endedInsideMessage

  /// One sentence fragment for a person: what was expected and what came.
  package var description: String {
    switch self {
    case .notJSON: "expected a reply in JSON, found other bytes"
    case .notAnObject: "expected a reply object, found another JSON value"
    case .wrongType(let key): "expected another type of value for \(key) in a reply"
    case .continuedError: "expected an error to be the last reply, found one that continues"
    case .unwantedContinuation: "expected one reply, found one that announces more"
    case .unexpectedReply: "expected no reply while no call waits, found one"
    case .tooLarge(let limit): "expected a reply of at most \(limit) bytes, found a longer one"
    case .ended(let count): "expected the replies of \(count) calls, found the end"
    case .endedInsideMessage: "expected the rest of a message, found the end"
    }
  }
}
