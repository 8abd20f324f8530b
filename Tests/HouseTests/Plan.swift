/// What a target is for and what it may use: the import rule as data.
struct PlannedTarget: Sendable, CustomStringConvertible {
  enum Kind: Sendable {
    /// No input or output, clock, global state, concurrency or lock.
    case pure
    /// May use C and `unsafe`.
    case system
    /// The C libraries that the system targets stand on.
    case library
    case service
  }

  let name: String
  let kind: Kind
  /// The targets of ours that it may import.
  let dependencies: [String]
  /// Modules of the toolchain that it may import.
  let modules: [String]

  init(_ name: String, _ kind: Kind, _ dependencies: [String] = [], modules: [String] = []) {
    self.name = name
    self.kind = kind
    self.dependencies = dependencies
    self.modules = modules
  }

  var description: String { name }
}

/// The targets in the order of the house: each imports only what stands above it.
let plan: [PlannedTarget] = [
  PlannedTarget("JSONText", .pure),
  PlannedTarget("Digest", .pure),
  PlannedTarget("CivilTime", .pure),
  PlannedTarget("FEEL", .pure, ["CivilTime"]),
  PlannedTarget("Workflows", .pure, ["FEEL", "CivilTime", "JSONText", "Digest"]),
  PlannedTarget("Cases", .pure, ["Workflows", "FEEL", "CivilTime"]),
  PlannedTarget("CaseRuns", .pure, ["Cases", "Workflows", "FEEL", "CivilTime", "JSONText"]),
  PlannedTarget("Soundness", .pure, ["Cases", "Workflows", "FEEL", "CivilTime", "JSONText"]),
  PlannedTarget("Varlink", .pure, ["JSONText"]),
  PlannedTarget("PanelInterface", .service, ["Varlink", "JSONText"]),
  PlannedTarget("CSQLite", .library),
  PlannedTarget("CSystemd", .library),
  PlannedTarget("CPlatform", .library),
  PlannedTarget("SQLite", .system, ["CSQLite"], modules: ["Synchronization"]),
  PlannedTarget(
    "Platform",
    .system,
    ["CPlatform"],
    modules: ["Dispatch", "Glibc", "Synchronization"]
  ),
  PlannedTarget("Systemd", .system, ["CSystemd"], modules: ["Glibc"]),
  PlannedTarget(
    "CaseStore",
    .service,
    ["Cases", "Workflows", "FEEL", "CivilTime", "JSONText", "Digest", "SQLite"]
  ),
  PlannedTarget(
    "PanelService",
    .service,
    [
      "CaseStore", "Cases", "Workflows", "FEEL", "CivilTime", "JSONText", "Digest", "Varlink",
      "PanelInterface", "Soundness", "SQLite", "Platform",
    ],
    modules: ["Synchronization"]
  ),
  PlannedTarget(
    "paneld",
    .service,
    ["PanelService", "Systemd", "Platform"],
    // The main thread waits for the end.
    modules: ["Dispatch", "Synchronization"]
  ),
  PlannedTarget(
    "panelctl",
    .service,
    [
      "PanelInterface", "Varlink", "CaseRuns", "Soundness", "Cases", "Workflows", "FEEL",
      "CivilTime", "JSONText", "Platform",
    ]
  ),
  PlannedTarget(
    "panelbench",
    .service,
    ["PanelInterface", "Varlink", "FEEL", "CivilTime", "JSONText", "SQLite", "Platform"],
    modules: ["Synchronization"]
  ),
]
