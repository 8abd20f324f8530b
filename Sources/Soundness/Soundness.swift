package import CivilTime
package import Workflows

/// Proves that a workflow cannot strand a case, or shows how it can.
///
/// It does everything that people may do with a case, with every answer that makes a difference,
/// by the same engine that runs cases; so what it says of a workflow holds of its cases. Answers
/// are left open until something looks at them, and situations that differ in nothing that anything
/// can still look at are one. In a large workflow answers are let go of between stages, too, but
/// for those on which something hangs: see `Precision`.
package enum Soundness {
  /// Raised with every change that may change a verdict, so that kept ones are not trusted then.
  package static let version = 2

  /// Checks a workflow that the reader is content with.
  ///
  /// - Parameters:
  ///   - workflow: what is checked.
  ///   - calendar: the calendar that its deadlines count in.
  ///   - zone: where its days begin.
  ///   - limits: how far the check goes.
  /// - Returns: what is wrong, each with its shortest story, and how much was looked at.
  package static func check(
    workflow: Workflow,
    calendar: WorkingCalendar,
    zone: ZoneRules = .utc,
    limits: Limits = .standard
  ) -> Verdict {
    var exploration = Exploration(Blueprint(workflow, calendar, zone), limits)
    exploration.explore()
    return exploration.verdict
  }
}

extension Exploration {
  /// What it came to.
  var verdict: Verdict {
    Verdict(
      findings: findings,
      explored: Verdict.Explored(situations: situations.count, steps: triedSteps),
      unfinished: unfinished,
      excuse: blueprint.workflow.unproven
    )
  }
}
