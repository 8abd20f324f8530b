import CivilTime
package import Workflows

/// A folder of workflows of which each was checked for whether it could strand a case.
package struct ProvedFolder: Sendable {
  /// The folder, with what the check found among its findings.
  package private(set) var folder: WorkflowFolder
  /// What the check of each workflow came to.
  package private(set) var verdicts: [(workflow: Workflow, source: SourceFile, verdict: Verdict)]
  /// The net of each workflow that was explored to the end, where nets were asked for.
  package private(set) var nets: [PetriNet] = []

  /// Checks the workflows of a folder that can be read.
  ///
  /// - Parameters:
  ///   - folder: what was read.
  ///   - limits: how far each check goes.
  ///   - makesNets: whether a net is made of each workflow.
  ///   - isWanted: which of the workflows are checked.
  package init(
    _ folder: WorkflowFolder,
    limits: Limits = .standard,
    makesNets: Bool = false,
    where isWanted: (Workflow) -> Bool = { _ in true }
  ) {
    self.folder = folder
    verdicts = []
    for (workflow, source) in folder.workflows where isWanted(workflow) {
      guard let calendar = folder.library.calendars[workflow.calendar] else { continue }
      let verdict: Verdict
      if makesNets {
        let made = Soundness.net(of: workflow, calendar: calendar, limits: limits)
        verdict = made.verdict
        nets += [made.net].compactMap(\.self)
      } else {
        verdict = Soundness.check(workflow: workflow, calendar: calendar, limits: limits)
      }
      self.folder.complain(verdict.diagnostics(of: workflow, in: source), about: source)
      verdicts.append((workflow, source, verdict))
    }
  }
}
