/// The number of a case in this database; never shown to people, since it counts.
package struct CaseID: Hashable, Comparable, Sendable {
  package let value: Int64

  package init(_ value: Int64) {
    self.value = value
  }

  package static func < (left: CaseID, right: CaseID) -> Bool { left.value < right.value }
}

/// The number of a stored text in this database.
package struct DefinitionID: Hashable, Comparable, Sendable {
  package let value: Int64

  package init(_ value: Int64) {
    self.value = value
  }

  package static func < (left: DefinitionID, right: DefinitionID) -> Bool {
    left.value < right.value
  }
}
