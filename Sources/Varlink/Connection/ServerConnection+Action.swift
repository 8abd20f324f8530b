extension ServerConnection {
  /// What the owner must do: send, then change reading, then execute or close.
  package struct Action: Equatable, Sendable {
    /// The bytes to send, possibly none.
    package var bytes: [UInt8]

    /// A call to execute now; each of its replies goes to `replied`.
    package var call: Call?

    /// Whether to stop or resume reading from the socket; nil leaves it as it is.
    package var reading: Reading?

    /// Why to close the connection, once the bytes are sent; never together with a call.
    package var close: CloseReason?

    /// Asks for what is given and for nothing else.
    ///
    /// - Parameters:
    ///   - bytes: What to send.
    ///   - call: What to execute.
    ///   - reading: Whether to stop or resume reading.
    ///   - close: Why to close.
    package init(
      bytes: [UInt8] = [],
      call: Call? = nil,
      reading: Reading? = nil,
      close: CloseReason? = nil
    ) {
      self.bytes = bytes
      self.call = call
      self.reading = reading
      self.close = close
    }
  }

  /// A change in whether the owner reads from the socket.
  package enum Reading: Equatable, Sendable {
    /// Read no more until told to; a peer that hangs up must be noticed another way.
    case stop
    /// Read again.
    case resume
  }

  /// Why a connection is over.
  package enum CloseReason: Equatable, Sendable {
    /// The client ended its side and all its calls are answered.
    case ended
    /// The client ended its side inside a message.
    case endedInsideMessage
    /// A message is longer than this many bytes.
    case tooLarge(limit: Int)
    /// A message is no call.
    case notVarlink(CallError)

    /// A word for the log; it holds nothing that the peer sent.
    package var word: String {
      switch self {
      case .ended: "ended"
      case .endedInsideMessage: "ended-inside-message"
      case .tooLarge: "message-too-large"
      case .notVarlink(let error): error.word
      }
    }
  }
}
