package import Workflows

/// Why the rules do not allow a command: data, with what was expected and what was found.
///
/// A refusal names cases, tasks, stages and fields, never what a field holds.
package enum Refusal: Error, Sendable, Equatable {
  /// The case has ended; nothing more can happen in it.
  case caseClosed(CaseReference, outcome: OutcomeID)
  /// No such task in this case.
  case noSuchTask(TaskReference)
  /// The task has been resolved: completed, withdrawn or left behind with its stage.
  case taskNotOpen(TaskReference, found: TaskStanding)
  /// Somebody else of the same participant has the task in hand.
  case taskClaimedByAnother(TaskReference)
  /// Nobody has the task in hand, so it cannot be given back.
  case taskNotClaimed(TaskReference)
  /// The caller does not speak for whoever may do this.
  case notForYou(expected: [ParticipantID])
  /// Four eyes: another person has to do this than did that item, or the same.
  case wrongPerson(TaskReference, rule: PersonRule, of: ItemID)
  /// The event cannot happen where the case stands.
  case wrongStage(CaseReference, expected: [StageID], found: StageID)
  case noSuchEvent(EventID, known: [EventID])
  /// Answers are missing, of the wrong kind, or not asked for.
  case form([FormProblem])
  /// A rule of the workflow could not be evaluated; the workflow has to be mended.
  case ruleFailed(RuleFailure)
  /// The command would leave the case in a state that the workflow rules out, in its words.
  case invariantBroken(say: String)
  case noSuchParticipant(ParticipantID, known: [ParticipantID])
  /// The participant that is to be asked instead is the one that is asked already.
  case alreadyWith(ParticipantID, TaskReference)
  /// A panel's ballot belongs to its member; nobody else can be asked for it.
  case ballotStays(TaskReference)
  /// The version that a case is to go to lacks the stage that it stands in.
  case noStageToGoTo(CaseReference, from: StageID, version: Int)
  /// What is asked for needs a reason of at least a few words.
  case reasonMissing
  /// A limit that keeps one command from never ending.
  case limit(name: String, limit: Int)

  /// What became of a task that is not open.
  package enum TaskStanding: String, Sendable {
    case completed
    case withdrawn
    /// It was too late for an answer.
    case expired
    /// Something keeps it back: another task with the same lock, or a condition.
    case held
    /// It belongs to an earlier visit of its stage.
    case past
  }

  /// What a rule about persons asks.
  package enum PersonRule: String, Sendable {
    case notBy
    case sameAs
  }

  /// Where a rule failed and how; the values involved are left out, for they may be sensitive.
  package struct RuleFailure: Error, Sendable, Equatable {
    package let expression: String
    /// In UTF-8 bytes from the start of the expression.
    package let offset: Int
    package let message: String

    package init(expression: String, offset: Int, message: String) {
      self.expression = expression
      self.offset = offset
      self.message = message
    }
  }
}
