package import JSONText

extension Reply {
  /// Reads a reply that a NUL has ended.
  ///
  /// A service may be newer than this client, so keys beyond the protocol's three are ignored;
  /// null counts as absent.
  ///
  /// - Parameters:
  ///   - message: The bytes without the NUL.
  ///   - limits: The bounds of the JSON reader.
  /// - Throws: Why the message is no reply.
  package init(
    parsing message: ArraySlice<UInt8>,
    limits: JSONLimits = .wire
  ) throws(ProtocolViolation) {
    let value: JSON
    do {
      value = try JSON(parsing: message, limits: limits)
    } catch {
      // The error may quote what a service sent, which may be a person's data.
      throw .notJSON
    }
    guard case .object(let header) = value else { throw .notAnObject }
    let parameters = try Self.parameters(header["parameters"] ?? .null)
    let continues = try Self.flag(header["continues"] ?? .null)
    guard let error = try Self.name(header["error"] ?? .null) else {
      self.init(parameters, continues: continues)
      return
    }
    guard !continues else { throw .continuedError }
    self = .error(error, parameters)
  }

  private static func parameters(_ value: JSON) throws(ProtocolViolation) -> JSONObject {
    switch value {
    case .object(let parameters): parameters
    case .null: [:]
    case .bool, .number, .string, .array: throw .wrongType(key: "parameters")
    }
  }

  private static func flag(_ value: JSON) throws(ProtocolViolation) -> Bool {
    switch value {
    case .bool(let flag): flag
    case .null: false
    case .number, .string, .array, .object: throw .wrongType(key: "continues")
    }
  }

  private static func name(_ value: JSON) throws(ProtocolViolation) -> String? {
    switch value {
    case .string(let name): name
    case .null: nil
    case .bool, .number, .array, .object: throw .wrongType(key: "error")
    }
  }
}
