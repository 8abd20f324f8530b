import Cases
import CivilTime
import PanelInterface
import Workflows

extension CountingView {
  /// One counting as it goes out.
  ///
  /// - Parameters:
  ///   - counting: what was counted.
  ///   - task: of the last counting the task, whose own date has to be the same while it has one.
  init(_ counting: DeadlineCounting, standing task: TaskState?) {
    var agrees = counting.agrees
    if let task {
      switch task.status {
      case .held: break
      case .offered, .claimed, .completed, .withdrawn, .expired:
        agrees = agrees && task.due == counting.recorded
      }
    }
    self.init(
      at: counting.at.text,
      cause: DueCause(counting.cause),
      before: counting.before?.at.text,
      due: counting.recorded?.at.text,
      provisional: counting.recorded?.isProvisional ?? false,
      agrees: agrees
    )
  }
}

extension DueCause {
  fileprivate init(_ cause: DeadlineCounting.Cause) {
    self =
      switch cause {
      case .offered: .offered
      case .again(.anchor): .anchor
      case .again(.pause): .pause
      case .again(.calendar): .calendar
      case .again(.migration): .migration
      }
  }
}

extension DayView {
  fileprivate init(_ day: DayCounted) {
    self.init(
      date: day.date.text,
      count: day.count,
      passedOver: day.reason?.text,
      covered: day.isCovered
    )
  }
}

extension StandstillView {
  fileprivate init(_ account: PauseAccount) {
    self.init(
      since: account.pause.from.text,
      until: account.pause.to.text,
      shift: account.shift.words,
      due: account.due.at.text
    )
  }
}

extension PauseAccount.Shift {
  fileprivate var words: String {
    switch self {
    case .nothing: "not moved: the deadline had passed"
    case .workingDays(0): "not moved: no working day went by"
    case .workingDays(1): "1 working day later"
    case .workingDays(let count): "\(count) working days later"
    case .time(let time): "\(time.words) later"
    }
  }
}

extension Duration {
  /// The time in days, hours and minutes, as far as there are any.
  fileprivate var words: String {
    let minutes = Int(components.seconds) / 60
    let parts = [
      (minutes / 1_440, "day"), (minutes / 60 % 24, "hour"), (minutes % 60, "minute"),
    ]
    let named = parts.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)\($0.0 == 1 ? "" : "s")" }
    return named.isEmpty ? "less than a minute" : named.joined(separator: " ")
  }
}

extension DueAccountView {
  /// An account with what its words are taken from.
  struct Wording {
    let account: DeadlineAccount
    let version: WorkflowVersion
    let workflow: Workflow

    /// Tells whether the caller may know all that decides from when it is counted.
    func isReadable(by access: Access, in state: CaseState) -> Bool {
      isReadable(account.anchor, by: access, in: state)
    }

    private func isReadable(
      _ anchor: Deadline.Anchor,
      by access: Access,
      in state: CaseState
    ) -> Bool {
      switch anchor {
      case .offered, .entered, .opened: true
      case .field(let path):
        [workflow.field(path), access.workflow.field(path)].compactMap(\.self)
          .allSatisfy { access.reads($0) }
      case .completion(let item):
        access.oversees
          || state.tasks.values.contains { $0.item == item && access.sees($0) }
      case .earliest(let anchors), .latest(let anchors):
        anchors.allSatisfy { isReadable($0, by: access, in: state) }
      }
    }

    var view: DueAccountView {
      let counting = account.counting
      return DueAccountView(
        period: counting.rule.period.text,
        start: start,
        startAt: account.start.at.text,
        days: counting.days.map(DayView.init),
        omittedDays: counting.omittedDays,
        rolled: counting.rolled.map(DayView.init),
        remarks: counting.remarks { date in
          let month = CivilDate.monthNames[date.month - 1]
          return "\(date.weekday.name) \(date.day) \(month) \(date.year)"
        },
        timeOfDay: counting.end.time.short,
        standstills: account.pauses.map(StandstillView.init),
        due: account.due.at.text,
        provisional: account.due.isProvisional,
        calendar: counting.calendar,
        calendarVersion: counting.calendarVersion,
        coveredFrom: counting.coverage.lowerBound,
        coveredTo: counting.coverage.upperBound,
        workflowVersion: version.version
      )
    }

    /// What it is counted from.
    private var start: String {
      guard !account.isStandIn else {
        return "\(words(.offered)), since this is not known yet: \(words(account.anchor))"
      }
      switch account.anchor {
      case .earliest: return "the earliest of several: \(words(account.start.anchor))"
      case .latest: return "the latest of several: \(words(account.start.anchor))"
      case .offered, .entered, .opened, .field, .completion: return words(account.anchor)
      }
    }

    private func words(_ anchor: Deadline.Anchor) -> String {
      switch anchor {
      case .offered: "when it was asked"
      case .entered: "when the case came to its stage"
      case .opened: "when the case was opened"
      case .field(let path): "the case file's \"\(workflow.field(path)?.title ?? path.text)\""
      case .completion(let item): "when this was last done: \(title(of: item))"
      case .earliest(let anchors): "the earliest of " + anchors.map(words).joined(separator: "; ")
      case .latest(let anchors): "the latest of " + anchors.map(words).joined(separator: "; ")
      }
    }

    private func title(of item: ItemID) -> String {
      workflow.item(item)?.titleOfAll ?? item.text
    }
  }
}
