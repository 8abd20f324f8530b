/// Something in an interface text that this parser takes and another client's does not.
package struct PortabilityFinding: Equatable, Sendable, CustomStringConvertible {
  /// Where it is: `line 7`, or a member with the way to a field, such as `Take.input.form`.
  package let place: String

  /// What to write instead.
  package let rule: String

  /// One line for a person: place and rule.
  package var description: String { "\(place): \(rule)" }
}

extension InterfaceDescription {
  /// Lists what would keep a client in another language from reading the interface.
  ///
  /// The parsers of systemd 257, python varlink 31 and varlink-go 0.4 each refuse texts that the
  /// grammar allows; what all three and the rust parser take is a smaller language.
  ///
  /// - Returns: The findings, first those of the layout in the order of lines, then those of the
  ///   declarations in the order of members; empty for a text that every client reads.
  package func portabilityFindings() -> [PortabilityFinding] {
    LayoutCheck(text).findings() + DeclarationCheck(self).findings()
  }
}
