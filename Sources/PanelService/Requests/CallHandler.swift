import Cases
import JSONText
import PanelInterface
import Platform
import Varlink
import Workflows

/// Tells who answers each method that the service offers: the writer, a reader, or at once.
///
/// Calls reach it only after the interface text has been held against them.
struct CallHandler: Sendable {
  private let catalogue: Catalogue
  private let info: ServiceInfo
  private let definitions: Definitions
  private let kind: ServiceKind
  /// Of a rehearsal; nil where real cases are kept.
  private let rehearsalClock: RehearsalClock?
  private let writer: Writer
  private let reader: Reader
  private let colleagues: Colleagues

  init(
    definitions: Definitions,
    kind: ServiceKind,
    rehearsalClock: RehearsalClock?,
    writer: Writer,
    reader: Reader,
    colleagues: Colleagues
  ) {
    var interfaces = Interfaces.production
    switch kind {
    case .production: break
    case .rehearsal: interfaces.append(Interfaces.rehearsal)
    }
    catalogue = Catalogue(interfaces)
    info = ServiceInfo(
      vendor: "paneld",
      product: kind == .rehearsal ? "paneld (REHEARSAL)" : "paneld",
      version: ProgramVersion.text,
      url: "https://paneld.example/",
      interfaces: catalogue.interfaces
    )
    self.definitions = definitions
    self.kind = kind
    self.rehearsalClock = rehearsalClock
    self.writer = writer
    self.reader = reader
    self.colleagues = colleagues
  }

  /// When a call is answered.
  enum Outcome {
    case answered(Reply)
    case later
  }

  /// Answers a call or hands it on.
  func handle(
    _ call: Call,
    from connection: ServedConnection,
    connections: Int
  ) -> Outcome {
    switch catalogue.check(call) {
    case .refused(let reply):
      return .answered(reply)
    case .method:
      if let reply = ServiceInterface.reply(to: call, info: info) { return .answered(reply) }
      return route(call, from: connection, connections: connections)
    }
  }

  private func route(
    _ call: Call,
    from connection: ServedConnection,
    connections: Int
  ) -> Outcome {
    if let request = Self.writeRequest(call) {
      writer.submit(
        WriteJob(connection: connection.id, principal: connection.principal, request: request)
      )
      return .later
    }
    if let question = Self.question(call, connections: connections) {
      reader.submit(
        ReadJob(connection: connection.id, principal: connection.principal, question: question)
      )
      return .later
    }
    if let rehearsalClock, let outcome = route(call, from: connection, to: rehearsalClock) {
      return outcome
    }
    switch call.fullName {
    case DelegateTask.method:
      delegate(DelegateTask(call.parameters), connection.id, connection.principal)
      return .later
    case WhoAmI.method:
      return .answered(Reply(Self.whoIs(connection.principal).object))
    case ActAs.method:
      return .answered(actAs(ActAs(call.parameters), connection))
    default:
      return .answered(.methodNotImplemented(call.fullName))
    }
  }

  /// What is asked of the clock of a rehearsal; nil where something else is asked.
  private func route(
    _ call: Call,
    from connection: ServedConnection,
    to clock: RehearsalClock
  ) -> Outcome? {
    let target: ClockTarget
    switch call.fullName {
    case Advance.method: target = .by(Advance(call.parameters))
    case MoveTo.method: target = .to(MoveTo(call.parameters))
    case ShowClock.method:
      reader.submit(
        ReadJob(
          connection: connection.id,
          principal: connection.principal,
          question: .showClock(clock)
        )
      )
      return .later
    default: return nil
    }
    let (id, principal) = (connection.id, connection.principal)
    writer.run { writer in
      writer.move(ClockJob(connection: id, principal: principal, target: target, clock: clock))
    }
    return .later
  }

  /// The colleague is looked up first; then it is a command like any other.
  private func delegate(_ call: DelegateTask, _ id: ConnectionID, _ principal: Principal) {
    colleagues.find(call.person, for: principal) { [writer] colleague in
      writer.submit(
        WriteJob(connection: id, principal: principal, request: .delegate(call, colleague))
      )
    }
  }

  private static func writeRequest(_ call: Call) -> WriteRequest? {
    switch call.fullName {
    case CompleteTask.method: .complete(CompleteTask(call.parameters))
    case ClaimTask.method: .claim(ClaimTask(call.parameters))
    case ReleaseTask.method: .release(ReleaseTask(call.parameters))
    case ReassignTask.method: .reassign(ReassignTask(call.parameters))
    case OpenCase.method: .open(OpenCase(call.parameters))
    case ReportEvent.method: .report(ReportEvent(call.parameters))
    case AcknowledgeNotices.method: .acknowledge(AcknowledgeNotices(call.parameters))
    case Migrate.method: migration(Migrate(call.parameters))
    default: nil
    }
  }

  /// A dry run changes nothing, so it is a question.
  private static func migration(_ call: Migrate) -> WriteRequest? {
    call.dryRun ? nil : .migrate(call)
  }

  private static func question(_ call: Call, connections: Int) -> Question? {
    switch call.fullName {
    case CheckOpening.method: .checkOpening(CheckOpening(call.parameters))
    case ListCases.method: .listCases(ListCases(call.parameters))
    case ShowCase.method: .showCase(ShowCase(call.parameters))
    case ShowTimeline.method: .showTimeline(ShowTimeline(call.parameters))
    case ShowWhy.method: .showWhy(ShowWhy(call.parameters))
    case CheckReport.method: .checkReport(CheckReport(call.parameters))
    case ListTasks.method: .listTasks(ListTasks(call.parameters))
    case ShowTask.method: .showTask(ShowTask(call.parameters))
    case ExplainDue.method: .explainDue(ExplainDue(call.parameters))
    case CheckTask.method: .checkTask(CheckTask(call.parameters))
    case ListNotices.method: .listNotices(ListNotices(call.parameters))
    case ListWorkflows.method: .listWorkflows
    case ShowWorkflow.method: .showWorkflow(ShowWorkflow(call.parameters))
    case ListVersions.method: .listVersions(ListVersions(call.parameters))
    case Migrate.method: .checkMigration(Migrate(call.parameters))
    case ShowStatus.method: .showStatus(connections: connections)
    default: nil
    }
  }
}

// Who the caller is.
extension CallHandler {
  private static func whoIs(_ principal: Principal) -> WhoAmIReply {
    WhoAmIReply(
      person: principal.person.name,
      userId: Int(principal.person.userID),
      participants: principal.participants.map(\.text).sorted(),
      offices: principal.offices.map(\.rawValue).sorted()
    )
  }

  /// In a rehearsal a caller says whom it acts as; the interface is not offered otherwise.
  private func actAs(_ call: ActAs, _ connection: ServedConnection) -> Reply {
    precondition(kind == .rehearsal, "acting as somebody else outside a rehearsal")
    let person = Person(
      userID: connection.credentials.userID,
      name: call.person ?? call.participant
    )
    if let office = Office(rawValue: call.participant) {
      connection.principal = Principal(person: person, participants: [], offices: [office])
      return Reply(ActAsReply().object)
    }
    let participant = ParticipantID(unchecked: call.participant)
    guard definitions.participants.contains(participant) else {
      let known = definitions.participants.map(\.text).sorted() + Office.allCases.map(\.rawValue)
      return ServiceError.noSuchParticipant(call.participant, known: known)
        .reply(from: "org.paneld.rehearsal")
    }
    connection.principal = Principal(person: person, participants: [participant])
    return Reply(ActAsReply().object)
  }
}
