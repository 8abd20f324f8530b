import FEEL
import Workflows

extension Deliberation {
  /// Who decides: those the file names, and in any case those who must be there and the chair.
  func members(
    of panel: PanelDefinition,
    at standing: Standing
  ) throws(Refusal) -> [ParticipantID] {
    var members: [ParticipantID] = []
    switch panel.members {
    case .named(let named):
      members = named
    case .computed(let expression):
      guard case .list(let values) = try evaluate(expression, at: standing) else {
        throw failure(expression, "expected a list of participants")
      }
      for value in values { members.append(try participant(value, from: expression)) }
    }
    var seen: Set<ParticipantID> = []
    return (members + panel.present + [panel.chair].compactMap { $0 })
      .filter { seen.insert($0).inserted }
  }

  /// Closes a panel where its time has come; tells whether it had.
  mutating func close(
    _ panel: PanelDefinition,
    _ item: Item,
    _ step: StepState,
    _ members: [ParticipantID]
  ) throws(Refusal) -> Bool {
    let ballots = state.parts(of: step.number)
    let count = Tally(panel, ballots)
    let open = ballots.filter(\.isUnresolved)
    switch panel.closes {
    case .answered: guard open.isEmpty else { return false }
    case .decided: guard open.isEmpty || count.isSettled else { return false }
    }
    withdraw(open.map { .task($0) }, because: .decided)
    complete(
      step.number,
      item,
      [
        PanelDefinition.decision: .string(count.result.decision),
        PanelDefinition.rule: .string(count.result.rule),
      ]
    )
    return true
  }
}

/// What a panel's ballots come to.
///
/// Abstentions are presence without a position; a recusal is neither. The rules are tried in the
/// file's order, and the first that gives a position decides.
struct Tally {
  private let panel: PanelDefinition
  private var positions: [ParticipantID: String] = [:]
  private var open: Set<ParticipantID> = []

  init(_ panel: PanelDefinition, _ ballots: [TaskState]) {
    self.panel = panel
    for ballot in ballots {
      if ballot.isUnresolved { open.insert(ballot.assignee) }
      guard case .string(let said)? = ballot.completion?.answers[PanelDefinition.position] else {
        continue
      }
      positions[ballot.assignee] = said
    }
  }

  /// What was decided, and by which rule.
  var result: (decision: String, rule: String) {
    guard isQuorate else { return (PanelDefinition.notQuorate.code, PanelDefinition.noRule) }
    for rule in panel.rules {
      if let decision = decision(by: rule, among: positions) { return (decision, rule.rawValue) }
    }
    return (PanelDefinition.undecided.code, PanelDefinition.noRule)
  }

  /// Tells whether those who must be there have answered, and whatever open ballots will say
  /// changes neither the decision nor that there is one.
  var isSettled: Bool {
    guard !panel.present.contains(where: open.contains), isQuorate else { return false }
    if let chair = panel.chair, open.contains(chair) { return false }
    let now = result.decision
    guard panel.positions.contains(where: { $0.code == now }) else { return false }
    // The most that open ballots can do is to stand together, behind one position or abstaining.
    let others = panel.positions.map(\.code) + [PanelDefinition.abstain.code]
    return others.allSatisfy { other in
      (0...open.count).allSatisfy { standing in
        var future = self
        for member in open.sorted().prefix(standing) { future.positions[member] = other }
        return future.result.decision == now
      }
    }
  }

  private var isQuorate: Bool {
    panel.present.allSatisfy { member in
      positions[member].map { $0 != PanelDefinition.recused.code } ?? false
    }
  }

  private func decision(
    by rule: PanelDefinition.Rule,
    among positions: [ParticipantID: String]
  ) -> String? {
    let codes = Set(panel.positions.map(\.code))
    let counted = positions.values.filter(codes.contains)
    switch rule {
    case .unanimous:
      return Set(counted).count == 1 ? counted.first : nil
    case .majority:
      return codes.first { code in counted.count { $0 == code } * 2 > counted.count }
    case .chair:
      guard let said = panel.chair.flatMap({ positions[$0] }), codes.contains(said) else {
        return nil
      }
      return said
    }
  }
}
