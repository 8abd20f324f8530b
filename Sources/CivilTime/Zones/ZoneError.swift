/// Why the bytes of a zone file cannot be used.
package struct ZoneError: Error, Hashable, Sendable {
  /// What is wrong with a zone file.
  package enum Problem: Hashable, Sendable {
    /// The file does not start with "TZif".
    case notTZif
    /// The version byte is none of NUL, '2', '3' and '4'.
    case unknownVersion(UInt8)
    /// The file ends before what its counts promise.
    case truncated(expectedBytes: Int, foundBytes: Int)
    /// Bytes follow the footer.
    case trailingBytes(Int)
    /// The file counts leap seconds, which instants here do not have.
    case leapSeconds
    /// A field holds a value that the format forbids.
    case invalidField(name: String, expected: String, found: String)
    /// The rule in the footer cannot be read.
    case invalidRule(expected: String, found: String)
  }

  /// The zone's name, as handed to the reader.
  package let zone: String
  /// What is wrong.
  package let problem: Problem

  /// Names the zone and what is wrong with its file.
  package init(zone: String, problem: Problem) {
    self.zone = zone
    self.problem = problem
  }
}

extension ZoneError: CustomStringConvertible {
  /// One sentence without a full stop, with what was expected and what was found.
  package var description: String {
    switch problem {
    case .notTZif:
      "zone \(zone): expected a file that starts with TZif"
    case .unknownVersion(let version):
      "zone \(zone): expected version 1 to 4, found version byte \(version)"
    case .truncated(let expected, let found):
      "zone \(zone): expected at least \(expected) bytes, found \(found)"
    case .trailingBytes(let count):
      "zone \(zone): expected the end after the footer, found \(count) bytes"
    case .leapSeconds:
      "zone \(zone): expected no leap seconds, found a file that counts them"
    case .invalidField(let name, let expected, let found):
      "zone \(zone): \(name): expected \(expected), found \(found)"
    case .invalidRule(let expected, let found):
      "zone \(zone): rule in the footer: expected \(expected), found \(found)"
    }
  }
}
