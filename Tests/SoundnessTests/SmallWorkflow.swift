import CaseWalks
import Soundness
import Workflows

/// A workflow file around the stages that a test is about.
enum SmallWorkflow {
  /// Checks a workflow of these parts; its cases are opened by the police.
  static func check(
    stages: String,
    record: String = "",
    start: String = "",
    events: String = "",
    more: String = "",
    outcomes: [String] = ["done"],
    limits: Limits = .standard
  ) -> Verdict {
    let workflow = read(
      stages: stages,
      record: record,
      start: start,
      events: events,
      more: more,
      outcomes: outcomes
    )
    return Soundness.check(workflow: workflow, calendar: WalkWorkflow.calendar, limits: limits)
  }

  /// Reads a workflow of these parts.
  static func read(
    stages: String,
    record: String = "",
    start: String = "",
    events: String = "",
    more: String = "",
    outcomes: [String] = ["done"]
  ) -> Workflow {
    let ends = outcomes.map { "{ id: '\($0)', title: '\($0)', retention: 'short' }," }
    let first = stages.split(separator: "'")[1]
    let text = """
      {
        workflow: 'small', version: 1, title: 'Small', source: 'Invented', marking: 'OFFICIAL',
        reference: 'SM', calendar: 'plain',
        participants: [
          { id: 'police', title: 'Police' }, { id: 'health', title: 'Health' },
          { id: 'chair', title: 'Chair' },
        ],
        oversight: ['chair'],
        record: [{ field: 'subject.name', title: 'Name', type: 'text' }, \(record)],
        start: { by: ['police'], form: ['subject.name', \(start)], stage: '\(first)' },
        stages: [\(stages)],
        events: [\(events)],
        outcomes: [\(ends.joined(separator: " "))],
        retention: [{ class: 'short', period: '1 year', then: 'delete', source: 'Invented' }],
        \(more)
      }
      """
    return WalkWorkflow.read(text)
  }
}

extension Verdict {
  /// The kinds of what was found, each once.
  var kinds: Set<Finding.Kind> { Set(findings.map(\.kind)) }

  func first(_ kind: Finding.Kind) -> Finding? { findings.first { $0.kind == kind } }
}
