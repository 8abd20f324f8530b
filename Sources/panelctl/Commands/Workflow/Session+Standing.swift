import PanelInterface
import Workflows

extension Session {
  /// Asks the service where a case stands, to mark it in a diagram.
  ///
  /// - Parameters:
  ///   - reference: The case.
  ///   - workflow: What is drawn.
  /// - Returns: Its stage or outcome, and what is open in it as far as the caller may see.
  /// - Throws: A failure where the case cannot be seen, or runs on another workflow.
  func standing(
    of reference: String,
    in workflow: Workflow
  ) throws(Failure) -> DiagramGraph.Standing {
    let shown = try call(ShowCase(reference: reference)).answer
    let summary = shown.summary
    // Before the tasks are asked for: of a case of another workflow nothing is drawn.
    try DiagramGraph.Standing.check(summary, runsOn: workflow)
    let tasks = try whole("tasks", limit: nil, page: 500) {
      ListTasks(reference: summary.reference, everybody: true, limit: $0, after: $1)
    }
    return DiagramGraph.Standing(
      summary,
      tasks: ListTasksReply(tasks).tasks,
      steps: shown.steps,
      in: workflow,
      isRehearsal: try isRehearsal()
    )
  }
}

extension DiagramGraph.Standing {
  /// Refuses a case of another workflow: its stages would be sought in vain, or found by chance.
  static func check(_ summary: CaseSummary, runsOn workflow: Workflow) throws(Failure) {
    guard summary.workflow == workflow.name.text else {
      throw .usage(
        """
        Expected a file of the workflow '\(summary.workflow)', on which \(summary.reference) runs, \
        found one of '\(workflow.name)': name the other file.
        """
      )
    }
  }

  /// Where a case stands, from what the service said of it.
  ///
  /// - Parameters:
  ///   - summary: Of the case.
  ///   - tasks: What is asked of anybody in it, as far as the caller may see.
  ///   - steps: What goes on in it beside tasks.
  ///   - workflow: What is drawn, which may be another version.
  ///   - isRehearsal: Whether nothing of it is real.
  init(
    _ summary: CaseSummary,
    tasks: [TaskView],
    steps: [StepView],
    in workflow: Workflow,
    isRehearsal: Bool
  ) {
    let isClosed = summary.standing == .closed
    let place = isClosed ? summary.outcome : summary.stage
    var remarks: [String] = []
    if summary.version != workflow.version {
      remarks.append(
        "It runs on version \(summary.version); this is version \(workflow.version)."
      )
    }
    let known = workflow.stages.map(\.id.text) + workflow.outcomes.map(\.id.text)
    if let place, !known.contains(place) {
      let title = (isClosed ? summary.outcomeTitle : summary.stageTitle) ?? place
      remarks.append("'\(title)' is not in this file.")
    }
    let rehearsal = isRehearsal ? "   REHEARSAL: nothing here is real" : ""
    self.init(
      reference: summary.reference,
      marking: summary.marking + rehearsal,
      place: place,
      isClosed: isClosed,
      openItems: Self.openItems(tasks, steps),
      remark: remarks.joined(separator: " ")
    )
  }
  /// How much is open of each item: its tasks, ballots or sessions, else the item itself.
  private static func openItems(_ tasks: [TaskView], _ steps: [StepView]) -> [String: Int] {
    var running: [String: Int] = [:]
    for step in steps {
      switch step.standing {
      case .running: running[step.item, default: 0] += 1
      case .held, .completed, .withdrawn: break
      }
    }
    var open: [String: Int] = [:]
    for task in tasks {
      switch task.standing {
      case .offered, .claimed: open[task.item, default: 0] += 1
      case .held, .completed, .withdrawn, .expired: break
      }
    }
    return open.merging(running) { tasks, _ in tasks }
  }
}
