/// Why a message is no call; the protocol has no reply for it, so the connection must close.
package enum CallError: Error, Equatable, Sendable {
  /// The bytes are not strict JSON.
  case notJSON
  /// Some object of the message has a key twice.
  case repeatedKey
  /// The message has more values, or more of them in each other, than the JSON reader takes.
  case tooComplex
  /// The message is JSON, but not an object.
  case notAnObject
  /// The header has no `method`.
  case noMethod
  /// The method's name has no dot to part the interface from it.
  case noInterface
  /// A header key that the protocol knows holds a value of another type.
  case wrongType(HeaderKey)
  /// A header key that is neither the protocol's nor a vendor's, which would have a dot.
  case unknownKey
  /// `more` and `oneway` stand together, which makes no sense.
  case moreAndOneway

  /// The keys of a call's header.
  package enum HeaderKey: String, Equatable, Sendable {
    case method
    case parameters
    case more
    case oneway
    case upgrade
  }

  /// A word for the log; it holds nothing that the peer sent.
  package var word: String {
    switch self {
    case .notJSON: "not-json"
    case .repeatedKey: "repeated-key"
    case .tooComplex: "too-complex"
    case .notAnObject: "not-an-object"
    case .noMethod: "no-method"
    case .noInterface: "no-interface"
    case .wrongType(let key): "wrong-type-of-\(key.rawValue)"
    case .unknownKey: "unknown-header-key"
    case .moreAndOneway: "more-and-oneway"
    }
  }
}
