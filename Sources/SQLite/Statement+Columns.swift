internal import CSQLite

// Columns of the row that the last step gave, counted from 0. NULL reads as zero or as empty, as
// in SQLite; where NULL means something, ask for the optional.

extension Statement {
  /// True when the column is NULL.
  package func isNull(_ column: Int) -> Bool {
    unsafe sqlite3_column_type(handle, Int32(column)) == SQLITE_NULL
  }

  /// The column as an integer.
  package func int(_ column: Int) -> Int {
    Int(unsafe sqlite3_column_int64(handle, Int32(column)))
  }

  /// The column as an integer of 64 bits.
  package func int64(_ column: Int) -> Int64 {
    unsafe sqlite3_column_int64(handle, Int32(column))
  }

  /// True when the column is a number other than 0.
  package func bool(_ column: Int) -> Bool { int64(column) != 0 }

  /// The column as a floating-point number.
  package func double(_ column: Int) -> Double {
    unsafe sqlite3_column_double(handle, Int32(column))
  }

  /// The column as a text; bytes that are no UTF-8 are repaired.
  package func text(_ column: Int) -> String {
    unsafe withText(column) { unsafe String(decoding: $0, as: UTF8.self) }
  }

  /// The column as the UTF-8 bytes of its text.
  package func utf8(_ column: Int) -> [UInt8] {
    unsafe withText(column) { unsafe Array($0) }
  }

  /// The column as bytes.
  package func blob(_ column: Int) -> [UInt8] {
    let column = Int32(column)
    guard let start = unsafe sqlite3_column_blob(handle, column) else { return [] }
    let count = Int(unsafe sqlite3_column_bytes(handle, column))
    return unsafe Array(UnsafeRawBufferPointer(start: start, count: count))
  }

  /// The column as an integer, nil when it is NULL.
  package func optionalInt(_ column: Int) -> Int? { isNull(column) ? nil : int(column) }

  /// The column as an integer of 64 bits, nil when it is NULL.
  package func optionalInt64(_ column: Int) -> Int64? { isNull(column) ? nil : int64(column) }

  /// The column as true or false, nil when it is NULL.
  package func optionalBool(_ column: Int) -> Bool? { isNull(column) ? nil : bool(column) }

  /// The column as a floating-point number, nil when it is NULL.
  package func optionalDouble(_ column: Int) -> Double? { isNull(column) ? nil : double(column) }

  /// The column as a text, nil when it is NULL.
  package func optionalText(_ column: Int) -> String? { isNull(column) ? nil : text(column) }

  /// The column as bytes, nil when it is NULL.
  package func optionalBlob(_ column: Int) -> [UInt8]? { isNull(column) ? nil : blob(column) }

  /// The name of the column.
  package func columnName(_ column: Int) -> String {
    guard let name = unsafe sqlite3_column_name(handle, Int32(column)) else { return "" }
    return unsafe String(cString: name)
  }

  private func withText<Result>(
    _ column: Int,
    _ body: (UnsafeBufferPointer<UInt8>) -> Result
  ) -> Result {
    let column = Int32(column)
    let start = unsafe sqlite3_column_text(handle, column)
    // The order matters: asking for the text may convert the value and so change its length.
    let count = unsafe start == nil ? 0 : Int(sqlite3_column_bytes(handle, column))
    return unsafe body(UnsafeBufferPointer(start: start, count: count))
  }
}
