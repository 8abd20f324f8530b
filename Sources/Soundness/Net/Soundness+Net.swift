package import CivilTime
package import Workflows

extension Soundness {
  /// Makes a net of all that can become of a case, and checks the workflow on the way.
  ///
  /// - Parameters:
  ///   - workflow: what the net is of.
  ///   - calendar: the calendar that its deadlines count in.
  ///   - zone: where its days begin.
  ///   - limits: how far the check goes.
  /// - Returns: the verdict, and the net; nil where not everything was explored.
  package static func net(
    of workflow: Workflow,
    calendar: WorkingCalendar,
    zone: ZoneRules = .utc,
    limits: Limits = .standard
  ) -> (verdict: Verdict, net: PetriNet?) {
    var exploration = Exploration(Blueprint(workflow, calendar, zone), limits)
    exploration.explore()
    let net = exploration.unfinished == nil ? PetriNet(exploration) : nil
    return (exploration.verdict, net)
  }
}
