import CaseStore
import Cases
import CivilTime
import PanelInterface
import Workflows

// Whose hands a task comes into.
extension Writer {
  func delegate(
    _ call: DelegateTask,
    to colleague: Colleague?,
    _ principal: Principal,
    now: Timestamp
  ) throws(WriteFailure) {
    _ = try decide(on: call.task, principal, now: now) { found, tag throws(WriteFailure) in
      let state = found.stored.state
      guard let number = state.opening.tags.number(of: tag, among: state.taskCount),
        let task = state.tasks[number]
      else { return .claim(tag: tag) }  // Whatever is asked, the rules refuse: it is not open.
      guard let colleague, colleague.speaks(for: task.assignee) else {
        throw .service(.noSuchColleague(call.person, participant: task.assignee.text))
      }
      return .delegate(tag: tag, to: colleague.person)
    }
  }

  func reassign(
    _ call: ReassignTask,
    _ principal: Principal,
    now: Timestamp
  ) throws(WriteFailure) {
    _ = try decide(on: call.task, principal, now: now) { _, tag in
      .reassign(
        tag: tag,
        to: ParticipantID(unchecked: call.participant),
        reason: call.reason
      )
    }
  }
}
