import JSONText
import PanelInterface

/// A form that the service asks to be filled in.
enum AskedForm: Sendable {
  case opening(workflow: String)
  case task(String)
  case event(reference: String, event: String)

  /// What the service makes of the answers so far.
  struct State: Sendable {
    var questions: [QuestionView]
    var problems: [ProblemView]
  }

  /// What came of sending the answers.
  struct Sent: Sendable {
    let opened: [OpenedTask]
    /// The reply as it came.
    let parameters: JSONObject
  }

  /// The protective marking of the case that the answers go to.
  func marking(_ session: Session) throws(Failure) -> String {
    switch self {
    case .opening(let workflow):
      try session.call(ShowWorkflow(workflow: workflow)).answer.summary.marking
    case .task(let task):
      try session.call(ShowTask(task: task)).answer.task.marking
    case .event(let reference, _):
      try session.call(ShowCase(reference: reference)).answer.summary.marking
    }
  }

  /// Asks which questions are asked, and what is wrong with the answers so far.
  func check(_ answers: JSONObject, _ session: Session) throws(Failure) -> State {
    switch self {
    case .opening(let workflow):
      let call = CheckOpening(workflow: workflow, referral: answers)
      let answer = try session.call(call).answer
      return State(questions: answer.questions, problems: answer.problems)
    case .task(let task):
      let answer = try session.call(CheckTask(task: task, answers: answers)).answer
      return State(questions: answer.questions, problems: answer.problems)
    case .event(let reference, let event):
      let call = CheckReport(reference: reference, event: event, answers: answers)
      let answer = try session.call(call).answer
      return State(questions: answer.questions, problems: answer.problems)
    }
  }

  /// Sends the answers, which does what the form is for.
  func send(
    _ answers: JSONObject,
    id: String,
    _ session: Session
  ) throws(Failure) -> Sent {
    switch self {
    case .opening(let workflow):
      let call = OpenCase(workflow: workflow, referral: answers, commandId: id)
      let reply = try session.call(call)
      return Sent(opened: reply.answer.opened, parameters: reply.parameters)
    case .task(let task):
      let call = CompleteTask(task: task, answers: answers, commandId: id)
      let reply = try session.call(call)
      return Sent(opened: reply.answer.opened, parameters: reply.parameters)
    case .event(let reference, let event):
      let call = ReportEvent(
        reference: reference,
        event: event,
        answers: answers,
        commandId: id
      )
      let reply = try session.call(call)
      return Sent(opened: reply.answer.opened, parameters: reply.parameters)
    }
  }
}
