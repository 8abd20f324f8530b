// The same values without numbers: each goes to the place after the one bound before, the first
// after a reset to place 1.

extension Statement {
  /// Binds an integer, or NULL for nil, to the next place.
  @discardableResult
  package func bind(_ value: Int64?) -> Statement { bind(Int(nextIndex), value) }

  /// Binds an integer, or NULL for nil, to the next place.
  @discardableResult
  package func bind(_ value: Int?) -> Statement { bind(Int(nextIndex), value) }

  /// Binds 1 or 0, or NULL for nil, to the next place.
  @discardableResult
  package func bind(_ value: Bool?) -> Statement { bind(Int(nextIndex), value) }

  /// Binds a floating-point number, or NULL for nil, to the next place.
  @discardableResult
  package func bind(_ value: Double?) -> Statement { bind(Int(nextIndex), value) }

  /// Binds a text, or NULL for nil, to the next place; SQLite keeps a copy.
  @discardableResult
  package func bind(_ value: String?) -> Statement { bind(Int(nextIndex), value) }

  /// Binds a blob, or NULL for nil, to the next place; SQLite keeps a copy.
  @discardableResult
  package func bind(_ value: [UInt8]?) -> Statement { bind(Int(nextIndex), value) }

  /// Binds a text that is given as its UTF-8 bytes to the next place.
  @discardableResult
  package func bind(utf8 value: [UInt8]) -> Statement { bind(Int(nextIndex), utf8: value) }

  /// Binds NULL to the next place.
  @discardableResult
  package func bindNull() -> Statement { bindNull(Int(nextIndex)) }
}
