import Foundation
import Testing

@Suite("The scripts")
struct ScriptTests {
  @Test func `the ones of the README are there`() {
    for path in ["deploy/quickstart", "deploy/test", ".ci/run"] {
      #expect(House.scripts.contains(path), "\(path)")
    }
  }

  @Test(arguments: House.scripts)
  func `a script can be run as it is`(_ path: String) {
    // A part of other scripts is read, not run.
    let isPart = path.hasSuffix(".sh")
    #expect(FileManager.default.isExecutableFile(atPath: "\(House.root)/\(path)") != isPart)
  }

  @Test(arguments: House.scripts)
  func `bash can read a script`(_ path: String) throws {
    try #require(try Run("bash", "-n", "\(House.root)/\(path)").complaint == nil)
  }

  @Test(.enabled(if: Run.isThere("shellcheck"), "shellcheck is not installed"))
  func `shellcheck finds nothing`() throws {
    let paths = House.scripts.map { "\(House.root)/\($0)" }
    let run = try Run(["shellcheck", "--external-sources", "--severity=warning"] + paths)
    #expect(run.complaint == nil)
  }

  @Test(.enabled(if: Run.built("panelctl") != nil, "panelctl is not built beside the tests"))
  func `the program knows every command that the pages show`() throws {
    let program = try #require(Run.built("panelctl"))
    let help = try Run(program, "help").output
    let known = Set(help.matches(of: /(?m)^ +([a-z]+(?: [a-z]+)?)/).map { String($0.output.1) })
    for page in ["README.md", "deploy/README.md", "Workflows/README.md", "deploy/quickstart"] {
      // In a block of code, with what comes before the command left out.
      let lines = try House.text(page).matches(
        of: /(?m)^ *(?:see \d+ )?panelctl(?: --as \S+)? ([a-z]+)(?: ([a-z]+))?/
      )
      for line in lines {
        let noun = String(line.output.1)
        let command = line.output.2.map { "\(noun) \($0)" } ?? noun
        #expect(known.contains(command) || known.contains(noun), "\(page): \(line.output.0)")
      }
    }
  }

  @Test(.enabled(if: Run.built("paneld") != nil, "paneld is not built beside the tests"))
  func `the daemon accepts the example of a site file`() throws {
    let program = try #require(Run.built("paneld"))
    let site = "\(House.root)/deploy/site.json5"
    let workflows = "\(House.root)/Workflows"
    let run = try Run(program, "--site", site, "--workflows", workflows, "--check")
    #expect(run.complaint == nil)
  }
}

extension House {
  /// The files that bash reads: those that begin with `#!` and name it.
  static let scripts: [String] = ["deploy", ".ci", "Tests/Support"].flatMap { folder in
    paths(under: folder).filter { path in
      let text = (try? text(path)) ?? ""
      return text.prefix { $0 != "\n" }.contains("bash")
    }
  }
}

/// One run of a program that has ended, with all that it printed.
struct Run {
  let status: Int32
  let output: String

  init(_ words: String...) throws {
    try self.init(words)
  }

  init(_ words: [String]) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = words
    let pipe = Pipe()
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let bytes = try pipe.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    status = process.terminationStatus
    output = String(decoding: bytes, as: UTF8.self)
  }

  /// What was printed by a program that failed.
  var complaint: String? { status == 0 ? nil : "exit status \(status): \(output)" }

  /// Whether there is such a program on the path.
  static func isThere(_ program: String) -> Bool {
    (try? Run("sh", "-c", "command -v \(program)"))?.status == 0
  }

  /// The path of one of our programs, where these tests were built with it.
  static func built(_ program: String) -> String? {
    let given = ProcessInfo.processInfo.environment["PANELD_BIN_DIR"]
    let beside = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent().path
    let path = "\(given ?? beside)/\(program)"
    return FileManager.default.isExecutableFile(atPath: path) ? path : nil
  }
}
