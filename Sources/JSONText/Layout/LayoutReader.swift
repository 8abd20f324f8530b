/// Reads how a text is laid out, from the places of its values and what stands between them.
struct LayoutReader {
  let source: [UInt8]
  let respelling: Respelling

  /// The whole text: the value, and the comments around it.
  func document(_ node: JSONNode) -> LaidOutDocument {
    let before = Gap(source, 0..<node.position.offset)
    let after = Gap(source, node.end..<source.count)
    return LaidOutDocument(
      before: before.comments,
      hasGap: before.endsWithGap,
      value: value(node),
      beside: after.pieces.filter { !$0.isBelow }.map(\.comment),
      after: after.pieces.filter(\.isBelow).map(\.comment)
    )
  }

  private func value(_ node: JSONNode) -> LaidOut {
    let bytes = source[node.position.offset..<node.end]
    switch node.value {
    case .null, .bool, .number: return LaidOut(scalar: String(decoding: bytes, as: UTF8.self))
    case .string(let text): return LaidOut(scalar: respelling.text(text, written: bytes))
    case .array(let nodes):
      let tokens = nodes.map { Token(start: $0.position.offset, end: $0.end, node: $0) }
      return LaidOut(list(of: tokens, node, isObject: false))
    case .object(let members):
      let tokens = members.map { member in
        let key = member.keyPosition.offset
        return Token(
          start: key,
          end: member.value.end,
          node: member.value,
          key: respelling.key(member.key, written: source[key..<(key + member.keyLength)]),
          keyEnd: key + member.keyLength
        )
      }
      return LaidOut(list(of: tokens, node, isObject: true))
    }
  }

  /// An element's place in the text.
  private struct Token {
    let start: Int
    let end: Int
    let node: JSONNode
    var key: String?
    var keyEnd = 0
  }

  private func list(of tokens: [Token], _ node: JSONNode, isObject: Bool) -> LaidOutList {
    var list = LaidOutList(isObject: isObject)
    let first = tokens.first?.start ?? node.end - 1
    let head = Gap(source, (node.position.offset + 1)..<first)
    let isJoined = !head.pieces.isEmpty && head.pieces.allSatisfy(\.comment.isJoined)
    let opening = isJoined ? [] : head.pieces.prefix { !$0.isBelow }
    list.opening = opening.map(\.comment)
    list.isOpen = head.breaksLine
    var leading = head.pieces.dropFirst(opening.count).map(\.comment)
    // A paragraph begins after something: there is nothing before the first line.
    var hasGap = head.endsWithGap && !leading.isEmpty
    if !leading.isEmpty { leading[0].hasGap = false }
    for (position, token) in tokens.enumerated() {
      var element = element(token, leading: leading, hasGap: hasGap)
      let isLast = position == tokens.count - 1
      let next = isLast ? node.end - 1 : tokens[position + 1].start
      let gap = Gap(source, token.end..<next)
      let behind = trailing(gap, isLast: isLast)
      element.trailing = gap.pieces.prefix(behind).map(\.comment)
      leading = gap.pieces.dropFirst(behind).map(\.comment)
      hasGap = gap.endsWithGap
      if !isLast, !gap.breaksLine { list.sharesLines = true }
      list.elements.append(element)
    }
    list.closing = leading
    return list
  }

  private func element(_ token: Token, leading: [Comment], hasGap: Bool) -> LaidOutElement {
    var inner: [Comment] = []
    if token.key != nil {
      inner = Gap(source, token.keyEnd..<token.node.position.offset).comments
    }
    return LaidOutElement(
      leading: leading,
      hasGap: hasGap,
      key: token.key,
      inner: inner,
      value: value(token.node)
    )
  }

  /// How many comments of a gap belong to the element before it: those on its line, unless they
  /// stand after the comma directly before the next element.
  private func trailing(_ gap: Gap, isLast: Bool) -> Int {
    let behind = gap.pieces.prefix { !$0.isBelow }
    guard !isLast, behind.count == gap.pieces.count, behind.last?.comment.isJoined == true
    else { return behind.count }
    return behind.prefix { !$0.isAfterComma }.count
  }
}

extension JSONNode {
  /// The offset after its last byte.
  fileprivate var end: Int { position.offset + length }
}
