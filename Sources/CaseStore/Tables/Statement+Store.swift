import Cases
import CivilTime
import Digest
import FEEL
import JSONText
import SQLite

// The same as the layer below offers, with the store's error, and always reset after use: a
// statement left on a row would hold on to its snapshot.

extension Connection {
  func prepared(_ sql: String) throws(StoreError) -> Statement {
    do { return try prepare(sql) } catch { throw StoreError(error) }
  }

  func perform(_ sql: String) throws(StoreError) {
    do { try execute(sql) } catch { throw StoreError(error) }
  }

  @discardableResult
  func setting(_ pragma: String) throws(StoreError) -> String? {
    do { return try self.pragma(pragma) } catch { throw StoreError(error) }
  }

  /// A single integer of a statement that is seldom run.
  func number(_ sql: String) throws(StoreError) -> Int64 {
    let statement = try prepared(sql)
    return try statement.first { $0.int64(0) } ?? 0
  }
}

extension Statement {
  /// Runs a statement that gives no rows.
  func change() throws(StoreError) {
    do {
      try run()
    } catch {
      reset()
      throw StoreError(error)
    }
  }

  /// Reads the first row, or gives nil where there is none.
  func first<Row>(_ read: (Statement) throws(StoreError) -> Row) throws(StoreError) -> Row? {
    defer { reset() }
    return try next() ? try read(self) : nil
  }

  /// Reads all rows.
  func all<Row>(_ read: (Statement) throws(StoreError) -> Row) throws(StoreError) -> [Row] {
    defer { reset() }
    var rows: [Row] = []
    while try next() { rows.append(try read(self)) }
    return rows
  }

  /// Goes to the next row of a loop that resets at its end by itself.
  func next() throws(StoreError) -> Bool {
    do { return try step() } catch { throw StoreError(error) }
  }

  func hash(_ column: Int) throws(StoreError) -> Hash256 {
    guard let hash = Hash256(bytes: blob(column)) else {
      throw .damaged("a hash of other than 32 bytes in \(columnName(column))")
    }
    return hash
  }

  /// Binds the element of a list, JSON, or NULL where there is none.
  func bind(element: Value?) throws(StoreError) {
    guard let element else {
      bindNull()
      return
    }
    var writer = JSONWriter()
    try ValueCoding.write(element, to: &writer)
    bind(utf8: writer.bytes)
  }

  /// Reads the element of a list.
  func element(_ column: Int) throws(StoreError) -> Value? {
    isNull(column) ? nil : try ValueCoding.read(try ValueCoding.parse(utf8(column)))
  }

  /// Reads why something is held; nil where it is not.
  func holdReason(_ column: Int, until: Int) throws(StoreError) -> HoldReason? {
    guard let code = optionalText(column) else { return nil }
    let moment = optionalInt64(until).map(Timestamp.init(microseconds:))
    guard let reason = HoldReason(code: code, until: moment) else {
      throw .damaged("a hold because of \(code)")
    }
    return reason
  }

  @discardableResult
  func bind(_ hash: Hash256) -> Statement { bind(hash.bytes) }
}
