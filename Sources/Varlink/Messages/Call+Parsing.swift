package import JSONText

extension Call {
  /// Reads the header of a message that a NUL has ended.
  ///
  /// - Parameters:
  ///   - message: The bytes without the NUL.
  ///   - limits: The bounds of the JSON reader.
  /// - Throws: Why the message is no call.
  package init(
    parsing message: ArraySlice<UInt8>,
    limits: JSONLimits = .wire
  ) throws(CallError) {
    var method: String?
    var parameters: JSONObject = [:]
    var wantsMore = false
    var oneway = false
    var upgrade = false
    for member in try Self.header(of: message, limits: limits).members {
      switch member.key {
      case "method":
        guard case .string(let name) = member.value else { throw .wrongType(.method) }
        method = name
      case "parameters":
        parameters = try Self.parameters(member.value)
      case "more": wantsMore = try Self.flag(member.value, .more)
      case "oneway": oneway = try Self.flag(member.value, .oneway)
      case "upgrade": upgrade = try Self.flag(member.value, .upgrade)
      default:
        guard member.key.utf8.contains(UInt8(ascii: ".")) else { throw .unknownKey }
      }
    }
    guard let method else { throw .noMethod }
    guard method.utf8.contains(UInt8(ascii: ".")) else { throw .noInterface }
    guard !(wantsMore && oneway) else { throw .moreAndOneway }
    self.init(
      fullName: method,
      parameters: parameters,
      wantsMore: wantsMore,
      oneway: oneway,
      upgrade: upgrade
    )
  }

  private static func header(
    of message: ArraySlice<UInt8>,
    limits: JSONLimits
  ) throws(CallError) -> JSONObject {
    let value: JSON
    do {
      value = try JSON(parsing: message, limits: limits)
    } catch {
      throw CallError(error)
    }
    guard case .object(let header) = value else { throw .notAnObject }
    return header
  }

  private static func parameters(_ value: JSON) throws(CallError) -> JSONObject {
    switch value {
    case .object(let parameters): parameters
    case .null: [:]
    case .bool, .number, .string, .array: throw .wrongType(.parameters)
    }
  }

  private static func flag(
    _ value: JSON,
    _ key: CallError.HeaderKey
  ) throws(CallError) -> Bool {
    guard case .bool(let flag) = value else { throw .wrongType(key) }
    return flag
  }
}

extension CallError {
  /// Keeps of a reader's error only what may stand in a log: the rest quotes what a peer sent.
  fileprivate init(_ error: JSONError) {
    switch error.kind {
    case .duplicateKey:
      self = .repeatedKey
    case .tooDeep, .tooLarge, .tooManyValues:
      self = .tooComplex
    case .unexpected, .invalidUTF8, .invalidEscape, .loneSurrogate, .invalidNumber,
      .unterminatedString, .unterminatedComment, .trailingContent:
      self = .notJSON
    }
  }
}
