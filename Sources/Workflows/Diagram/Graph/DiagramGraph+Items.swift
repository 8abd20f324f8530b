internal import FEEL

extension DiagramGraph {
  /// The items of a stage as lines, those of a group below it.
  static func items(of stage: Stage, in workflow: Workflow) -> [Item] {
    stage.itemsWithGroups.enumerated().map { index, found in
      Item(
        letter: letters(index, from: "a"),
        mark: mark(of: found.item),
        title: found.item.title,
        name: found.item.id.text,
        details: details(of: found.item, in: stage, workflow),
        depth: found.groups.count
      )
    }
  }

  private static func mark(of item: Workflows.Item) -> Mark {
    switch item.kind {
    case .task: .task
    case .panel: .panel
    case .series: .series
    case .milestone: .milestone
    case .decision: .decision
    case .subcase: .subcase
    case .group: .group
    }
  }

  private static func details(
    of item: Workflows.Item,
    in stage: Stage,
    _ workflow: Workflow
  ) -> [String] {
    let items = stage.allItems.map(\.id.text)
    let short = { (condition: Expression) in
      ConditionWording.short(condition.text, items: items)
    }
    var details = who(item, in: workflow)
    // Who is asked is told by the list, below.
    if let each = item.each, details.first == each.variable { details.removeFirst() }
    if item.isOptional { details.append("optional") }
    if let each = item.each {
      details.append("for each \(each.variable) in \(short(each.list))")
      if let until = each.until { details.append("until \(short(until))") }
      if each.isLate { details.append("also for late ones") }
    }
    if let repetition = item.repetition {
      var text = "repeated"
      if let until = repetition.until { text += " until \(short(until))" }
      if let times = repetition.times {
        text += repetition.until == nil ? " \(times) times" : ", at most \(times) times"
      }
      details.append(text)
    }
    if let after = after(item.after, in: stage) { details.append(after) }
    if let trigger = item.on {
      let title = workflow.event(trigger.event)?.title ?? trigger.event.text
      switch trigger {
      case .first: details.append("when: \(title)")
      case .each: details.append("whenever: \(title)")
      }
    }
    if let when = item.when { details.append("if \(short(when))") }
    if item.always { details.append("in any case") }
    if let condition = item.whileHolds { details.append("while \(short(condition))") }
    if let task = item.task {
      if let other = task.notBy { details.append("not by who did \(letter(of: other, in: stage))") }
      if let other = task.sameAs { details.append("by who did \(letter(of: other, in: stage))") }
    }
    if let lock = item.lock { details.append("one at a time: \(lock)") }
    if !item.cancels.isEmpty {
      details.append("withdraws \(list(item.cancels.map { letter(of: $0, in: stage) }, "and"))")
    }
    return details
  }

  /// Who is asked, and by what rule; nothing where nobody is.
  private static func who(_ item: Workflows.Item, in workflow: Workflow) -> [String] {
    switch item.kind {
    case .task(let task): [who(task.assignee, in: workflow)]
    case .panel(let panel): who(panel, in: workflow)
    case .series(let series): who(series, in: workflow)
    case .milestone: []
    case .decision(let table): ["table \(table)"]
    case .subcase(let subcase):
      ["case of \(subcase.workflow) by \(workflow.title(of: subcase.opener))"]
    case .group: []
    }
  }

  private static func who(_ assignee: TaskDefinition.Assignee, in workflow: Workflow) -> String {
    switch assignee {
    case .participant(let participant): workflow.title(of: participant)
    case .computed(let expression): ConditionWording.short(expression.text)
    case .member: "each member"
    }
  }

  private static func who(_ panel: PanelDefinition, in workflow: Workflow) -> [String] {
    var details: [String] = []
    switch panel.members {
    case .named(let members): details.append(list(members.map { workflow.title(of: $0) }, "and"))
    case .computed(let list): details.append(ConditionWording.short(list.text))
    }
    if !panel.present.isEmpty {
      details.append("present: \(list(panel.present.map { workflow.title(of: $0) }, "and"))")
    }
    var rules = panel.rules.map(\.rawValue)
    let chairRule = PanelDefinition.Rule.chair.rawValue
    if let chair = panel.chair, let place = rules.firstIndex(of: chairRule) {
      rules[place] = workflow.title(of: chair)
    }
    details.append(rules.joined(separator: ", else "))
    return details
  }

  private static func who(_ series: SeriesDefinition, in workflow: Workflow) -> [String] {
    var details = [who(series.session.assignee, in: workflow)]
    switch series.count {
    case .fixed(let count): details.append("\(count) sessions")
    case .computed(let count): details.append("\(ConditionWording.short(count.text)) sessions")
    }
    if let until = series.until { details.append("until \(ConditionWording.short(until.text))") }
    return details
  }

  private static func after(_ after: Workflows.Item.After, in stage: Stage) -> String? {
    let names = after.items.map { letter(of: $0, in: stage) }
    guard !names.isEmpty else { return nil }
    switch after {
    case .all: return "after \(list(names, "and"))"
    case .any: return "after \(list(names, "or"))"
    case .count(let count, _): return "after \(count) of \(list(names, "and"))"
    case .each: return "after each \(list(names, "or"))"
    case .set: return "after each set of \(list(names, "and"))"
    }
  }
}
