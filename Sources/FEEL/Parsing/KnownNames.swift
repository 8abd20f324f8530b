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
    insert(pieces: tokens.dropLast().map { lexer.piece($0) }[...])
  }

  mutating func insert(pieces: ArraySlice<String>) {
    guard let first = pieces.first, pieces.count > 1 else { return }
    let rest = Array(pieces.dropFirst())
    var known = names[first] ?? []
    guard !known.contains(rest) else { return }
    known.insert(rest, at: known.firstIndex { $0.count < rest.count } ?? known.count)
    names[first] = known
  }

  /// The names of both.
  func union(_ other: KnownNames) -> KnownNames {
    var result = self
    for (first, rests) in other.names {
      for rest in rests { result.insert(pieces: ([first] + rest)[...]) }
    }
    return result
  }

  /// How many tokens the longest known name takes that begins here; 0 if there is none.
  func match(_ tokens: ArraySlice<Token>, piece: (Token) -> String) -> Int {
    guard !names.isEmpty, let first = tokens.first, let known = names[piece(first)] else {
      return 0
    }
    let following = tokens.dropFirst()
    for rest in known
    where rest.count <= following.count && zip(rest, following).allSatisfy({ $0 == piece($1) }) {
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
}
