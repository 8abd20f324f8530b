import CaseRuns
import Foundation
import Testing
import Workflows

/// The control-flow patterns of workflowpatterns.com: each a workflow, with runs that show what it
/// offers and what it must not offer yet.
@Suite("Control-flow patterns")
struct PatternTests {
  private static let runs = Bench.names(in: Bench.patterns, ending: ".runs.json5")

  @Test func `all 43 are there, each with its runs`() {
    let workflows = Bench.names(in: Bench.patterns, ending: ".json5").filter {
      !$0.hasSuffix(".runs.json5")
    }
    let numbers = (1...43).map { $0 < 10 ? "0\($0)" : "\($0)" }
    #expect(workflows.map { String($0.prefix(2)) } == numbers)
    let wanted = workflows.map { $0.replacingOccurrences(of: ".json5", with: ".runs.json5") }
    #expect(Self.runs == wanted)
  }

  @Test func `the table of the README names every one of them, in order`() throws {
    let page = Bench.workflows.appendingPathComponent("README.md")
    let text = String(decoding: try Bench.bytes(page), as: UTF8.self)
    let rows = text.split(separator: "\n").filter { $0.hasSuffix(".json5` |") }
    let named = rows.compactMap { $0.split(separator: "`").dropLast().last.map(String.init) }
    #expect(named == Self.runs.map { $0.replacingOccurrences(of: ".runs.json5", with: ".json5") })
  }

  @Test(arguments: runs)
  func `each pattern does what its runs say`(name: String) throws {
    let file = Bench.patterns.appendingPathComponent(name)
    let workflow = name.replacingOccurrences(of: ".runs.json5", with: ".json5")
    let setting = try Bench.setting([Bench.patterns.appendingPathComponent(workflow)])
    let scripts = try Bench.scripts(file)
    #expect(!scripts.isEmpty)
    let bytes = try Bench.bytes(file)
    for script in scripts {
      let report = Run.play(script, from: name, in: setting)
      let words = report.mismatches.map { $0.rendered(source: bytes) }.joined(separator: "\n")
      #expect(report.isAsExpected, "\(script.about ?? "")\n\(words)")
    }
  }
}
