import CaseStore
import Cases
import CivilTime
import PanelInterface
import Workflows

// What the watchman has found, and what the clock will do.
extension Reader {
  /// The most findings, and the most provisional deadlines, that are listed.
  private static let listLimit = 100

  /// Lists for `service status`: references, and nothing of what the cases hold.
  struct WatchLists {
    var findings: [FindingView] = []
    var provisional: [String] = []
    var isMore = false
  }

  func watchLists(for principal: Principal) throws(ReadFailure) -> WatchLists {
    let limit = Self.listLimit
    // Whoever oversees some cases alone may have to look behind many that others oversee.
    let searched = limit * 100
    let lapsed = try read { () throws(StoreError) in try store.lapsedCases(limit: searched) }
    let tasks = try read { () throws(StoreError) in try store.provisionalTasks(limit: searched) }
    let findings = lapsed.flatMap { views(of: $0, for: principal) }
    let provisional = tasks.filter { oversees(principal, $0.definitionID) }
      .map(\.reference.description)
    return WatchLists(
      findings: Array(findings.prefix(limit)),
      provisional: Array(provisional.prefix(limit)),
      isMore: findings.count > limit || provisional.count > limit
    )
  }

  private func oversees(_ principal: Principal, _ definition: DefinitionID) -> Bool {
    definitions.versions[definition].map { Access(principal, in: $0.workflow).oversees } ?? false
  }

  private func views(of found: LapsedCase, for principal: Principal) -> [FindingView] {
    let isOverseer = oversees(principal, found.definitionID)
    guard isOverseer || principal.offices.contains(.operator) else { return [] }
    let workflow = definitions.versions[found.definitionID]?.workflow
    return found.lapses.map { lapse in
      let item = lapse.item.flatMap { workflow?.item($0) }
      return FindingView(
        name: FindingName(lapse.kind),
        reference: found.reference.text,
        task: item?.task == nil
          ? nil
          : lapse.number.map {
            TaskReference(caseReference: found.reference, tag: found.tags.tag($0)).description
          },
        title: isOverseer ? item?.titleOfAll : nil
      )
    }
  }

  /// The schedules of a version, with when each next opens a case.
  func schedules(
    of version: Definitions.Version,
    _ marks: [ScheduleMark]
  ) -> [ScheduleView] {
    let isCurrent = definitions.current[version.workflow.name] == version.id
    return version.workflow.start.schedules.map { schedule in
      let mark = marks.first {
        $0.workflow == version.workflow.name && $0.schedule == schedule.id
      }
      let standing = mark.map { StandingSchedule(schedule, $0, version, definitions.zone) }
      return ScheduleView(
        schedule: schedule.id.text,
        recurs: schedule.recurrence.text,
        next: isCurrent ? standing?.next?.at.text : nil
      )
    }
  }

  func scheduleMarks() throws(ReadFailure) -> [ScheduleMark] {
    try read { () throws(StoreError) in try store.scheduleMarks() }
  }
}

extension FindingName {
  init(_ kind: Lapse.Kind) {
    self =
      switch kind {
      case .idle: .idle
      case .undated: .undated
      case .unbound: .unbound
      case .stalled: .stalled
      case .unreviewed: .unreviewed
      }
  }
}
