import Cases
import JSONText
import PanelInterface

/// Something that changes what is stored, as a client asked for it.
enum WriteRequest: Sendable {
  case open(OpenCase)
  case report(ReportEvent)
  case claim(ClaimTask)
  case release(ReleaseTask)
  /// With the colleague's account, where there is one.
  case delegate(DelegateTask, Colleague?)
  case reassign(ReassignTask)
  case complete(CompleteTask)
  case acknowledge(AcknowledgeNotices)
  case migrate(Migrate)

  /// What the caller drew for this command.
  var commandID: String {
    switch self {
    case .open(let call): call.commandId
    case .report(let call): call.commandId
    case .claim(let call): call.commandId
    case .release(let call): call.commandId
    case .delegate(let call, _): call.commandId
    case .reassign(let call): call.commandId
    case .complete(let call): call.commandId
    case .acknowledge(let call): call.commandId
    case .migrate(let call): call.commandId
    }
  }

  /// The interface whose errors answer it.
  var interface: String {
    switch self {
    case .open, .report: "org.paneld.cases"
    case .claim, .release, .delegate, .reassign, .complete: "org.paneld.tasks"
    case .acknowledge: "org.paneld.inbox"
    case .migrate: "org.paneld.workflows"
    }
  }

  /// The method and its input: what the same command id must come with again.
  var identity: (method: String, input: JSONObject) {
    switch self {
    case .open(let call): (OpenCase.method, call.object)
    case .report(let call): (ReportEvent.method, call.object)
    case .claim(let call): (ClaimTask.method, call.object)
    case .release(let call): (ReleaseTask.method, call.object)
    case .delegate(let call, _): (DelegateTask.method, call.object)
    case .reassign(let call): (ReassignTask.method, call.object)
    case .complete(let call): (CompleteTask.method, call.object)
    case .acknowledge(let call): (AcknowledgeNotices.method, call.object)
    case .migrate(let call): (Migrate.method, call.object)
    }
  }
}

/// A request in the writer's queue, with whoever waits for its answer.
struct WriteJob: Sendable {
  let connection: ConnectionID
  let principal: Principal
  let request: WriteRequest
}
