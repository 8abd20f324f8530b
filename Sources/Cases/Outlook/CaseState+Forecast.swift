package import CivilTime
import Workflows

/// What would become of a case if nobody did anything from now on.
package struct Forecast: Sendable {
  /// Something that time does, with all that follows from it in the case.
  package struct Happening: Sendable, Equatable {
    package let name: AlarmName
    package let at: Timestamp
    package let entries: [Entry]
  }

  /// Where the forecast ends.
  package enum End: Sendable, Equatable {
    /// Nothing more happens by itself.
    case quiet
    /// There is more: it was followed so far and no further.
    case cut
    /// The rules do not allow what would happen at this moment.
    case refused(at: Timestamp)
  }

  package let happenings: [Happening]
  package let end: End
  /// Every task of the case as it is last seen on the way, those of stages left by then included.
  package let tasks: [TaskNumber: TaskState]
  package let steps: [TaskNumber: StepState]
}

extension CaseState {
  /// How far ahead a forecast looks.
  package static var forecastLimit: Int { 40 }

  /// Plays what happens by itself, on a copy, by the very rules that will decide it.
  ///
  /// What it means for other cases is not played: a subcase that would be opened goes on and on.
  ///
  /// - Parameters:
  ///   - context: the rules, and the present.
  ///   - limit: how many alarms are followed.
  /// - Returns: what happens, the earliest first.
  package func forecast(
    _ context: CommandContext,
    limit: Int = Self.forecastLimit
  ) -> Forecast {
    var state = self
    var happenings: [Forecast.Happening] = []
    var tasks = state.tasks
    var steps = state.steps
    var end = Forecast.End.quiet
    for count in 0... {
      guard let next = state.alarms.first else { break }
      guard count < limit else {
        end = .cut
        break
      }
      let now = max(context.now, next.at)
      let decision: Decision
      do throws(Refusal) {
        decision = try state.decide(.ring(next.name), context.at(now))
      } catch {
        end = .refused(at: now)
        break
      }
      for entry in decision.entries {
        state.evolve(entry, decision.attribution)
        tasks.merge(state.tasks) { _, new in new }
        steps.merge(state.steps) { _, new in new }
      }
      happenings.append(
        Forecast.Happening(name: next.name, at: next.at, entries: decision.entries)
      )
    }
    return Forecast(happenings: happenings, end: end, tasks: tasks, steps: steps)
  }
}

extension CommandContext {
  /// The same at another moment.
  fileprivate func at(_ now: Timestamp) -> CommandContext {
    CommandContext(
      now: now,
      principal: principal,
      workflow: workflow,
      calendar: calendar,
      zone: zone
    )
  }
}
