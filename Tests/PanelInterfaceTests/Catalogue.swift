import PanelInterface
import Varlink

/// A place of an interface text and the Swift type that stands for it.
struct Pairing: Sendable, CustomStringConvertible {
  let interface: InterfaceDescription
  let place: String
  let fields: [Field]
  let type: any WireStructure.Type

  var description: String { "\(interface.name) \(place)" }
}

/// The Swift types beside the texts that they stand for.
enum Catalogue {
  static let interfaces = Interfaces.production + [Interfaces.rehearsal]

  static let calls: [any WireCall.Type] = [
    OpenCase.self, CheckOpening.self, ListCases.self, ShowCase.self, ShowTimeline.self,
    ShowWhy.self, ReportEvent.self, CheckReport.self,
    ListTasks.self, ShowTask.self, ExplainDue.self, CheckTask.self, ClaimTask.self,
    ReleaseTask.self, DelegateTask.self, ReassignTask.self, CompleteTask.self,
    ListNotices.self, AcknowledgeNotices.self,
    ListWorkflows.self, ShowWorkflow.self, ListVersions.self, Migrate.self,
    ShowStatus.self, WhoAmI.self,
    ActAs.self, Advance.self, MoveTo.self, ShowClock.self,
  ]

  /// By the name of the interface after `org.paneld.` and of the type in it.
  static let structures: [String: any WireStructure.Type] = [
    "cases.Summary": CaseSummary.self,
    "cases.Field": FieldView.self,
    "cases.Opened": OpenedTask.self,
    "cases.Problem": ProblemView.self,
    "cases.Choice": ChoiceView.self,
    "cases.Column": ColumnView.self,
    "cases.Question": QuestionView.self,
    "cases.Event": ReportableEvent.self,
    "cases.Line": TimelineLine.self,
    "cases.Position": PositionView.self,
    "cases.Link": CaseLink.self,
    "cases.Step": StepView.self,
    "cases.Wait": WaitView.self,
    "cases.Later": LaterView.self,
    "cases.Way": WayView.self,
    "cases.Coming": ComingView.self,
    "tasks.Task": TaskView.self,
    "tasks.Day": DayView.self,
    "tasks.Standstill": StandstillView.self,
    "tasks.Counting": CountingView.self,
    "tasks.DueAccount": DueAccountView.self,
    "tasks.Choice": ChoiceView.self,
    "tasks.Column": ColumnView.self,
    "tasks.Question": QuestionView.self,
    "tasks.Field": FieldView.self,
    "tasks.Opened": OpenedTask.self,
    "tasks.Problem": ProblemView.self,
    "inbox.Notice": NoticeView.self,
    "workflows.Summary": WorkflowSummary.self,
    "workflows.Schedule": ScheduleView.self,
    "workflows.Participant": ParticipantView.self,
    "workflows.Item": ItemView.self,
    "workflows.Stage": StageView.self,
    "workflows.Outcome": OutcomeView.self,
    "workflows.Version": VersionView.self,
    "workflows.Renaming": Renaming.self,
    "workflows.Map": RenamingMap.self,
    "workflows.Part": PartView.self,
    "workflows.LostAnswers": LostAnswers.self,
    "workflows.Deadline": MovedDeadline.self,
    "workflows.Move": MoveView.self,
    "workflows.Stuck": StuckCase.self,
    "service.Counts": ServiceCounts.self,
    "service.Finding": FindingView.self,
    "rehearsal.Happened": Happened.self,
  ]

  static let enumerations: [String: [String]] = [
    "cases.Standing": CaseStanding.allCases.map(\.rawValue),
    "cases.StepKind": StepKind.allCases.map(\.rawValue),
    "cases.StepStanding": StepStanding.allCases.map(\.rawValue),
    "cases.Hold": Hold.allCases.map(\.rawValue),
    "cases.ForecastEnd": ForecastEnd.allCases.map(\.rawValue),
    "tasks.DueCause": DueCause.allCases.map(\.rawValue),
    "tasks.Standing": TaskStanding.allCases.map(\.rawValue),
    "tasks.Kind": TaskKind.allCases.map(\.rawValue),
    "tasks.Hold": Hold.allCases.map(\.rawValue),
    "inbox.Kind": NoticeKind.allCases.map(\.rawValue),
    "service.FindingName": FindingName.allCases.map(\.rawValue),
    "service.Mode": ServiceMode.allCases.map(\.rawValue),
  ]

  static func key(_ interface: InterfaceDescription, _ type: TypeDescription) -> String {
    "\(interface.name.dropFirst("org.paneld.".count)).\(type.name)"
  }

  /// Every structure, input and output that both sides know.
  static var pairings: [Pairing] {
    interfaces.flatMap { interface in
      interface.types.flatMap { pairing(interface, $0) }
        + interface.methods.flatMap { pairings(interface, $0) }
    }
  }

  private static func pairing(
    _ interface: InterfaceDescription,
    _ type: TypeDescription
  ) -> [Pairing] {
    guard case .structure(let fields) = type.shape,
      let structure = structures[key(interface, type)]
    else { return [] }
    return [Pairing(interface: interface, place: type.name, fields: fields, type: structure)]
  }

  private static func pairings(
    _ interface: InterfaceDescription,
    _ method: MethodDescription
  ) -> [Pairing] {
    let name = "\(interface.name).\(method.name)"
    guard let call = calls.first(where: { $0.method == name }) else { return [] }
    return [
      Pairing(
        interface: interface,
        place: "\(method.name) input",
        fields: method.input,
        type: call
      ),
      Pairing(
        interface: interface,
        place: "\(method.name) output",
        fields: method.output,
        type: answer(of: call)
      ),
    ]
  }

  private static func answer(of call: any WireCall.Type) -> any WireStructure.Type {
    func open<Call: WireCall>(_: Call.Type) -> any WireStructure.Type { Call.Answer.self }
    return open(call)
  }
}
