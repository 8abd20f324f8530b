extension JSON {
  /// Reads one strict JSON value from UTF-8 bytes.
  ///
  /// - Parameters:
  ///   - source: the text, nothing but the value and white space.
  ///   - limits: what the text may cost.
  /// - Throws: `JSONError` at the first fault.
  package init(parsing source: [UInt8], limits: JSONLimits = .wire) throws(JSONError) {
    let builder = JSONObject.Builder()
    self = try Parser.parse(source, dialect: .strict, limits: limits, builder: builder)
  }

  /// Reads one strict JSON value from a stretch of a buffer.
  ///
  /// - Parameters:
  ///   - source: the text; positions in an error count from the start of the stretch.
  ///   - limits: what the text may cost.
  /// - Throws: `JSONError` at the first fault.
  package init(parsing source: ArraySlice<UInt8>, limits: JSONLimits = .wire) throws(JSONError) {
    // Refused before it is copied.
    guard source.count <= limits.bytes else { throw .tooLarge(source.count, limits: limits) }
    try self.init(parsing: Array(source), limits: limits)
  }

  /// Reads one strict JSON value from a string.
  ///
  /// - Parameters:
  ///   - text: the text, nothing but the value and white space.
  ///   - limits: what the text may cost.
  /// - Throws: `JSONError` at the first fault.
  package init(parsing text: String, limits: JSONLimits = .wire) throws(JSONError) {
    try self.init(parsing: Array(text.utf8), limits: limits)
  }
}

extension JSONError {
  static func tooLarge(_ count: Int, limits: JSONLimits) -> JSONError {
    JSONError(
      position: .start,
      kind: .tooLarge(limit: limits.bytes),
      expected: "at most \(limits.bytes) bytes",
      found: "\(count) bytes"
    )
  }
}
