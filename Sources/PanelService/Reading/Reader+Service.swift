import CaseStore
import Cases
import CivilTime
import Digest
import PanelInterface
import Workflows

extension Reader {
  func listNotices(
    _ call: ListNotices,
    _ principal: Principal
  ) throws(ReadFailure) -> ListNoticesReply {
    let limit = try pageSize(call.limit, at: "limit")
    var participants = principal.participants.sorted()
    if let wanted = call.participant {
      guard participants.contains(ParticipantID(unchecked: wanted)) else {
        throw .service(.notForYou(expected: [wanted]))
      }
      participants = [ParticipantID(unchecked: wanted)]
    }
    var rows: [InboxLine] = []
    for participant in participants {
      rows += try read { () throws(StoreError) in
        try store.inbox(participant, limit: limit + 1)
      }
    }
    rows.sort { ($0.at, $0.number) < ($1.at, $1.number) }
    return ListNoticesReply(
      notices: rows.prefix(limit).compactMap { row in
        definitions.versions[row.definitionID].map { NoticeView(row, in: $0.workflow) }
      },
      more: rows.count > limit
    )
  }

  func listWorkflows() throws(ReadFailure) -> ListWorkflowsReply {
    let marks = try scheduleMarks()
    let versions = definitions.versions.values.sorted {
      ($0.workflow.name, -$0.workflow.version) < ($1.workflow.name, -$1.workflow.version)
    }
    return ListWorkflowsReply(
      workflows: versions.map {
        WorkflowSummary(
          $0,
          isCurrent: definitions.current[$0.workflow.name] == $0.id,
          schedules: schedules(of: $0, marks)
        )
      }
    )
  }

  func showWorkflow(_ call: ShowWorkflow) throws(ReadFailure) -> ShowWorkflowReply {
    let wanted = definitions.versions.values.first {
      $0.workflow.name.text == call.workflow && $0.workflow.version == call.version
    }
    guard let version = call.version == nil ? definitions.newest(call.workflow) : wanted else {
      throw .service(.noSuchWorkflow(call.workflow, known: definitions.names))
    }
    let workflow = version.workflow
    return ShowWorkflowReply(
      summary: WorkflowSummary(
        version,
        isCurrent: definitions.current[workflow.name] == version.id,
        schedules: schedules(of: version, try scheduleMarks())
      ),
      participants: workflow.participants.map {
        ParticipantView(participant: $0.id.text, title: $0.title)
      },
      openers: workflow.start.openers.map(\.text),
      stages: workflow.stages.map { StageView($0, in: workflow) },
      outcomes: workflow.outcomes.map { OutcomeView(outcome: $0.id.text, title: $0.title) },
      text: String(decoding: version.text, as: UTF8.self)
    )
  }

  func status(
    _ principal: Principal,
    connections: Int
  ) throws(ReadFailure) -> ShowStatusReply {
    let counts = try read { () throws(StoreError) in try store.counts(at: clock.now()) }
    let checkpoint = try read { () throws(StoreError) in try store.checkpoint() }
    let watch = try watchLists(for: principal)
    return ShowStatusReply(
      site: about.site,
      mode: about.kind == .rehearsal ? .rehearsal : .production,
      version: ProgramVersion.text,
      startedAt: about.startedAt.text,
      now: clock.now().text,
      zone: about.zone,
      epoch: Int(checkpoint.epoch),
      counts: principal.offices.contains(.operator)
        ? ServiceCounts(counts, checkpoint, connections: connections) : nil,
      findings: watch.findings,
      provisional: watch.provisional,
      more: watch.isMore,
      unproven: definitions.current.values.compactMap { definitions.versions[$0]?.workflow }
        .filter { $0.unproven != nil }.map(\.name.text).sorted()
    )
  }
}

extension Reader {
  func show(_ clock: RehearsalClock) throws(ReadFailure) -> ShowClockReply {
    let now = clock.now()
    let next = try read { () throws(StoreError) in try store.nextTimer(after: now) }
    return ShowClockReply(
      now: now.text,
      machine: clock.machineNow.text,
      zone: about.zone,
      next: next?.text
    )
  }
}

extension ServiceCounts {
  fileprivate init(_ counts: StoreReader.Counts, _ checkpoint: Checkpoint, connections: Int) {
    self.init(
      openCases: counts.openCases,
      closedCases: counts.closedCases,
      openTasks: counts.openTasks,
      overdueTasks: counts.overdueTasks,
      provisionalTasks: counts.provisionalTasks,
      casesWithFindings: counts.lapsedCases,
      connections: connections,
      journalEntries: Int(checkpoint.size),
      journalRoot: checkpoint.root.hex,
      databaseBytes: counts.databaseBytes
    )
  }
}

extension NoticeView {
  fileprivate init(_ line: InboxLine, in workflow: Workflow) {
    let item = line.task.flatMap { workflow.item($0.task.item) }
    self.init(
      epoch: Int(line.epoch),
      number: line.number,
      participant: line.participant.text,
      at: line.at.text,
      kind: NoticeKind(line.kind),
      reference: line.caseReference.text,
      marking: workflow.marking,
      task: line.task?.reference.description,
      title: item?.title(for: line.task?.task.element, in: workflow),
      due: line.task?.task.due?.at.text
    )
  }
}

extension NoticeKind {
  fileprivate init(_ kind: Notice.Kind) {
    self =
      switch kind {
      case .asked: .asked
      case .recalled: .recalled
      case .reminded: .reminded
      case .overdue: .overdue
      case .escalated: .escalated
      case .expired: .expired
      case .closed: .closed
      case .idle: .idle
      case .undated: .undated
      case .unbound: .unbound
      case .stalled: .stalled
      case .unreviewed: .unreviewed
      }
  }
}
