import CaseStore
import Cases
import CivilTime
import FEEL
import JSONText
import PanelInterface
import Workflows

/// The steps of a case as a caller may see them.
///
/// Overseers see all. Others see the panels that they are members of, the series that they report
/// on, and the subcases of which they may know by themselves.
struct StepViews {
  let access: Access
  let state: CaseState
  /// The other cases that the caller may know of, by reference.
  let links: [CaseReference: CaseLink]

  /// A step, or nil where the caller is not to know of it.
  func view(_ stored: StoredStep) -> StepView? {
    let step = stored.state
    guard let item = access.workflow.item(step.item), isVisible(stored, item) else { return nil }
    let outcome = StepOutcome(item, stored.plan, step, state, in: access.workflow)
    return StepView(
      step: state.reference(of: step.number).description,
      item: step.item.text,
      title: item.title(for: step.element, in: access.workflow),
      kind: StepKind(item),
      standing: step.status.standing,
      held: step.status.held,
      since: step.begunAt.text,
      resolvedAt: stored.resolvedAt?.text,
      within: step.within.map { state.reference(of: $0).description },
      expected: outcome.expected,
      answered: outcome.expected == nil ? nil : outcome.answered,
      answers: outcome.answers(linked: subcase(of: stored) != nil),
      fields: outcome.fields,
      positions: outcome.positions,
      subcase: subcase(of: stored)
    )
  }

  private func subcase(of stored: StoredStep) -> CaseLink? {
    guard case .subcase(let reference?) = stored.plan else { return nil }
    return links[reference]
  }

  private func isVisible(_ stored: StoredStep, _ item: Item) -> Bool {
    if access.oversees { return true }
    switch item.kind {
    case .panel, .series:
      return state.parts(of: stored.state.number).contains { access.seesTask(of: $0.assignee) }
    case .subcase: return subcase(of: stored) != nil
    case .task, .milestone, .decision, .group: return false
    }
  }
}

/// What a step came to, or has come to so far.
struct StepOutcome {
  private let item: Item
  private let step: StepState
  private let parts: [TaskState]
  private let workflow: Workflow
  private let values: [FieldPath: Value]
  /// Of a panel its ballots, of a series its sessions: how many there are to be.
  let expected: Int?

  /// What the instances of a case tell of a step.
  ///
  /// - Parameters:
  ///   - item: the step's item.
  ///   - plan: what was fixed when it began.
  ///   - step: the step.
  ///   - state: the case, with the ballots or sessions of the step.
  ///   - workflow: the version that the case runs on.
  init(
    _ item: Item,
    _ plan: StepState.Plan,
    _ step: StepState,
    _ state: CaseState,
    in workflow: Workflow
  ) {
    self.item = item
    self.step = step
    self.workflow = workflow
    parts = state.parts(of: step.number)
    switch plan {
    case .members(let members): expected = members.count
    case .sessions(let count): expected = count
    case .nothing, .subcase: expected = nil
    }
    var values = step.answers ?? [:]
    if values.isEmpty, case .sessions(let count) = plan {
      values = state.figures(of: step.number, commissioned: count)
    }
    self.values = values
  }

  /// How many ballots or sessions have been answered.
  var answered: Int { parts.count { $0.completion != nil } }

  /// Who said what, once a panel has decided; before that nobody's position is shown to others.
  var positions: [PositionView] {
    guard case .panel(let panel) = item.kind, step.answers != nil else { return [] }
    return Self.positions(in: parts, of: panel)
  }

  /// What ballots say.
  static func positions(in ballots: [TaskState], of panel: PanelDefinition) -> [PositionView] {
    let choices = panel.positions + [PanelDefinition.abstain, PanelDefinition.recused]
    return ballots.compactMap { ballot in
      guard let given = ballot.completion?.answers,
        case .string(let code)? = given[PanelDefinition.position]
      else { return nil }
      var reasons: String?
      if case .string(let text)? = given[PanelDefinition.reasons] { reasons = text }
      return PositionView(
        participant: ballot.assignee.text,
        position: code,
        title: choices.first { $0.code == code }?.title ?? code,
        reasons: reasons
      )
    }
  }

  /// The answers by their names.
  ///
  /// - Parameter isLinked: whether the caller may know of the subcase, and so its reference.
  /// - Returns: an object with a member for each field.
  func answers(linked isLinked: Bool) -> JSONObject {
    var object = JSONObject()
    for named in named {
      if named.path == SubcaseDefinition.reference, !isLinked { continue }
      guard let value = values[named.path] else { continue }
      object.append(named.path.text, named.type.json(from: value))
    }
    return object
  }

  /// What the answers are called, in their order.
  var fields: [FieldView] {
    named.compactMap { named in
      guard let value = values[named.path] else { return nil }
      return FieldView(
        field: named.path.text,
        title: named.title,
        type: named.type.word,
        choices: named.choices(in: workflow).filter { .string($0.code) == value }
      )
    }
  }

  private struct Named {
    let path: FieldPath
    let title: String
    let type: FieldType

    func choices(in workflow: Workflow) -> [ChoiceView] { ChoiceView.all(of: type, in: workflow) }
  }

  private var named: [Named] {
    switch item.kind {
    case .panel(let panel):
      return [
        Named(path: PanelDefinition.decision, title: "Decision", type: .choice(panel.decisions)),
        Named(path: PanelDefinition.rule, title: "Decided by", type: .choice(Self.rules)),
      ]
    case .series:
      let number = FieldType.number(least: nil, most: nil)
      let results = SeriesDefinition.results.map {
        Named(path: FieldPath(unchecked: $0.code), title: $0.title, type: number)
      }
      let commissioned = SeriesDefinition.commissioned
      return [Named(path: commissioned, title: "Commissioned", type: number)] + results
    case .decision(let table):
      let outputs = workflow.decision(named: table)?.outputs ?? []
      return outputs.map {
        Named(path: FieldPath(unchecked: $0.name), title: $0.title, type: $0.type)
      }
    case .subcase:
      let text = FieldType.text(longest: 0)
      return [
        Named(path: SubcaseDefinition.outcome, title: "Ended as", type: text),
        Named(path: SubcaseDefinition.reference, title: "Case", type: text),
      ]
    case .task, .milestone, .group: return []
    }
  }

  private static let rules = [
    Choice(code: PanelDefinition.Rule.unanimous.rawValue, title: "all being of one mind"),
    Choice(code: PanelDefinition.Rule.majority.rawValue, title: "more than half"),
    Choice(code: PanelDefinition.Rule.chair.rawValue, title: "the chair"),
    Choice(code: PanelDefinition.noRule, title: "no rule"),
  ]
}

extension StepKind {
  /// The kind of an item's steps.
  init(_ item: Item) {
    self =
      switch item.kind {
      case .panel: .panel
      case .series: .series
      case .milestone: .milestone
      case .decision: .decision
      case .subcase: .subcase
      case .group, .task: .group
      }
  }
}

extension StepState.Status {
  fileprivate var standing: StepStanding {
    switch self {
    case .held: .held
    case .running: .running
    case .completed: .completed
    case .withdrawn: .withdrawn
    }
  }

  fileprivate var held: Hold? {
    switch self {
    case .held(let reason): Hold(reason)
    case .running, .completed, .withdrawn: nil
    }
  }
}
