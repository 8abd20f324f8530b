// swift-tools-version: 6.2
import PackageDescription

/// Every upcoming feature this compiler knows, strict memory safety, and warnings as errors:
/// a safeguarding service has no use for a warning that nobody reads.
let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
  .enableUpcomingFeature("InferIsolatedConformances"),
  .enableUpcomingFeature("ImmutableWeakCaptures"),
  .strictMemorySafety(),
  .treatAllWarnings(as: .error),
]

func module(
  _ name: String,
  _ dependencies: [Target.Dependency] = [],
  resources: [Resource] = [],
  exclude: [String] = []
) -> Target {
  .target(
    name: name,
    dependencies: dependencies,
    exclude: exclude,
    resources: resources,
    swiftSettings: strict
  )
}

func program(
  _ name: String,
  _ dependencies: [Target.Dependency],
  resources: [Resource] = []
) -> Target {
  .executableTarget(
    name: name,
    dependencies: dependencies,
    resources: resources,
    swiftSettings: strict
  )
}

func tests(
  _ name: String,
  _ dependencies: [Target.Dependency],
  exclude: [String] = []
) -> Target {
  .testTarget(
    name: name,
    dependencies: dependencies,
    exclude: exclude,
    swiftSettings: strict
  )
}

/// What several test targets share.
func support(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
  .target(
    name: name,
    dependencies: dependencies,
    path: "Tests/Support/\(name)",
    swiftSettings: strict
  )
}

// The order is the import rule: a target imports only what stands above it.
// `Sources/README.md` is the map; `Tests/HouseTests` holds both to the truth.
let package = Package(
  name: "paneld",
  products: [
    .executable(name: "paneld", targets: ["paneld"]),
    .executable(name: "panelctl", targets: ["panelctl"]),
    .executable(name: "panelbench", targets: ["panelbench"]),
  ],
  targets: [
    // Pure: no I/O, no clock, no global, no concurrency.
    module("JSONText"),
    module("Digest"),
    module("CivilTime"),
    module("FEEL", ["CivilTime"]),
    module(
      "Workflows",
      ["FEEL", "CivilTime", "JSONText", "Digest"],
      resources: [.embedInCode("Schema")]
    ),
    module("Cases", ["Workflows", "FEEL", "CivilTime"]),
    module("CaseRuns", ["Cases", "Workflows", "FEEL", "CivilTime", "JSONText"]),
    module("Soundness", ["Cases", "Workflows", "FEEL", "CivilTime", "JSONText"]),
    module("Varlink", ["JSONText"]),
    module(
      "PanelInterface",
      ["Varlink", "JSONText"],
      resources: [.embedInCode("Interfaces")]
    ),

    // The system: the only places with C, `unsafe` and the clock.
    .systemLibrary(
      name: "CSQLite",
      pkgConfig: "sqlite3",
      providers: [.apt(["libsqlite3-dev"])]
    ),
    .systemLibrary(
      name: "CSystemd",
      pkgConfig: "libsystemd",
      providers: [.apt(["libsystemd-dev"])]
    ),
    .target(name: "CPlatform"),
    module("SQLite", ["CSQLite"]),
    module("Platform", ["CPlatform"]),
    module("Systemd", ["CSystemd"]),

    // The service.
    module(
      "CaseStore",
      ["Cases", "Workflows", "FEEL", "CivilTime", "JSONText", "Digest", "SQLite"],
      resources: [.embedInCode("Migrations")]
    ),
    module(
      "PanelService",
      [
        "CaseStore", "Cases", "Workflows", "FEEL", "CivilTime", "JSONText", "Digest", "Varlink",
        "PanelInterface", "Soundness", "SQLite", "Platform",
      ]
    ),
    program("paneld", ["PanelService", "Systemd", "Platform"]),
    program(
      "panelctl",
      [
        "PanelInterface", "Varlink", "CaseRuns", "Soundness", "Cases", "Workflows", "FEEL",
        "CivilTime", "JSONText", "Platform",
      ]
    ),
    program(
      "panelbench",
      ["PanelInterface", "Varlink", "FEEL", "CivilTime", "JSONText", "SQLite", "Platform"],
      resources: [.embedInCode("FlushCount")]
    ),

    // One folder of tests for each target, and what several of them share.
    support("CaseWalks", ["Cases", "Workflows", "FEEL", "CivilTime"]),
    tests("JSONTextTests", ["JSONText"]),
    tests("DigestTests", ["Digest"]),
    tests("CivilTimeTests", ["CivilTime"]),
    tests("FEELTests", ["FEEL", "CivilTime"]),
    tests(
      "WorkflowsTests",
      ["Workflows", "FEEL", "CivilTime", "JSONText", "Digest"],
      exclude: ["Broken", "Language", "Patterns"]
    ),
    tests("CasesTests", ["CaseWalks", "Cases", "Workflows", "FEEL", "CivilTime"]),
    tests("CaseRunsTests", ["CaseRuns", "Cases", "Workflows", "FEEL", "CivilTime", "JSONText"]),
    tests(
      "SoundnessTests",
      [
        "CaseWalks", "CaseRuns", "Soundness", "Cases", "Workflows", "FEEL", "CivilTime", "JSONText",
      ],
      exclude: ["Golden"]
    ),
    tests("VarlinkTests", ["Varlink", "JSONText"]),
    tests("PanelInterfaceTests", ["PanelInterface", "Varlink", "JSONText"]),
    tests("SQLiteTests", ["SQLite"]),
    tests("PlatformTests", ["Platform"]),
    tests("SystemdTests", ["Systemd"]),
    tests(
      "CaseStoreTests",
      [
        "CaseWalks", "CaseStore", "Cases", "Workflows", "FEEL", "CivilTime", "JSONText", "Digest",
        "SQLite",
      ],
      exclude: ["Golden"]
    ),
    tests(
      "PanelctlTests",
      [
        "panelctl", "PanelInterface", "Varlink", "CaseRuns", "Soundness", "Cases", "Workflows",
        "FEEL", "CivilTime", "JSONText", "Platform",
      ],
      exclude: ["Frames", "Golden"]
    ),

    // The programs as processes, with real sockets, users and disks.
    tests(
      "EndToEnd",
      [
        "paneld", "panelctl", "panelbench", "PanelService", "CaseStore", "Cases", "Workflows",
        "FEEL", "CivilTime", "Varlink", "PanelInterface", "JSONText", "Digest", "SQLite",
        "Platform",
      ]
    ),

    // The house itself: imports, sizes, maps, scripts.
    tests("HouseTests", []),
  ],
  swiftLanguageModes: [.v6]
)
