package import Workflows

extension CaseState {
  /// What is wrong with this case, in words; a sound case gives none.
  ///
  /// These hold after every command. The simulator and the tests assert them, and so does
  /// `service verify`: a case that owes nobody anything is a case that is forgotten.
  ///
  /// - Parameter workflow: the version that the case runs on.
  /// - Returns: a sentence for each breach.
  package func breaches(in workflow: Workflow) -> [String] {
    switch phase {
    case .closed: closedBreaches
    case .inStage(let visit): openBreaches(visit, in: workflow)
    case .opened, .betweenStages: ["the case is in no stage and not closed"]
    }
  }

  private var closedBreaches: [String] {
    openTasks.map { "task \($0.number.value) is open in a closed case" }
  }

  private func openBreaches(_ visit: Visit, in workflow: Workflow) -> [String] {
    guard let stage = workflow.stage(visit.stage) else {
      return ["the case is in stage \(visit.stage), which its workflow does not have"]
    }
    var breaches: [String] = []
    let here = Set(stage.items.map(\.id))
    for task in openTasks where !here.contains(task.item) || task.visit != visit.number {
      breaches.append("task \(task.number.value) is open outside the present stage")
    }
    let owed = openTasks.filter { workflow.item($0.item)?.isOptional == false }
    if owed.isEmpty {
      breaches.append("nobody owes the case anything")
    }
    for task in owed where task.due == nil {
      breaches.append("task \(task.number.value) is owed without a date")
    }
    return breaches
  }
}
