import Cases
import PanelInterface

/// Something that a client asks to see; nothing changes by it.
enum Question: Sendable {
  case checkOpening(CheckOpening)
  case listCases(ListCases)
  case showCase(ShowCase)
  case showTimeline(ShowTimeline)
  case showWhy(ShowWhy)
  case checkReport(CheckReport)
  case listTasks(ListTasks)
  case showTask(ShowTask)
  case explainDue(ExplainDue)
  case checkTask(CheckTask)
  case listNotices(ListNotices)
  case listWorkflows
  case showWorkflow(ShowWorkflow)
  case listVersions(ListVersions)
  /// What a migration would come to.
  case checkMigration(Migrate)
  case showStatus(connections: Int)
  case showClock(RehearsalClock)

  /// The interface whose errors answer it.
  var interface: String {
    switch self {
    case .checkOpening, .listCases, .showCase, .showTimeline, .showWhy, .checkReport:
      "org.paneld.cases"
    case .listTasks, .showTask, .explainDue, .checkTask: "org.paneld.tasks"
    case .listNotices: "org.paneld.inbox"
    case .listWorkflows, .showWorkflow, .listVersions, .checkMigration: "org.paneld.workflows"
    case .showStatus: "org.paneld.service"
    case .showClock: "org.paneld.rehearsal"
    }
  }
}

/// A question with whoever waits for its answer.
struct ReadJob: Sendable {
  let connection: ConnectionID
  let principal: Principal
  let question: Question
}
