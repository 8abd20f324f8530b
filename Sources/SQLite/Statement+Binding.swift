internal import CSQLite

extension Statement {
  /// Binds an integer to the place with this number.
  @discardableResult
  package func bind(_ index: Int, _ value: Int64) -> Statement {
    note(unsafe sqlite3_bind_int64(handle, place(index), value))
  }

  /// Binds an integer to the place with this number.
  @discardableResult
  package func bind(_ index: Int, _ value: Int) -> Statement {
    bind(index, Int64(value))
  }

  /// Binds 1 for true and 0 for false to the place with this number.
  @discardableResult
  package func bind(_ index: Int, _ value: Bool) -> Statement {
    bind(index, value ? 1 as Int64 : 0)
  }

  /// Binds a floating-point number to the place with this number; NaN becomes NULL.
  @discardableResult
  package func bind(_ index: Int, _ value: Double) -> Statement {
    note(unsafe sqlite3_bind_double(handle, place(index), value))
  }

  /// Binds a text to the place with this number; SQLite keeps a copy.
  @discardableResult
  package func bind(_ index: Int, _ value: String) -> Statement {
    let place = place(index)
    let code = unsafe value.utf8.withContiguousStorageIfAvailable { buffer in
      unsafe bindText(place, UnsafeRawBufferPointer(buffer))
    }
    return note(code ?? bindCopy(place, value))
  }

  /// Binds a blob to the place with this number; SQLite keeps a copy.
  @discardableResult
  package func bind(_ index: Int, _ value: [UInt8]) -> Statement {
    let place = place(index)
    return note(unsafe value.withUnsafeBytes { unsafe bindBlob(place, $0) })
  }

  /// Binds a blob to the place with this number; SQLite keeps a copy.
  @discardableResult
  package func bind(_ index: Int, _ value: ArraySlice<UInt8>) -> Statement {
    let place = place(index)
    return note(unsafe value.withUnsafeBytes { unsafe bindBlob(place, $0) })
  }

  /// Binds a text that is given as its UTF-8 bytes to the place with this number.
  @discardableResult
  package func bind(_ index: Int, utf8 value: [UInt8]) -> Statement {
    let place = place(index)
    return note(unsafe value.withUnsafeBytes { unsafe bindText(place, $0) })
  }

  /// Binds NULL to the place with this number.
  @discardableResult
  package func bindNull(_ index: Int) -> Statement {
    note(unsafe sqlite3_bind_null(handle, place(index)))
  }

  private func place(_ index: Int) -> Int32 {
    let place = Int32(truncatingIfNeeded: index)
    nextIndex = place &+ 1
    return place
  }

  private func note(_ code: Int32) -> Statement {
    if code != SQLITE_OK, bindFailure == SQLITE_OK { bindFailure = code }
    return self
  }

  private func bindText(_ place: Int32, _ bytes: UnsafeRawBufferPointer) -> Int32 {
    guard let base = bytes.baseAddress, bytes.count > 0 else {
      // A null address would mean NULL rather than the empty text.
      return unsafe sqlite3_bind_text(handle, place, "", 0, csqlite_transient())
    }
    return unsafe sqlite3_bind_text64(
      handle,
      place,
      base.assumingMemoryBound(to: CChar.self),
      UInt64(bytes.count),
      csqlite_transient(),
      UInt8(SQLITE_UTF8)
    )
  }

  private func bindBlob(_ place: Int32, _ bytes: UnsafeRawBufferPointer) -> Int32 {
    guard let base = bytes.baseAddress, bytes.count > 0 else {
      return unsafe sqlite3_bind_zeroblob(handle, place, 0)
    }
    return unsafe sqlite3_bind_blob64(
      handle,
      place,
      base,
      UInt64(bytes.count),
      csqlite_transient()
    )
  }

  private func bindCopy(_ place: Int32, _ text: String) -> Int32 {
    unsafe Array(text.utf8).withUnsafeBytes { unsafe bindText(place, $0) }
  }
}

// MARK: - NULL for nil

extension Statement {
  /// Binds an integer, or NULL for nil, to the place with this number.
  @discardableResult
  package func bind(_ index: Int, _ value: Int64?) -> Statement {
    if let value { bind(index, value) } else { bindNull(index) }
  }

  /// Binds an integer, or NULL for nil, to the place with this number.
  @discardableResult
  package func bind(_ index: Int, _ value: Int?) -> Statement {
    if let value { bind(index, value) } else { bindNull(index) }
  }

  /// Binds 1 or 0, or NULL for nil, to the place with this number.
  @discardableResult
  package func bind(_ index: Int, _ value: Bool?) -> Statement {
    if let value { bind(index, value) } else { bindNull(index) }
  }

  /// Binds a floating-point number, or NULL for nil, to the place with this number.
  @discardableResult
  package func bind(_ index: Int, _ value: Double?) -> Statement {
    if let value { bind(index, value) } else { bindNull(index) }
  }

  /// Binds a text, or NULL for nil, to the place with this number.
  @discardableResult
  package func bind(_ index: Int, _ value: String?) -> Statement {
    if let value { bind(index, value) } else { bindNull(index) }
  }

  /// Binds a blob, or NULL for nil, to the place with this number.
  @discardableResult
  package func bind(_ index: Int, _ value: [UInt8]?) -> Statement {
    if let value { bind(index, value) } else { bindNull(index) }
  }
}
