import CaseRuns
import Foundation
import JSONText
import Testing
import Workflows

/// Every script of the examples comes to its end, in memory.
@Suite("Shipped scripts")
struct ShippedScriptTests {
  private static let examples = Bench.workflows.appendingPathComponent("examples")

  private static let names: [String] =
    Bench.names(in: examples, ending: ".answers.json")
    + Bench.names(in: examples.appendingPathComponent("paths"), ending: ".answers.json")
    .map { "paths/\($0)" }

  @Test func `they are there`() {
    #expect(Self.names.count >= 30)
  }

  @Test(arguments: names)
  func `each ends as it says`(name: String) throws {
    let file = Self.examples.appendingPathComponent(name)
    let script = try #require(try Bench.scripts(file).first)
    guard case .file(let referral) = script.referral else {
      Issue.record("expected a referral in a file of its own")
      return
    }
    let source = Self.examples.appendingPathComponent(referral.content)
    let fields = try #require(try JSON(parsing: Bench.bytes(source))["referral"]?.object)
    let setting = try Bench.setting([
      Bench.workflows.appendingPathComponent("channel-panel.json5")
    ])
    let report = Run.play(script, from: name, referral: fields, in: setting)
    let bytes = try Bench.bytes(file)
    #expect(
      report.isAsExpected,
      "\(report.mismatches.map { $0.rendered(source: bytes) }.joined(separator: "\n"))"
    )
    #expect(report.outcome?.text == script.ends?.content)
    #expect(report.steps.count == script.steps.count + 1)
  }

  @Test func `the example that the calendar opens does what its runs say`() throws {
    let file = Self.examples.appendingPathComponent("prevent-plan.runs.json5")
    let setting = try Bench.setting([Self.examples.appendingPathComponent("prevent-plan.json5")])
    let bytes = try Bench.bytes(file)
    let scripts = try Bench.scripts(file)
    #expect(!scripts.isEmpty)
    for script in scripts {
      let report = Run.play(script, from: "prevent-plan.runs.json5", in: setting)
      let words = report.mismatches.map { $0.rendered(source: bytes) }.joined(separator: "\n")
      #expect(report.isAsExpected, "\(words)")
    }
  }
}
