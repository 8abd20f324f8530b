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
  let context: CommandContext
  let attribution: Attribution

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
    Decision(entries: entries, attribution: attribution)
  }

  mutating func record(_ entry: Entry) {
    entries.append(entry)
    state.evolve(entry, attribution)
  }

  /// Evaluates a condition of the workflow for this case.
  ///
  /// - Parameters:
  ///   - condition: the expression; nil holds always.
  ///   - bound: the `forEach` variable and its element, where there is one.
  ///   - given: answers that are being given and not yet in the record.
  /// - Returns: whether it holds.
  /// - Throws: `Refusal.ruleFailed` where it cannot be evaluated or is neither true nor false.
  func holds(
    _ condition: Expression?,
    bound: CaseScope.Binding? = nil,
    given: Entry.Given? = nil
  ) throws(Refusal) -> Bool {
    guard let condition else { return true }
    switch try evaluate(condition, bound: bound, given: given) {
    case .boolean(let holds):
      return holds
    case let other:
      throw .ruleFailed(
        Refusal.RuleFailure(
          expression: condition.text,
          offset: 0,
          message: "expected true or false, found \(other.kind)"
        )
      )
    }
  }

  /// Evaluates an expression of the workflow for this case.
  ///
  /// - Parameters:
  ///   - expression: what to evaluate, strictly: an error is never a silent null.
  ///   - bound: the `forEach` variable and its element, where there is one.
  ///   - given: answers that are being given and not yet in the record.
  /// - Returns: the value.
  /// - Throws: `Refusal.ruleFailed` where it cannot be evaluated.
  func evaluate(
    _ expression: Expression,
    bound: CaseScope.Binding? = nil,
    given: Entry.Given? = nil
  ) throws(Refusal) -> Value {
    let scope = CaseScope(
      state: state,
      workflow: workflow,
      bound: bound,
      given: given,
      instant: context.now,
      zone: context.zone
    )
    do {
      return try expression.evaluate(in: scope, mode: .strict)
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
}
