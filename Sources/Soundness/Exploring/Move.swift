import Cases
import FEEL
import Workflows

/// Something that can be done in a situation, before it is said with which answers.
enum Move {
  case open
  case complete(TaskNumber, by: UInt32)
  case report(EventDefinition)
  case subcaseEnds(TaskNumber, Value)
  /// What was to happen by itself does.
  case ring(AlarmName)
}

extension Move {
  /// Somebody is asked for it, or it happens by itself: it does not have to come from outside.
  var isAsked: Bool {
    switch self {
    case .complete, .subcaseEnds, .ring: true
    case .open, .report: false
    }
  }
}

extension Blueprint {
  /// Everything that somebody may do, and every event that may be reported.
  func moves(in situation: Situation) -> [Move] {
    let state = situation.state
    guard let visit = state.visit else { return [] }
    var moves: [Move] = []
    var alike: Set<String> = []
    for task in state.openTasks {
      if stages[visit.stage]?.interchangeable.contains(task.item) == true, !isSpecial(task) {
        let within = task.within.map { "\($0.value)" } ?? ""
        guard alike.insert("\(task.item.text)@\(within)").inserted else { continue }
      }
      moves += persons(for: task, state).map { .complete(task.number, by: $0) }
    }
    for step in state.runningSteps {
      guard case .subcase? = workflow.item(step.item)?.kind else { continue }
      let topic = Topic.answer(step.item, SubcaseDefinition.outcome)
      moves += vocabulary.values(of: topic).map { .subcaseEnds(step.number, $0) }
    }
    for (name, _) in state.alarms {
      let item = name.number.flatMap { state.instance($0)?.item }
      if changesAnything(name.kind, of: item) { moves.append(.ring(name)) }
    }
    for event in workflow.events
    where event.stages.isEmpty || event.stages.contains(visit.stage) {
      guard !isOneTooMany(event, state) else { continue }
      moves.append(.report(event))
    }
    return moves
  }

  /// A ballot that counts for more than those of other members.
  private func isSpecial(_ task: TaskState) -> Bool {
    guard case .panel(let panel)? = workflow.item(task.item)?.kind else { return false }
    return panel.present.contains(task.assignee) || panel.chair == task.assignee
  }

  /// Who may do a task, of persons enough: one is as good as another but where a rule about
  /// persons looks at two of them.
  private func persons(for task: TaskState, _ state: CaseState) -> [UInt32] {
    guard let definition = workflow.item(task.item)?.task else { return [] }
    let others = authors(of: definition.notBy, state)
    let same = authors(of: definition.sameAs, state)
    let allowed = (1...UInt32(others.count + 2)).filter { person in
      !others.contains(person) && (same.isEmpty || same.contains(person))
    }
    guard let first = allowed.first else { return [same.first ?? 1] }
    return authored.contains(task.item) ? Array(allowed.prefix(2)) : [first]
  }

  private func authors(of item: ItemID?, _ state: CaseState) -> Set<UInt32> {
    guard let item else { return [] }
    return Set(
      state.tasks.values.filter { $0.item == item }.compactMap { $0.completion?.person.userID }
    )
  }

  /// An event that begins a new instance each time is not reported while two of these are open: a
  /// third is as the second.
  private func isOneTooMany(_ event: EventDefinition, _ state: CaseState) -> Bool {
    state.items.keys.contains { place in
      guard case .each(event.id)? = workflow.item(place.item)?.on else { return false }
      return state.instances(at: place).count(where: \.isUnresolved) >= 2
    }
  }
}
