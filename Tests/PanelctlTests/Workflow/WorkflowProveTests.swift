import Foundation
import JSONText
import Soundness
import Testing
import Workflows

@testable import panelctl

@Suite("Proofs on the desk")
struct WorkflowProveTests {
  private static let root = #filePath.components(separatedBy: "/Tests/")[0]

  private func proof(of path: String) throws -> ProofText {
    let folders = try CheckedFolder.read(
      ["\(Self.root)/\(path)"],
      library: Self.root + "/Workflows"
    )
    let folder = try #require(folders.first).content
    let workflow = try #require(folder.workflows.first?.workflow)
    let calendar = try #require(folder.library.calendars[workflow.calendar])
    return ProofText(Soundness.check(workflow: workflow, calendar: calendar), workflow)
  }

  @Test func `what strands a case is told with its shortest story`() throws {
    let golden = try InputFile("\(Self.root)/Tests/PanelctlTests/Golden/stranded.txt").bytes
    let proof = try proof(of: "Tests/PanelctlTests/Golden/stranded.json5")
    #expect(proof.text == String(decoding: golden, as: UTF8.self))
    #expect(proof.json["conclusion"]?.string == "unsound")
    let finding = proof.json["findings"]?.array?.first
    #expect(finding?["kind"]?.string == "no-outcome")
    #expect(finding?["stage"]?.string == "round")
    #expect(finding?["story"]?.array?.count == 2)
  }

  @Test func `a sound file is proved`() throws {
    let proof = try proof(of: "Workflows/benchmark/benchmark-case.json5")
    #expect(proof.json["conclusion"]?.string == "sound")
    #expect(proof.json["findings"]?.array?.isEmpty == true)
    #expect(proof.text.contains("proved ("))
  }

  @Test func `a net that was written is told of, with what it does not say`() throws {
    let name = "36-dynamic-partial-join-for-multiple-instances.json5"
    let read = try CheckedFolder.read(
      ["\(Self.root)/Tests/WorkflowsTests/Patterns/\(name)"],
      library: Self.root + "/Workflows"
    )
    let folder = try #require(read.first).content
    let workflow = try #require(folder.workflows.first?.workflow)
    let calendar = try #require(folder.library.calendars[workflow.calendar])
    let (verdict, net) = Soundness.net(of: workflow, calendar: calendar)
    var proof = ProofText(verdict, workflow)
    #expect(proof.json["net"] == nil)
    proof.written = (try #require(net), "join.pnml")
    #expect(proof.text.contains("join.pnml: "))
    #expect(proof.text.contains(" It does not say all:\n    stage "))
    #expect(proof.json["net"]?["saysAll"]?.bool == false)
    #expect(proof.json["net"]?["omissions"]?.array?.isEmpty == false)
  }
}
