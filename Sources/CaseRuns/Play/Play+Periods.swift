import CivilTime
import Workflows

extension Play {
  /// The instant so long after the present; days keep the time of day.
  func instant(_ period: Period, in workflow: Workflow) -> Timestamp {
    let time = zone.civil(at: now).time
    let rule = DueRule(period: period, timeOfDay: time)
    return calendar(of: workflow).due(rule, from: now, zone: zone).at
  }
}
