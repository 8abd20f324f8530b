import CaseStore
import Cases
import CivilTime
import PanelInterface
import Workflows

// How a deadline came about.
extension Reader {
  func explainDue(
    _ call: ExplainDue,
    _ principal: Principal
  ) throws(ReadFailure) -> ExplainDueReply {
    let found = try findTask(call.task, for: principal)
    let told = try history(of: found)
    let access = Access(principal, in: found.version.workflow)
    let last = told.countings.last
    let view = last.flatMap { last in
      last.account.map { account in
        DueAccountView.Wording(
          account: account,
          version: last.workflow,
          workflow: definitions.rules(last.workflow, last.at)?.workflow ?? found.version.workflow
        )
      }
    }
    let isReadable = view.map { $0.isReadable(by: access, in: found.state) } ?? true
    return ExplainDueReply(
      task: TaskView(
        told.task,
        of: found.reference,
        tags: found.state.opening.tags,
        in: found.version.workflow
      ),
      source: found.definition.dueSource,
      countings: told.countings.enumerated().map { place, counting in
        CountingView(
          counting,
          standing: place == told.countings.count - 1 ? told.task : nil
        )
      },
      account: isReadable ? view?.view : nil,
      withheld: !isReadable,
      pausedSince: told.task.pausedSince?.text
    )
  }

  /// What the journal and the row of a task say, both of one moment.
  private struct Told {
    var task: TaskState
    var countings: [DeadlineCounting]
  }

  /// How many entries are read at a time.
  private static let pageLength = 1_000

  /// Goes through the story of a case; where it is no longer whole, nothing can be counted anew.
  private func history(of found: FoundTask) throws(ReadFailure) -> Told {
    let definitions = definitions
    var history = DeadlineHistory(only: found.task.number) { definitions.rules($0, $1) }
    var isWhole = true
    var task = found.task
    try read { () throws(StoreError) in
      try store.snapshot { () throws(StoreError) in
        if let row = try store.task(found.reference) { task = row.task }
        var last = 0
        var page: [JournalLine]
        repeat {
          page = try store.timeline(found.caseID, after: last, limit: Self.pageLength)
          for line in page {
            switch line.content {
            case .entry(let entry): history.take(entry, line.attribution)
            case .erased: isWhole = false
            }
            last = line.number
          }
        } while page.count == Self.pageLength
      }
    }
    let countings = isWhole ? history.countings[found.task.number] : nil
    return Told(task: task, countings: countings ?? [])
  }
}

extension Definitions {
  /// The rules of a version at a moment: its text, and the calendars that may have held then.
  fileprivate func rules(_ version: WorkflowVersion, _ moment: Timestamp) -> DeadlineRules? {
    let versions = all(of: version.name.text)
    guard let known = versions.first(where: { $0.workflow.version == version.version }) else {
      return nil
    }
    let kept = calendars.versions(of: known.workflow.calendar, at: moment)
    return DeadlineRules(
      workflow: known.workflow,
      calendars: kept.isEmpty ? [known.calendar] : kept,
      zone: zone
    )
  }
}
