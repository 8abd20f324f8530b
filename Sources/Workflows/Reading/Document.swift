import JSONText

/// One file being read: its name and what has been found wrong with it so far.
///
/// Reading goes on after a finding with whatever can stand in its place, so that one pass finds
/// everything; a result is built only where nothing was found.
struct Document {
  let file: String
  private var found: [Diagnostic] = []
  private(set) var errorCount = 0

  init(file: String) {
    self.file = file
  }

  var hasErrors: Bool { errorCount > 0 }

  /// What was found, in the order of the file.
  var findings: [Diagnostic] {
    let places = found.indices.sorted { left, right in
      let (first, second) = (found[left].position.offset, found[right].position.offset)
      return first == second ? left < right : first < second
    }
    var inOrder = places.prefix(WorkflowLimits.findings).map { found[$0] }
    if places.count > WorkflowLimits.findings {
      inOrder.append(
        Diagnostic(
          file: file,
          position: .start,
          length: 0,
          message: "\(places.count - WorkflowLimits.findings) more findings are not shown"
        )
      )
    }
    return inOrder
  }

  /// Notes that something is wrong at a place.
  mutating func complain(
    _ message: String,
    at span: Span,
    suggestion: String? = nil,
    severity: Diagnostic.Severity = .error
  ) {
    if severity == .error { errorCount += 1 }
    found.append(
      Diagnostic(
        severity: severity,
        file: file,
        position: span.position,
        length: span.length,
        message: message,
        suggestion: suggestion
      )
    )
  }

  /// Reads the text, and notes the one thing that makes it no JSON5 where there is one.
  mutating func parse(_ bytes: [UInt8], dialect: JSONDialect = .json5) -> JSONNode? {
    let whole = JSONLimits.file
    let limits = JSONLimits(
      bytes: WorkflowLimits.fileBytes,
      depth: whole.depth,
      nodes: whole.nodes
    )
    do {
      return try JSONNode(parsing: bytes, dialect: dialect, limits: limits)
    } catch {
      complain(error.description, at: Span(error.position, length: 1))
      return nil
    }
  }
}

/// A stretch of a file.
struct Span {
  let position: JSONPosition
  /// In bytes.
  let length: Int

  init(_ position: JSONPosition, length: Int) {
    self.position = position
    self.length = length
  }
}

extension JSONNode {
  /// What a complaint about this value points at: a text without its quotes, a list or an object by
  /// its bracket, anything else whole.
  var span: Span {
    switch value {
    case .string(let text) where !text.isEmpty: span(inString: 0, length: text.utf8.count)
    case .string, .null, .bool, .number: Span(position, length: length)
    case .array, .object: Span(position, length: 1)
    }
  }

  /// What a complaint about a part of this text points at.
  ///
  /// - Parameters:
  ///   - offset: Bytes of the text before the part.
  ///   - length: Bytes of the part.
  /// - Returns: Where the part stands in the file.
  func span(inString offset: Int, length: Int) -> Span {
    let start = position(inString: offset)
    let end = position(inString: offset + length)
    return Span(start, length: end.offset - start.offset)
  }
}

extension JSONNode.Member {
  /// What a complaint about this key points at.
  var keySpan: Span { Span(keyPosition, length: keyLength) }
}
