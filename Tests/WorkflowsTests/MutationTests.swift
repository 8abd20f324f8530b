import Foundation
import JSONText
import Testing
import Workflows

/// The Channel pathway with one thing broken at a time: each has to be found, at its line.
@Suite("One slip in the Channel pathway")
struct MutationTests {
  private let pathway: Pathway

  init() throws {
    pathway = try Pathway()
  }

  @Test func `the file itself has no findings`() {
    #expect(pathway.findings(of: pathway.text) == [])
  }

  @Test func `a way to a stage that does not exist is found where it stands`() throws {
    let targets = pathway.stageTargets
    #expect(targets.count > 30)
    for target in targets {
      let name = try #require(target.string)
      let broken = pathway.replacing(target.contents, with: name + "-x")
      let found = pathway.findings(of: broken)
      let place = target.position(inString: 0)
      #expect(
        found.contains {
          $0.position.line == place.line && $0.position.column == place.column
            && $0.message == "there is no stage '\(name)-x'" && $0.suggestion == name
        },
        "\(place.line): \(found)"
      )
    }
  }

  @Test func `a stage without a way that is always open is found where its ways stand`() throws {
    let stages = try #require(pathway.root["stages"]).elements
    #expect(stages.count > 10)
    for stage in stages {
      let next = try #require(stage["next"])
      let ways = next.elements
      let last = try #require(ways.last)
      let broken = pathway.removing(last, after: ways.dropLast().last)
      // What is wrong is the way that is last now, or that there is none.
      let culprit = ways.dropLast().last ?? next
      let lines = pathway.lines(of: culprit)
      let found = pathway.findings(of: broken)
      #expect(
        found.contains { lines.contains($0.position.line) && $0.severity == .error },
        "\(lines): \(found)"
      )
    }
  }

  @Test func `a field of the record under another name is missed wherever it is read`() throws {
    var readings = 0
    for field in try #require(pathway.root["record"]).elements {
      let definition = try #require(field["field"])
      let path = try #require(definition.string)
      let uses = pathway.uses(ofField: path)
      readings += uses.count
      expectFindings(at: uses, whenRenaming: definition)
    }
    #expect(readings > 150)
  }

  @Test func `an answer under another name is missed wherever it is read`() throws {
    var readings = 0
    for asked in pathway.forms {
      for question in asked.form.elements where question["type"] != nil {
        let definition = try #require(question["field"])
        let name = try #require(definition.string)
        let uses = pathway.uses(ofAnswer: name, to: asked)
        readings += uses.count
        expectFindings(at: uses, whenRenaming: definition)
      }
    }
    #expect(readings > 50)
  }

  /// Each of the places has to be in a finding when the name has got another letter.
  private func expectFindings(at uses: [ClosedRange<Int>], whenRenaming definition: JSONNode) {
    guard !uses.isEmpty else { return }
    let name = definition.string ?? ""
    let found = pathway.findings(of: pathway.replacing(definition.contents, with: name + "X"))
      .filter { $0.severity == .error }
    for use in uses {
      #expect(
        found.contains { use.contains($0.position.line) },
        "'\(name)' is read in line \(use): \(found)"
      )
    }
  }
}
