/// Names that a scope has and the language could misread: several words, or signs between them.
///
/// FEEL allows names such as "Monthly Salary" or "a-b", and only knowing them tells a name from a
/// subtraction. Names of one word need not be told.
package struct KnownNames: Sendable {
  /// No such names.
  package static let none = KnownNames([])

  /// The pieces of each name, by the first piece, longest first.
  private var names: [String: [[String]]] = [:]

  /// Gathers names.
  package init(_ names: some Sequence<String>) {
    for name in names { insert(name) }
  }

  /// Adds a name; one that is a single word, or no name at all, changes nothing.
  package mutating func insert(_ name: String) {
    var lexer = Lexer(name)
    guard let tokens = try? lexer.tokens(), tokens.count > 2 else { return }
    insert(pieces: tokens.indices.dropLast().map { lexer.piece(tokens, $0) }[...])
  }

  /// Adds the names of all entries of the contexts in a value.
  package mutating func insert(namesIn value: Value) {
    switch value {
    case .context(let context):
      for entry in context.entries {
        insert(entry.name)
        insert(namesIn: entry.value)
      }
    case .list(let items):
      for item in items { insert(namesIn: item) }
    case .null, .boolean, .number, .string, .date, .time, .dateAndTime, .daysAndTime,
      .yearsAndMonths, .range, .function:
      break
    }
  }

  mutating func insert(pieces: ArraySlice<String>) {
    guard let first = pieces.first, pieces.count > 1 else { return }
    let rest = Array(pieces.dropFirst())
    var known = names[first] ?? []
    guard !known.contains(rest) else { return }
    known.insert(rest, at: known.firstIndex { $0.count < rest.count } ?? known.count)
    names[first] = known
  }

  /// How many tokens the longest known name takes that begins at a place; 0 if there is none.
  ///
  /// Where a name has a space there may be several, and where it has none there must be none: with
  /// "a-b" known, `a-b` is that name and `a - b` a subtraction.
  func match(_ tokens: [Token], at place: Int, in lexer: Lexer) -> Int {
    guard !names.isEmpty, let known = names[lexer.piece(tokens[place])] else { return 0 }
    let following = tokens.count - place - 2
    for rest in known
    where rest.count <= following
      && rest.indices.allSatisfy({ rest[$0] == lexer.piece(tokens, place + 1 + $0) })
    {
      return rest.count + 1
    }
    return 0
  }
}

extension Lexer {
  /// The text that a token was made from.
  func piece(_ token: Token) -> String {
    if case .word(let word) = token.kind { return word }
    return String(decoding: bytes[token.span.offset..<token.span.end], as: UTF8.self)
  }

  /// The text of a token after the first one, with a space if there is any before it.
  func piece(_ tokens: [Token], _ place: Int) -> String {
    let isApart = place > 0 && tokens[place].span.offset > tokens[place - 1].span.end
    return isApart ? " " + piece(tokens[place]) : piece(tokens[place])
  }
}
