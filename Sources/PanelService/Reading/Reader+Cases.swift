import CaseStore
import Cases
import CivilTime
import JSONText
import PanelInterface
import Workflows

extension Reader {
  /// Answers one question for one caller.
  func answer(
    _ question: Question,
    for principal: Principal
  ) throws(ReadFailure) -> JSONObject {
    switch question {
    case .checkOpening(let call): try checkOpening(call, principal).object
    case .listCases(let call): try listCases(call, principal).object
    case .showCase(let call): try showCase(call, principal).object
    case .showTimeline(let call): try showTimeline(call, principal).object
    case .showWhy(let call): try showWhy(call, principal).object
    case .checkReport(let call): try checkReport(call, principal).object
    case .listTasks(let call): try listTasks(call, principal).object
    case .showTask(let call): try showTask(call, principal).object
    case .explainDue(let call): try explainDue(call, principal).object
    case .checkTask(let call): try checkTask(call, principal).object
    case .listNotices(let call): try listNotices(call, principal).object
    case .listWorkflows: try listWorkflows().object
    case .showWorkflow(let call): try showWorkflow(call).object
    case .listVersions(let call): try listVersions(call, principal).object
    case .checkMigration(let call): try checkMigration(call, principal).object
    case .showStatus(let connections): try status(principal, connections: connections).object
    case .showClock(let clock): try show(clock).object
    }
  }

  private func listCases(
    _ call: ListCases,
    _ principal: Principal
  ) throws(ReadFailure) -> ListCasesReply {
    let limit = try pageSize(call.limit, at: "limit")
    let query = CaseQuery(
      overseen: definitions.overseen(by: principal),
      participants: Array(principal.participants),
      isOpen: call.standing.map { $0 == .open },
      limit: limit + 1,
      after: try call.after.map { text throws(ReadFailure) in
        guard let cursor = CaseCursor(text: text) else {
          throw .service(.invalidParameter("after"))
        }
        return cursor
      }
    )
    let rows = try read { () throws(StoreError) in try store.cases(query) }
    let page = rows.prefix(limit)
    return ListCasesReply(
      cases: page.compactMap { row in
        definitions.versions[row.definitionID].map {
          PanelInterface.CaseSummary(row, in: $0.workflow)
        }
      },
      next: rows.count > limit ? page.last?.cursor.text : nil
    )
  }

  private func showCase(
    _ call: ShowCase,
    _ principal: Principal
  ) throws(ReadFailure) -> ShowCaseReply {
    let found = try find(call.reference, for: principal)
    let (state, workflow) = (found.stored.state, found.version.workflow)
    let access = Access(principal, in: workflow)
    var fields: [FieldView] = []
    var record = JSONObject()
    var withheld = 0
    for field in workflow.record {
      let value = state.record[field.path]
      if access.reads(field) {
        fields.append(FieldView(field, holding: value, in: workflow))
        if let value { record.append(field.path.text, field.type.json(from: value)) }
      } else if value != nil {
        withheld += 1
      }
    }
    let steps = try steps(of: found, for: principal)
    return ShowCaseReply(
      summary: try summary(of: found, for: access),
      fields: fields,
      record: record,
      withheld: withheld,
      events: events(of: state, in: workflow, for: principal),
      parent: try state.opening.parent.flatMap { link throws(ReadFailure) in
        try self.link(to: link.reference, for: principal)
      },
      steps: steps
    )
  }

  /// What the caller may report where the case stands.
  func events(
    of state: CaseState,
    in workflow: Workflow,
    for principal: Principal
  ) -> [ReportableEvent] {
    guard let stage = state.visit?.stage else { return [] }
    return workflow.events.filter { event in
      event.reporters.contains(where: principal.participants.contains)
        && (event.stages.isEmpty || event.stages.contains(stage))
    }.map {
      ReportableEvent(event: $0.id.text, title: $0.title, moves: $0.target != nil)
    }
  }

  func summary(
    of found: FoundCase,
    for access: Access
  ) throws(ReadFailure) -> PanelInterface.CaseSummary {
    let reference = found.stored.state.reference
    let row = try read { () throws(StoreError) in try store.summary(reference) }
    guard let row else { throw .service(.noSuchCase(reference.text)) }
    var summary = PanelInterface.CaseSummary(row, in: access.workflow)
    // The row knows the next deadline of all tasks; the caller is told of those they may see.
    summary.nextDue =
      found.stored.state.openTasks.filter { access.sees($0) }
      .compactMap { $0.due?.at }.min()?.text
    return summary
  }

  private func checkOpening(
    _ call: CheckOpening,
    _ principal: Principal
  ) throws(ReadFailure) -> CheckOpeningReply {
    guard let version = definitions.newest(call.workflow) else {
      throw .service(.noSuchWorkflow(call.workflow, known: definitions.names))
    }
    let form = version.workflow.start.form
    let (answers, wrong) = form.readable(call.referral, in: version.workflow)
    let context = context(principal, version)
    let review = try ruled { () throws(Refusal) in
      try CaseState.reviewOpening(answers, context)
    }
    return CheckOpeningReply(
      questions: QuestionView.all(of: form, review, in: version.workflow),
      problems: self.problems(wrong, review)
    )
  }

  private func checkReport(
    _ call: CheckReport,
    _ principal: Principal
  ) throws(ReadFailure) -> CheckReportReply {
    let found = try find(call.reference, for: principal)
    let workflow = found.version.workflow
    guard let event = workflow.event(EventID(unchecked: call.event)) else {
      throw .service(
        .refused(
          .noSuchEvent(EventID(unchecked: call.event), known: workflow.events.map(\.id))
        )
      )
    }
    guard event.reporters.contains(where: principal.participants.contains) else {
      throw .service(.notForYou(expected: event.reporters.map(\.text)))
    }
    let (answers, wrong) = event.form.readable(call.answers, in: workflow)
    let context = context(principal, found.version)
    let review = try ruled { () throws(Refusal) in
      try found.stored.state.review(answers, by: event.form, context)
    }
    return CheckReportReply(
      questions: QuestionView.all(of: event.form, review, in: workflow),
      problems: self.problems(wrong, review)
    )
  }
}

// What the questions share.
extension Reader {
  /// The case of a reference, where the caller may know of it.
  func find(
    _ text: String,
    for principal: Principal
  ) throws(ReadFailure) -> FoundCase {
    guard let reference = CaseReference(text),
      let stored = try read({ () throws(StoreError) in try store.case(reference) }),
      let version = definitions.versions[stored.definitionID],
      Access(principal, in: version.workflow).seesCase(involving: stored.state.involved)
    else { throw .service(.noSuchCase(text)) }
    return FoundCase(stored: stored, version: version)
  }

  func context(_ principal: Principal, _ version: Definitions.Version) -> CommandContext {
    definitions.context(principal, version, now: clock.now())
  }

  /// What is wrong with answers so far: those of the wrong kind, and what the rules miss beside.
  ///
  /// An answer of the wrong kind is told once, not as missing too.
  func problems(_ wrong: [FormProblem], _ review: FormReview) -> [ProblemView] {
    let unreadable = Set(wrong.map(\.path))
    let others = review.problems.filter { !unreadable.contains($0.path) }
    return (wrong + others).map(ProblemView.init)
  }

  func pageSize(
    _ wanted: Int?,
    at parameter: String,
    fallback: Int = 100,
    most: Int = 500
  ) throws(ReadFailure) -> Int {
    guard let wanted else { return fallback }
    guard (1...most).contains(wanted) else { throw .service(.invalidParameter(parameter)) }
    return wanted
  }

  /// The number that a page's `next` holds.
  func number(_ text: String) throws(ReadFailure) -> Int {
    guard let value = Int(text) else { throw .service(.invalidParameter("after")) }
    return value
  }

  func read<Result>(
    _ step: () throws(StoreError) -> Result
  ) throws(ReadFailure) -> Result {
    do {
      return try step()
    } catch {
      throw .store(error)
    }
  }

  func ruled<Result>(
    _ step: () throws(Refusal) -> Result
  ) throws(ReadFailure) -> Result {
    do {
      return try step()
    } catch {
      throw .service(.refused(error))
    }
  }
}
