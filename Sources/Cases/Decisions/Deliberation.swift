import CivilTime
import FEEL
import Workflows

/// One command being decided: the entries so far, and the case as they leave it.
///
/// Each entry is taken in at once, so that what follows within the command is decided on the case
/// as it will be. Nothing is changed outside: the caller writes the entries or drops them.
struct Deliberation {
  private(set) var state: CaseState
  private(set) var entries: [Entry] = []
  private(set) var consequences: [Consequence] = []
  private(set) var context: CommandContext
  let attribution: Attribution

  /// How much one command may lead to; more is a workflow that runs in a circle.
  static let entriesLimit = 5_000

  init(_ state: CaseState, _ context: CommandContext, as participant: ParticipantID?) {
    self.state = state
    self.context = context
    attribution = Attribution(
      at: context.now,
      person: context.principal.person,
      participant: participant
    )
  }

  var workflow: Workflow { context.workflow }

  var decision: Decision {
    let watched = watched
    return Decision(
      entries: watched.isEmpty ? entries : entries + watched,
      attribution: attribution,
      consequences: consequences
    )
  }

  var visitNumber: Int { state.visit?.number ?? 0 }

  mutating func record(_ entry: Entry) {
    entries.append(entry)
    state.evolve(entry, attribution)
  }

  /// Goes on by the rules of another version.
  mutating func go(on context: CommandContext) {
    self.context = context
  }

  /// Notes what another case has to hear of this decision.
  mutating func follow(with consequence: Consequence) {
    consequences.append(consequence)
  }

  /// Takes back that a subcase is to be opened, where it was withdrawn within the same command.
  mutating func unopen(_ step: TaskNumber) {
    consequences.removeAll { consequence in
      if case .open(let subcase) = consequence { subcase.step == step } else { false }
    }
  }

  /// Evaluates a condition of the workflow for this case.
  ///
  /// - Parameters:
  ///   - condition: the expression; nil holds always.
  ///   - standing: where it is evaluated.
  /// - Returns: whether it holds.
  /// - Throws: `Refusal.ruleFailed` where it cannot be evaluated or is neither true nor false.
  func holds(
    _ condition: Expression?,
    at standing: Standing = .stage
  ) throws(Refusal) -> Bool {
    guard let condition else { return true }
    switch try evaluate(condition, at: standing) {
    case .boolean(let holds):
      return holds
    case let other:
      throw failure(condition, "expected true or false, found \(other.kind)")
    }
  }

  /// Evaluates an expression of the workflow for this case.
  ///
  /// - Parameters:
  ///   - expression: what to evaluate, strictly: an error is never a silent null.
  ///   - standing: where it is evaluated.
  /// - Returns: the value.
  /// - Throws: `Refusal.ruleFailed` where it cannot be evaluated.
  func evaluate(
    _ expression: Expression,
    at standing: Standing = .stage
  ) throws(Refusal) -> Value {
    do {
      return try expression.evaluate(in: scope(at: standing), mode: .strict)
    } catch {
      throw .ruleFailed(
        Refusal.RuleFailure(
          expression: expression.text,
          offset: error.position.offset,
          message: error.message
        )
      )
    }
  }

  func scope(at standing: Standing) -> CaseScope {
    CaseScope(
      state: state,
      workflow: workflow,
      standing: standing,
      instant: context.now,
      zone: context.zone,
      watch: context.watch
    )
  }

  /// The refusal of a rule that gives what it must not.
  func failure(_ expression: Expression, _ message: String) -> Refusal {
    .ruleFailed(Refusal.RuleFailure(expression: expression.text, offset: 0, message: message))
  }
}

/// Where an expression is evaluated: what it sees beside the record and the stage's own items.
struct Standing {
  /// The group instance that it stands in.
  var within: TaskNumber?
  /// What brought about the instance that is asking, where one completion or a set of them did.
  var cause: Cause?
  /// The `forEach` variable of the item itself, and its element.
  var bound: Binding?
  /// Answers that are being given and not yet in the record.
  var given: Entry.Given?
  /// The series whose sessions so far are read as if it were done.
  var running: ItemID?

  /// In the stage itself.
  static let stage = Standing()

  /// A completion, and the item that began an instance for it.
  struct Cause {
    let item: ItemID
    let completion: TaskNumber

    init?(of item: ItemID, _ completion: TaskNumber?) {
      guard let completion else { return nil }
      self.item = item
      self.completion = completion
    }
  }

  /// The name of an element and what it stands for.
  struct Binding {
    let variable: String
    let element: Value
  }

  /// Where a place lies.
  init(in place: Place) {
    within = place.within
  }

  init() {}

  /// Where the form of a task is judged.
  init(of task: TaskState, _ item: Item?) {
    within = task.within
    cause = Cause(of: task.item, task.cause)
    if let variable = item?.each?.variable, let element = task.element {
      bound = Binding(variable: variable, element: element)
    }
  }

  func giving(_ given: Entry.Given) -> Standing {
    var standing = self
    standing.given = given
    return standing
  }
}
