internal import CSystemd
internal import Glibc

/// Structured entries in the system's journal.
package enum JournalLog {
  /// How much an entry matters, as in syslog.
  package enum Priority: Int, Sendable, CaseIterable {
    /// Nothing works any more.
    case emergency = 0
    /// Someone must act at once.
    case alert = 1
    /// The service cannot go on.
    case critical = 2
    /// Something failed.
    case error = 3
    /// Something may fail soon.
    case warning = 4
    /// Normal, but worth a look.
    case notice = 5
    /// Normal.
    case info = 6
    /// For those who look for a fault.
    case debug = 7
  }

  /// Writes an entry.
  ///
  /// - Parameters:
  ///   - priority: How much it matters.
  ///   - message: One sentence for people.
  ///   - fields: Names of capitals, digits and underscores that begin with a letter, and values.
  /// - Returns: False when the journal refused the entry. On a machine without a journal the entry
  ///   is lost and the answer true; ask ``isConnectedToStderr`` first.
  @discardableResult
  package static func send(
    priority: Priority,
    message: String,
    fields: [(name: String, value: String)] = []
  ) -> Bool {
    var text: [UInt8] = []
    var ends: [Int] = []
    func add(_ name: String, _ value: String) {
      text.append(contentsOf: name.utf8)
      text.append(UInt8(ascii: "="))
      text.append(contentsOf: value.utf8)
      ends.append(text.count)
    }
    add("PRIORITY", String(priority.rawValue))
    add("MESSAGE", message)
    for field in fields {
      precondition(isFieldName(field.name), "no journal field can be called \(field.name)")
      add(field.name, field.value)
    }
    return unsafe text.withUnsafeMutableBytes { bytes in
      var start = 0
      let parts = unsafe ends.map { end in
        defer { start = end }
        return unsafe iovec(iov_base: bytes.baseAddress?.advanced(by: start), iov_len: end - start)
      }
      return unsafe sd_journal_sendv(parts, Int32(parts.count)) == 0
    }
  }

  /// True when the standard error output goes to the journal, as `JOURNAL_STREAM` says.
  ///
  /// The variable alone is not enough: it is inherited by those whose output was sent elsewhere.
  package static var isConnectedToStderr: Bool {
    guard let variable = unsafe getenv("JOURNAL_STREAM") else { return false }
    var info = stat()
    guard unsafe fstat(2, &info) == 0 else { return false }
    return unsafe String(cString: variable) == "\(info.st_dev):\(info.st_ino)"
  }

  private static func isFieldName(_ name: String) -> Bool {
    guard let first = name.utf8.first, (0x41...0x5a).contains(first) else { return false }
    return name.utf8.allSatisfy { byte in
      (0x41...0x5a).contains(byte) || (0x30...0x39).contains(byte) || byte == 0x5f
    }
  }
}
