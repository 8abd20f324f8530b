import Foundation
import Soundness
import Testing
import Workflows

/// Every workflow that stands in the repository, each explored to the end.
struct ShippedWorkflowTests {
  /// Of these the file says itself why they cannot be explored to the end.
  private static let unproven = ["33-generalized-and-join.json5"]

  @Test(arguments: Repository.patternNames)
  func `each pattern is sound, however much is followed from stage to stage`(
    _ name: String
  ) throws {
    let (workflow, calendar, _) = try Repository.read(Repository.patterns.appending(path: name))
    for followed in [300, 0] {
      let limits = Limits(situations: 1_000, steps: 10_000, followed: followed)
      let verdict = Soundness.check(workflow: workflow, calendar: calendar, limits: limits)
      if Self.unproven.contains(name) {
        #expect(verdict.conclusion == .unfinished && verdict.isAcceptable)
      } else {
        #expect(verdict.findings.map(\.sentence) == [])
        #expect(verdict.conclusion == .sound, "followed \(followed)")
      }
    }
  }

  @Test(arguments: [
    "channel-panel.json5", "benchmark/benchmark-case.json5", "examples/prevent-plan.json5",
  ])
  func `each workflow that councils get is sound and holds nothing that never happens`(
    _ name: String
  ) throws {
    let (workflow, calendar, _) = try Repository.read(Repository.shelf.appending(path: name))
    let verdict = Soundness.check(workflow: workflow, calendar: calendar)
    #expect(verdict.findings.map(\.sentence) == [])
    #expect(verdict.conclusion == .sound)
  }
}
