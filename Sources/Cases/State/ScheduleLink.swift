package import CivilTime
package import Workflows

/// By which schedule of its workflow the clock opened a case, and for which day.
///
/// The day names the occasion: no two cases are opened for the same one.
package struct ScheduleLink: Hashable, Sendable {
  package let schedule: ScheduleID
  /// The day on which it was to be opened; the daemon may have been down then.
  package let date: CivilDate

  package init(schedule: ScheduleID, date: CivilDate) {
    self.schedule = schedule
    self.date = date
  }
}
