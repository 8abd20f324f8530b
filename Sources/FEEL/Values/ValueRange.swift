/// An interval between two values, each end open or closed, or without one end: FEEL's range.
package struct ValueRange: Sendable, Equatable {
  /// Where the range begins; nil if it has no lower end.
  package let start: Value?
  /// Whether the start itself belongs to the range.
  package let includesStart: Bool
  /// Where the range ends; nil if it has no upper end.
  package let end: Value?
  /// Whether the end itself belongs to the range.
  package let includesEnd: Bool

  /// Puts the ends together.
  ///
  /// - Parameters:
  ///   - start: The lower end, nil for none.
  ///   - includesStart: Whether the lower end belongs to it.
  ///   - end: The upper end, nil for none.
  ///   - includesEnd: Whether the upper end belongs to it.
  package init(start: Value?, includesStart: Bool, end: Value?, includesEnd: Bool) {
    self.start = start
    self.includesStart = includesStart
    self.end = end
    self.includesEnd = includesEnd
  }
}
