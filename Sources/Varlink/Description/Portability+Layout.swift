/// Checks how an interface text is laid out: line ends, comments, blank lines.
struct LayoutCheck {
  private struct Line {
    let number: Int
    let text: ArraySlice<UInt8>

    var isBlank: Bool { text.isEmpty }

    var isComment: Bool { text.first == UInt8(ascii: "#") }

    /// The text before a comment, without the space around it.
    var code: ArraySlice<UInt8> {
      LayoutCheck.trimmed(text.prefix { $0 != UInt8(ascii: "#") })
    }

    var startsMember: Bool {
      ["type ", "method ", "error "].contains { text.starts(with: $0.utf8) }
    }
  }

  private let text: [UInt8]
  private let lines: [Line]

  init(_ text: String) {
    let bytes = Array(text.utf8)
    self.text = bytes
    let parts = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    // The part behind the last line end is no line.
    lines = parts.enumerated().map { index, part in
      Line(number: index + 1, text: Self.trimmed(part))
    }
  }

  func findings() -> [PortabilityFinding] {
    var findings: [PortabilityFinding] = []
    var previousCode: Line?
    for (index, line) in lines.enumerated() {
      if let rule = brokenRule(of: line, at: index, previousCode: previousCode) {
        findings.append(PortabilityFinding(place: "line \(line.number)", rule: rule))
      }
      if !line.code.isEmpty { previousCode = line }
    }
    if text.contains(UInt8(ascii: "\r")) {
      findings.append(PortabilityFinding(place: "text", rule: "end lines with LF alone"))
    }
    if text.last != UInt8(ascii: "\n") {
      findings.append(PortabilityFinding(place: "text", rule: "end the last line"))
    }
    return findings
  }

  private func brokenRule(of line: Line, at index: Int, previousCode: Line?) -> String? {
    if line.isComment {
      return isCommentBeforeItem(at: index, previousCode: previousCode)
        ? nil : "put comments directly before a member or a field"
    }
    if line.text.contains(UInt8(ascii: "#")) { return "put comments on their own lines" }
    if line.startsMember, !hasBlankLineAbove(index), isOutsideParentheses(previousCode) {
      return "leave a blank line before each member"
    }
    if hasMemberInside(line) { return "start each member on its own line" }
    if line.code.contains(UInt8(ascii: ",")), hasSpaceBeforeComma(line) {
      return "put no space before a comma"
    }
    return nil
  }

  /// Tells whether the next code is a name, and the code before ended an item or began a list.
  private func isCommentBeforeItem(at index: Int, previousCode: Line?) -> Bool {
    guard let next = lines[index...].first(where: { !$0.code.isEmpty }) else { return false }
    guard next.code.first?.isASCIILetter == true else { return false }
    guard let previousCode else { return true }
    if previousCode.code.starts(with: "interface ".utf8) { return true }
    return previousCode.code.last.map { $0 == 0x2C || $0 == 0x28 || $0 == 0x29 } ?? true
  }

  private func hasBlankLineAbove(_ index: Int) -> Bool {
    let above = lines[..<index].reversed().first { !$0.isComment }
    return above?.isBlank ?? true
  }

  /// A field may be called `type`, so only a word behind a finished member starts a member.
  private func isOutsideParentheses(_ previousCode: Line?) -> Bool {
    guard let code = previousCode?.code else { return true }
    return code.last == UInt8(ascii: ")") || code.starts(with: "interface ".utf8)
  }

  /// Finds a member behind the interface's name or behind the closing parenthesis of another.
  private func hasMemberInside(_ line: Line) -> Bool {
    let words = line.code.split { $0 == 0x20 || $0 == 0x09 }
    for (previous, word) in zip(words, words.dropFirst()) {
      let isKeyword = ["type", "method", "error"].contains { word.elementsEqual($0.utf8) }
      if isKeyword, previous.last == UInt8(ascii: ")") { return true }
    }
    return words.count > 2 && words[0].elementsEqual("interface".utf8)
  }

  private func hasSpaceBeforeComma(_ line: Line) -> Bool {
    zip(line.code, line.code.dropFirst()).contains { pair in
      pair.1 == UInt8(ascii: ",") && (pair.0 == UInt8(ascii: " ") || pair.0 == 0x09)
    } || line.code.first == UInt8(ascii: ",")
  }

  private static func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0D }
    let head = bytes.drop(while: isSpace)
    guard let end = head.lastIndex(where: { !isSpace($0) }) else { return head.prefix(0) }
    return head[...end]
  }
}
