import CaseWalks
import CivilTime
import Foundation
import Soundness
import Testing
import Workflows

/// Our verdicts against those of pm4py, which somebody else wrote.
@Suite("Soundness, a second opinion")
struct ForeignSoundnessTests {
  /// A Python that has pm4py: the one that `deploy/test` makes, or the first on the path.
  private static let python: String? = [
    ProcessInfo.processInfo.environment["PANELD_PM4PY"], path(of: "python3"),
  ].compactMap(\.self).first { python in
    FileManager.default.isExecutableFile(atPath: python)
      && (try? run(python, ["-c", "import pm4py"]))?.status == 0
  }

  private static func isThere() -> Bool { python != nil }

  /// Woflan's questions on each net: whether it is a workflow net, and whether it is sound.
  private static let script = """
    import os, sys, warnings
    warnings.filterwarnings('ignore')
    import pm4py
    for name in sorted(os.listdir(sys.argv[1])):
        net, start, end = pm4py.read_pnml(os.path.join(sys.argv[1], name))
        assert sum(start.values()) == 1 and sum(end.values()) == 1, name
        verdict = pm4py.check_soundness(net, start, end)
        print(name, 'sound' if verdict[0] else 'unsound', len(net.places), len(net.transitions))
    """

  @Test(
    .enabled("no Python with pm4py (deploy/test installs it from PyPI)") { isThere() },
    .timeLimit(.minutes(5))
  )
  func `pm4py calls the nets of patterns, shipped files and drawn ones as sound as we do`() throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("nets-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    var expected: [String: String] = [:]
    func add(
      _ name: String,
      _ workflow: Workflow,
      _ calendar: WorkingCalendar,
      most: Int = 60
    ) throws {
      let limits = Limits(situations: 1_000, steps: 20_000)
      let (verdict, net) = Soundness.net(of: workflow, calendar: calendar, limits: limits)
      guard let net, net.places.count <= most else { return }
      // The net shows where cases can go; what is owed and what cannot be answered, it does not.
      // Where no case can be opened, nothing leads to the end either.
      let isStranded =
        verdict.findings.contains { $0.kind == .noOutcome } || net.transitions.isEmpty
      expected[name] = isStranded ? "unsound" : "sound"
      try net.pnml.write(
        to: folder.appendingPathComponent(name),
        atomically: false,
        encoding: .utf8
      )
    }
    for name in Repository.patternNames {
      let read = try Repository.read(Repository.patterns.appendingPathComponent(name))
      try add(name, read.workflow, read.calendar)
    }
    for name in ["channel-panel", "benchmark/benchmark-case", "examples/prevent-plan"] {
      let file = Repository.shelf.appendingPathComponent("\(name).json5")
      let read = try Repository.read(file)
      try add(file.lastPathComponent, read.workflow, read.calendar, most: 200)
      #expect(expected[file.lastPathComponent] == "sound")
    }
    for ring in ["walk.on", "walk.on = null"] {
      try add("ring-\(expected.count)", Self.ring(leftWhen: ring), WalkWorkflow.calendar)
    }
    var lot = RandomWorkflow(seed: 4)
    for number in 0..<60 {
      try add("drawn-\(number)", lot.next().workflow, WalkWorkflow.calendar)
    }
    #expect(Set(expected.values) == ["sound", "unsound"])
    #expect(expected.count > 60)
    let output = try Self.run(try #require(Self.python), ["-c", Self.script, folder.path])
    #expect(output.status == 0)
    var found: [String: String] = [:]
    for line in output.lines {
      let words = line.split(separator: " ").map(String.init)
      if words.count == 4 { found[words[0]] = words[1] }
    }
    #expect(found == expected)
  }

  /// A ring that is left only where the condition holds.
  private static func ring(leftWhen condition: String) -> Workflow {
    SmallWorkflow.read(
      stages: """
        { id: 'round', title: 'Round', items: [
          { task: 'walk', title: 'Walk', to: 'police', due: '1 day',
            form: [{ field: 'on', type: 'yes/no', required: true }] },
        ], next: [{ when: '\(condition)', end: 'done' }, { to: 'round' }] }
        """
    )
  }

  private static func path(of program: String) -> String? {
    let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
    return path.split(separator: ":").map { "\($0)/\(program)" }
      .first(where: FileManager.default.isExecutableFile(atPath:))
  }

  private static func run(
    _ program: String,
    _ arguments: [String]
  ) throws -> (status: Int32, lines: [String]) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    try process.run()
    let output = try pipe.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    let lines = String(decoding: output, as: UTF8.self).split(separator: "\n").map(String.init)
    return (process.terminationStatus, lines)
  }
}
