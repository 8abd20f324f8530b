import CivilTime
import FEEL
import Workflows

/// The names that a workflow's expressions can read, looked up in a case as they are needed.
///
/// A guard that reads one field must not pay for building the others, so nothing is prepared.
struct CaseScope: Scope {
  let state: CaseState
  let workflow: Workflow
  let bound: Binding?
  let given: Entry.Given?
  let instant: Timestamp
  let zone: ZoneRules
  /// What decisions gave that were read already: each is made once for an evaluation.
  var decided = Decided()

  var now: DateAndTime? { DateAndTime(instant, in: zone) }

  /// The `forEach` variable and the element it stands for.
  struct Binding {
    let variable: String
    let element: Value
  }

  /// Results that the scopes of one evaluation share.
  final class Decided {
    var lookups: [DecisionName: Lookup] = [:]
  }

  func zone(named name: String) -> ZoneRules? {
    if name == zone.name { return zone }
    return name == "UTC" ? .utc : nil
  }

  /// Finds a field by its whole path, and an answer by its item, without building the contexts
  /// that the path leads through.
  func value(at path: [String]) -> (lookup: Lookup, used: Int) {
    let root = path[0]
    guard path.count > 1, bound?.variable != root,
      given?.answers[FieldPath(unchecked: root)] == nil
    else { return (value(named: root), 1) }
    if let answer = answer(path[1], to: ItemID(unchecked: root)) { return (.value(answer), 2) }
    var text = root
    for (place, part) in path.enumerated().dropFirst().prefix(2) {
      text += "." + part
      let field = FieldPath(unchecked: text)
      if workflow.field(field) != nil { return (.value(value(of: field)), place + 1) }
    }
    return (value(named: root), 1)
  }

  private func answer(_ name: String, to item: ItemID) -> Value? {
    guard case .offered(let numbers) = state.items[item]?.progress, numbers.count == 1,
      workflow.item(item)?.each == nil
    else { return nil }
    return state.tasks[numbers[0]]?.completion?.answers[FieldPath(unchecked: name)]
  }

  func value(named name: String) -> Lookup {
    if let bound, bound.variable == name { return .value(bound.element) }
    if let answer = given?.answers[FieldPath(unchecked: name)] { return .value(answer) }
    if workflow.item(ItemID(unchecked: name)) != nil {
      return item(ItemID(unchecked: name))
    }
    if let table = workflow.decision(named: name) { return decision(table) }
    let fields = workflow.fields(below: name)
    if !fields.isEmpty { return record(fields, below: name) }
    switch name {
    case "stage": return state.visit.map { .value(.string($0.stage.text)) } ?? .undefined
    case "case": return .value(.context(caseContext))
    default: return .unknown
    }
  }

  /// What a decision gives: it sees the case, and neither the element nor the answers of a form.
  private func decision(_ table: DecisionTable) -> Lookup {
    if let known = decided.lookups[table.name] { return known }
    let scope = CaseScope(
      state: state,
      workflow: workflow,
      bound: nil,
      given: given.map { Entry.Given(record: $0.record, answers: [:]) },
      instant: instant,
      zone: zone,
      decided: decided
    )
    let lookup: Lookup
    do throws(DecisionError) {
      lookup = .value(try table.evaluate(in: scope))
    } catch {
      lookup = error.isUndefined ? .undefined : .undecided(error.message)
    }
    decided.lookups[table.name] = lookup
    return lookup
  }

  /// What was answered to an item: one context, or a list of them where it was asked of several.
  private func item(_ id: ItemID) -> Lookup {
    let completed = state.instances(of: id).compactMap { task in
      task.completion.map { (task, $0) }
    }
    if workflow.item(id)?.each != nil {
      guard state.items[id] != nil else { return .undefined }
      return .value(
        .list(
          completed.map { task, completion in
            .context(answers(completion, participant: task.assignee))
          }
        )
      )
    }
    guard let (task, completion) = completed.last else { return .undefined }
    return .value(.context(answers(completion, participant: task.assignee)))
  }

  private func answers(
    _ completion: TaskState.Completion,
    participant: ParticipantID
  ) -> Context {
    var entries: [(String, Value)] = completion.answers
      .sorted { $0.key < $1.key }.map { ($0.key.text, $0.value) }
    entries.append(("participant", .string(participant.text)))
    return Context(entries)
  }

  /// The record's fields below one name, as contexts within contexts; what nobody answered is null.
  private func record(_ fields: [Field], below root: String) -> Lookup {
    if fields.count == 1, fields[0].path.text == root {
      return .value(value(of: fields[0].path))
    }
    return .value(.context(nested(fields, depth: 1)))
  }

  private func nested(_ fields: [Field], depth: Int) -> Context {
    var entries: [(String, Value)] = []
    var deeper: [(String, [Field])] = []
    for field in fields {
      let parts = field.path.parts
      if parts.count == depth + 1 {
        entries.append((parts[depth], value(of: field.path)))
      } else if let place = deeper.firstIndex(where: { $0.0 == parts[depth] }) {
        deeper[place].1.append(field)
      } else {
        deeper.append((parts[depth], [field]))
      }
    }
    for (name, below) in deeper {
      entries.append((name, .context(nested(below, depth: depth + 1))))
    }
    return Context(entries)
  }

  private func value(of path: FieldPath) -> Value {
    given?.record[path] ?? state.record[path] ?? .null
  }

  private var caseContext: Context {
    Context([
      ("reference", .string(state.reference.text)),
      ("opened", .date(zone.civil(at: state.opening.at).date)),
      ("entries", .number(Decimal34(state.visit?.number ?? 0))),
    ])
  }
}
