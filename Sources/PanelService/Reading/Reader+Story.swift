import CaseStore
import Cases
import PanelInterface
import Workflows

// What happened in a case, and which cases belong together.
extension Reader {
  func showTimeline(
    _ call: ShowTimeline,
    _ principal: Principal
  ) throws(ReadFailure) -> ShowTimelineReply {
    let found = try find(call.reference, for: principal)
    let limit = try pageSize(call.limit, at: "limit", fallback: 1_000, most: 1_000)
    let after = try call.after.map { text throws(ReadFailure) in try number(text) } ?? 0
    let lines = try read { () throws(StoreError) in
      try store.timeline(found.stored.id, after: after, limit: limit + 1)
    }
    let tasks = try read { () throws(StoreError) in try store.tasks(of: found.stored.id) }
    let steps = try read { () throws(StoreError) in try store.steps(of: found.stored.id) }
    let known = try Set(links(to: steps, for: principal).keys)
    let stretches = try stretches(of: found)
    let views = stretches.map { stretch in
      TimelineView(
        access: Access(principal, in: found.version.workflow),
        at: stretch.workflow,
        state: found.stored.state,
        tasks: tasks,
        steps: steps,
        known: known
      )
    }
    let page = lines.prefix(limit)
    return ShowTimelineReply(
      lines: page.compactMap { line in
        switch line.content {
        case .entry(let entry):
          zip(stretches, views).first { $0.0.holds(line.number) }?
            .1.line(entry, number: line.number, line.attribution)
        case .erased: nil
        }
      },
      next: lines.count > limit ? page.last.map { "\($0.number)" } : nil
    )
  }

  /// A part of a case's story in which it was on one version.
  private struct Stretch {
    /// The last entry of it; nil where it is the present one.
    let end: Int?
    let workflow: Workflow

    func holds(_ number: Int) -> Bool { end.map { number <= $0 } ?? true }
  }

  /// The versions that a case has been on, in order.
  private func stretches(of found: FoundCase) throws(ReadFailure) -> [Stretch] {
    let current = found.version.workflow
    let migrations = try read { () throws(StoreError) in
      try store.migrations(of: found.stored.id)
    }
    guard !migrations.isEmpty else { return [Stretch(end: nil, workflow: current)] }
    let versions = definitions.all(of: current.name.text).map(\.workflow)
    let earlier = migrations.compactMap { line -> Stretch? in
      guard case .entry(.caseMigrated(let migration)) = line.content else { return nil }
      let workflow = versions.first { $0.version == migration.from.version } ?? current
      return Stretch(end: line.number, workflow: workflow)
    }
    return earlier + [Stretch(end: nil, workflow: current)]
  }

  /// The steps of the latest visits, as the caller may see them.
  func steps(
    of found: FoundCase,
    for principal: Principal
  ) throws(ReadFailure) -> [StepView] {
    guard !found.stored.state.steps.isEmpty else { return [] }
    let rows = try read { () throws(StoreError) in try store.steps(of: found.stored.id) }
      .filter(\.isLatest)
    let views = StepViews(
      access: Access(principal, in: found.version.workflow),
      state: found.stored.state,
      links: try links(to: rows, for: principal)
    )
    return rows.compactMap { views.view($0) }
  }

  /// The subcases among steps, those that the caller may know of.
  private func links(
    to steps: [StoredStep],
    for principal: Principal
  ) throws(ReadFailure) -> [CaseReference: CaseLink] {
    var links: [CaseReference: CaseLink] = [:]
    for step in steps {
      guard case .subcase(let reference?) = step.plan else { continue }
      links[reference] = try link(to: reference, for: principal)
    }
    return links
  }

  /// Another case, where the caller oversees its workflow or takes part in it.
  func link(
    to reference: CaseReference,
    for principal: Principal
  ) throws(ReadFailure) -> CaseLink? {
    let stored = try read { () throws(StoreError) in try store.case(reference) }
    guard let stored, let version = definitions.versions[stored.definitionID],
      Access(principal, in: version.workflow).seesCase(involving: stored.state.involved)
    else { return nil }
    let closure = stored.state.closure
    return CaseLink(
      reference: reference.text,
      title: version.workflow.title,
      standing: closure == nil ? .open : .closed,
      outcomeTitle: closure.map {
        version.workflow.outcome($0.outcome)?.title ?? $0.outcome.text
      }
    )
  }
}
