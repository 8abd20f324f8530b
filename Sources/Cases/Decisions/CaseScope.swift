import CivilTime
import FEEL
import Workflows

/// The names that a workflow's expressions can read, looked up in a case as they are needed.
///
/// A guard that reads one field must not pay for building the others, so nothing is prepared.
struct CaseScope: Scope {
  let state: CaseState
  let workflow: Workflow
  let standing: Standing
  let instant: Timestamp
  let zone: ZoneRules
  let watch: ReadWatch?
  /// What decisions gave that were read already: each is made once for an evaluation.
  var decided = Decided()

  var now: DateAndTime? { DateAndTime(instant, in: zone) }

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
    guard path.count > 1, element(named: root) == nil,
      standing.given?.answers[FieldPath(unchecked: root)] == nil
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

  func value(named name: String) -> Lookup {
    if let element = element(named: name) { return .value(element) }
    if let answer = standing.given?.answers[FieldPath(unchecked: name)] { return .value(answer) }
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

  /// The element that a `forEach` variable stands for: the item's own, or that of a group around.
  private func element(named name: String) -> Value? {
    if let bound = standing.bound, bound.variable == name { return bound.element }
    var within = standing.within
    while let number = within, let step = state.steps[number] {
      if workflow.item(step.item)?.each?.variable == name { return step.element }
      within = step.within
    }
    return nil
  }

  /// What a decision gives: it sees the case, and neither the element nor the answers of a form.
  private func decision(_ table: DecisionTable) -> Lookup {
    if let known = decided.lookups[table.name] { return known }
    var standing = Standing()
    standing.given = self.standing.given.map { Entry.Given(record: $0.record, answers: [:]) }
    let scope = CaseScope(
      state: state,
      workflow: workflow,
      standing: standing,
      instant: instant,
      zone: zone,
      watch: watch,
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
    watch?.note(.field(path))
    return standing.given?.record[path] ?? state.record[path] ?? .null
  }

  private var caseContext: Context {
    Context([
      ("reference", .string(state.reference.text)),
      ("opened", .date(zone.civil(at: state.opening.at).date)),
      ("entries", .number(Decimal34(state.visit?.number ?? 0))),
    ])
  }
}
