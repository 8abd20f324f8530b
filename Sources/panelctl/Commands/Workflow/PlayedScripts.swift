import CaseRuns
import JSONText
import Workflows

/// How the scripts of a file went, for people and for programs.
struct PlayedScripts {
  let workflow: Workflow
  /// Nil where the opening alone was played.
  let file: InputFile?
  let runs: [RunReport]

  var isAsExpected: Bool { file == nil || runs.allSatisfy(\.isAsExpected) }

  /// The runs one after the other, each with what is otherwise than its script says.
  func text(on medium: Page.Medium) -> String {
    var parts: [String] = []
    for (place, run) in runs.enumerated() {
      let number = runs.count > 1 ? place + 1 : nil
      let screen = RunScreen(workflow: workflow, run: run, number: number)
      parts.append(screen.page(isOpeningAlone: file == nil).rendered(on: medium))
      guard let file else { continue }
      parts += run.mismatches.map { mismatch in
        let lines = VisibleText.lines(mismatch.rendered(source: file.bytes))
        return lines.joined(separator: "\n") + "\n"
      }
    }
    if runs.count > 1 {
      let odd = runs.count { !$0.isAsExpected }
      let result = odd == 0 ? "all as expected" : "\(odd) not as expected"
      parts.append("\(Wording.count(runs.count, "run")), \(result).\n")
    }
    return parts.joined(separator: "\n")
  }

  /// An object for each thing that happened, and one for the end of each run.
  var json: [JSONObject] {
    runs.enumerated().flatMap { place, run in
      let head = ("run", JSON.number(JSONNumber(place + 1)))
      let happenings = run.steps.flatMap { step in
        step.happenings.map { happening in
          let members = happening.json(step: step.number).members
          return JSONObject([head] + members.map { ($0.key, $0.value) })
        }
      }
      var end = JSONObject([head])
      end.append("ended", run.outcome.map { .string($0.text) } ?? .null)
      end.append("stage", run.stage.map { .string($0.text) } ?? .null)
      end.append("asExpected", .bool(run.isAsExpected))
      end.append("mismatches", .array(run.mismatches.map(CheckReportText.json)))
      return happenings + [end]
    }
  }
}
