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
    unresolved.map { "instance \($0.value) is not resolved in a closed case" }
  }

  private func openBreaches(_ visit: Visit, in workflow: Workflow) -> [String] {
    guard let stage = workflow.stage(visit.stage) else {
      return ["the case is in stage \(visit.stage), which its workflow does not have"]
    }
    var breaches: [String] = []
    let here = Set(stage.allItems.map(\.id))
    for task in tasks.values.filter(\.isUnresolved).sorted(by: { $0.number < $1.number })
    where !here.contains(task.item) || task.visit != visit.number {
      breaches.append("task \(task.number.value) is open outside the present stage")
    }
    let owed = openTasks.filter { workflow.isOwed($0.item) }
    if !isAwaited(in: workflow) {
      breaches.append("nobody owes the case anything")
    }
    for task in owed where task.due == nil {
      breaches.append("task \(task.number.value) is owed without a date")
    }
    for number in unresolved {
      guard let within = instance(number)?.within, steps[within]?.isUnresolved != true else {
        continue
      }
      breaches.append("instance \(number.value) goes on within one that has ended")
    }
    return breaches
  }

  private var unresolved: [TaskNumber] {
    (tasks.values.filter(\.isUnresolved).map(\.number)
      + steps.values.filter(\.isUnresolved).map(\.number)).sorted()
  }
}

extension Workflow {
  /// Tells whether an item keeps its stage open: neither it nor a group around it is optional.
  package func isOwed(_ id: ItemID) -> Bool {
    guard let item = item(id), !item.isOptional else { return false }
    return !groups(around: id).contains { self.item($0)?.isOptional == true }
  }
}
