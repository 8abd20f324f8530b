/// Why a text is not an expression, and where.
package struct SyntaxError: Error, Sendable, Equatable {
  /// Where the trouble begins.
  package let position: SourcePosition
  /// How many bytes of UTF-8 it takes up; 0 at the end of the text.
  package let length: Int
  /// What was expected and what was found.
  package let message: String
  /// What to write instead, if there is a good guess.
  package let suggestion: String?

  /// Describes a mistake.
  ///
  /// - Parameters:
  ///   - message: What was expected and what was found.
  ///   - span: The place in the text.
  ///   - text: The whole text.
  ///   - suggestion: What to write instead.
  init(_ message: String, at span: SourceSpan, in text: String, suggestion: String? = nil) {
    position = SourcePosition(offset: span.offset, in: text)
    length = span.length
    self.message = message
    self.suggestion = suggestion
  }
}

extension SyntaxError: CustomStringConvertible {
  /// Line, column and message.
  package var description: String {
    let hint = suggestion.map { "; did you mean \($0)?" } ?? ""
    return "\(position.line):\(position.column): \(message)\(hint)"
  }
}
