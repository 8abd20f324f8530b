/// The one layout of the files that people write here.
///
/// A layout is a matter of taste that costs a discussion with each change; a program that has the
/// last word ends it. It changes no value and no comment, and laying out twice is laying out once.
package enum CanonicalLayout {
  /// Lays out a text anew.
  ///
  /// - Parameters:
  ///   - source: The text in UTF-8.
  ///   - dialect: Its grammar; a text in strict JSON stays one, with the spelling of its texts.
  ///   - limits: What the text may cost.
  /// - Returns: The same value with the same comments, and a line end at the end.
  /// - Throws: `JSONError` at the first fault of the text.
  package static func text(
    of source: [UInt8],
    dialect: JSONDialect,
    limits: JSONLimits = .file
  ) throws(JSONError) -> [UInt8] {
    let node = try JSONNode(parsing: source, dialect: dialect, limits: limits)
    let reader = LayoutReader(source: source, respelling: Respelling(dialect: dialect))
    return Array(LayoutPrinter.print(reader.document(node), dialect: dialect).utf8)
  }
}
