package import CivilTime
package import Digest

/// What a stored text is.
package enum DefinitionKind: String, CaseIterable, Sendable {
  case workflow
  case codes
  case calendar

  var title: String {
    switch self {
    case .workflow: "workflow"
    case .codes: "code list"
    case .calendar: "calendar"
    }
  }
}

/// A text that cases depend on, as it is handed in.
package struct Definition: Sendable, Equatable {
  package let kind: DefinitionKind
  package let name: String
  /// Of a calendar the beginning of its hash: the official file grows under the same name.
  package let version: String
  /// The file's bytes.
  package let text: [UInt8]
  /// The code lists that a workflow was read with.
  package let uses: [DefinitionID]

  package init(
    kind: DefinitionKind,
    name: String,
    version: String,
    text: [UInt8],
    uses: [DefinitionID] = []
  ) {
    self.kind = kind
    self.name = name
    self.version = version
    self.text = text
    self.uses = uses
  }
}

/// A stored text without its content, as lists give it.
package struct DefinitionSummary: Sendable, Equatable {
  package let id: DefinitionID
  package let kind: DefinitionKind
  package let name: String
  package let version: String
  /// SHA-256 of the text.
  package let hash: Hash256
  package let storedAt: Timestamp
}
