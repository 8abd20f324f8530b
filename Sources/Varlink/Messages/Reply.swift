package import JSONText

/// One reply to a call: output fields, or an error with its fields.
package struct Reply: Sendable {
  private enum Body {
    case object(JSONObject)
    case encoded([UInt8])
  }

  private let body: Body

  /// Tells whether more replies to the same call follow; never true for an error.
  package let continues: Bool

  /// The full name of the error, or nil when the call succeeded.
  package let error: String?

  private init(body: Body, continues: Bool, error: String?) {
    self.body = body
    self.continues = continues
    self.error = error
  }

  /// Makes a reply of a call that went well.
  ///
  /// - Parameters:
  ///   - parameters: The output fields.
  ///   - continues: Whether more replies follow; only for a call that accepts several.
  package init(_ parameters: JSONObject = [:], continues: Bool = false) {
    self.init(body: .object(parameters), continues: continues, error: nil)
  }

  /// Makes a reply of output that is encoded already, for paths where that saves a copy.
  ///
  /// - Parameters:
  ///   - parameters: The bytes of one JSON object; they go out unchecked.
  ///   - continues: Whether more replies follow; only for a call that accepts several.
  package init(encodedParameters parameters: [UInt8], continues: Bool = false) {
    self.init(body: .encoded(parameters), continues: continues, error: nil)
  }

  /// Makes an error reply, which is always the last of its call.
  ///
  /// - Parameters:
  ///   - name: The full name, interface included.
  ///   - parameters: The error's fields.
  /// - Returns: The reply.
  package static func error(_ name: String, _ parameters: JSONObject = [:]) -> Reply {
    Reply(body: .object(parameters), continues: false, error: name)
  }

  /// The output fields or the error's fields; read anew at each use if they came encoded.
  package var parameters: JSONObject {
    switch body {
    case .object(let parameters):
      return parameters
    case .encoded(let bytes):
      // Our own bytes need no limits but the reader's stack.
      let limits = JSONLimits(bytes: .max, depth: 256, nodes: .max)
      guard case .object(let object)? = try? JSON(parsing: bytes, limits: limits) else {
        preconditionFailure("encoded parameters are not a JSON object")
      }
      return object
    }
  }

  /// The message that carries this reply, with its closing NUL.
  ///
  /// Only the three keys that every client takes are sent, and `parameters` always.
  ///
  /// - Returns: The bytes to send.
  package func frame() -> [UInt8] {
    var bytes: [UInt8] = []
    write(into: &bytes)
    return bytes
  }

  /// Appends the message that carries this reply, with its closing NUL.
  ///
  /// - Parameter bytes: Where to append.
  package func write(into bytes: inout [UInt8]) {
    bytes.append(contentsOf: "{\"parameters\":".utf8)
    switch body {
    case .object(let parameters): JSON.object(parameters).write(into: &bytes)
    case .encoded(let encoded): bytes.append(contentsOf: encoded)
    }
    if let error {
      bytes.append(contentsOf: ",\"error\":".utf8)
      JSON.string(error).write(into: &bytes)
    }
    if continues { bytes.append(contentsOf: ",\"continues\":true".utf8) }
    bytes.append(UInt8(ascii: "}"))
    bytes.append(0)
  }
}

extension Reply: Equatable {
  /// Tells whether two replies say the same, encoded before or not.
  ///
  /// - Parameters:
  ///   - left: One reply.
  ///   - right: Another reply.
  /// - Returns: Whether error, parameters and continuation are equal.
  package static func == (left: Reply, right: Reply) -> Bool {
    left.error == right.error && left.continues == right.continues
      && left.parameters == right.parameters
  }
}
