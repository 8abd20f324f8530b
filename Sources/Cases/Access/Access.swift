package import Workflows

/// Who may see what of a case: deny by default, in one place.
///
/// Every reply, list and timeline asks here; nothing else decides.
package struct Access: Sendable {
  package let principal: Principal
  package let workflow: Workflow

  package init(_ principal: Principal, in workflow: Workflow) {
    self.principal = principal
    self.workflow = workflow
  }

  /// Tells whether the caller oversees every case of this workflow.
  package var oversees: Bool {
    workflow.oversight.contains(where: principal.participants.contains)
  }

  /// Tells whether the caller may know that the case exists.
  ///
  /// - Parameter involved: those who opened it or were asked something in it.
  /// - Returns: whether it exists for the caller.
  package func seesCase(involving involved: Set<ParticipantID>) -> Bool {
    oversees || !principal.participants.isDisjoint(with: involved)
  }

  /// Tells whether the caller may know that a task was asked of this participant.
  package func seesTask(of assignee: ParticipantID) -> Bool {
    oversees || principal.participants.contains(assignee)
  }

  /// Tells whether the caller may know of a task: it was asked of them, or they were asked to help
  /// when its deadline had passed.
  package func sees(_ task: TaskState) -> Bool {
    seesTask(of: task.assignee) || !principal.participants.isDisjoint(with: task.helpers)
  }

  /// Tells whether the caller may read a field, in a case that they may see.
  ///
  /// - Parameters:
  ///   - field: the field of the record, or of a task's or event's form.
  ///   - author: who answered it, where it is an answer: one reads what one wrote.
  /// - Returns: whether its value may be shown.
  package func reads(_ field: Field, writtenBy author: ParticipantID? = nil) -> Bool {
    if let author, principal.participants.contains(author) { return true }
    switch field.readers {
    case .everyone: return true
    case .only(let readers): return readers.contains(where: principal.participants.contains)
    }
  }
}
