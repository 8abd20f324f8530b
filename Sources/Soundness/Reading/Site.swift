import FEEL
import Workflows

/// An expression of a workflow, and where it stands.
struct Site {
  let expression: Expression
  var place: Finding.Place
  /// The form that it stands in, whose answers it knows by their names alone.
  var form: FormOwner?
  /// The names of the elements that it sees.
  var variables: Set<String> = []
  /// The number of sessions, which is whole.
  var countsSessions = false
  /// What a whole value is held against: the cells below a decision table's input.
  var cells: [Value]?
}

/// Whose form it is.
enum FormOwner: Hashable {
  case start
  case item(ItemID)
  case event(EventID)
}

extension Workflow {
  /// Every expression that is evaluated while a case is in a stage, but for events and invariants.
  func sites(of stage: Stage) -> [Site] {
    var sites: [Site] = []
    for item in stage.allItems { sites += self.sites(of: item, in: stage) }
    for (number, way) in stage.next.enumerated() {
      guard let when = way.when else { continue }
      var place = Finding.Place()
      place.stage = stage.id
      place.way = number
      sites.append(Site(expression: when, place: place))
    }
    return sites
  }

  private func sites(of item: Item, in stage: Stage) -> [Site] {
    var place = Finding.Place()
    place.stage = stage.id
    place.item = item.id
    var names = Set(groups(around: item.id).compactMap { self.item($0)?.each?.variable })
    if let own = item.each?.variable { names.insert(own) }
    var expressions = [item.when, item.each?.list, item.each?.until, item.repetition?.until]
    expressions.append(item.whileHolds)
    var sites: [Site] = []
    switch item.kind {
    case .panel(let panel):
      if case .computed(let members) = panel.members { expressions.append(members) }
    case .series(let series):
      expressions.append(series.until)
      if case .computed(let count) = series.count {
        sites.append(Site(expression: count, place: place, variables: names, countsSessions: true))
      }
    case .subcase(let subcase): expressions += subcase.record.map(\.value)
    case .task, .milestone, .decision, .group: break
    }
    if let task = item.task, case .computed(let assignee) = task.assignee {
      expressions.append(assignee)
    }
    sites += expressions.compactMap(\.self).map {
      Site(expression: $0, place: place, variables: names)
    }
    if let pause = item.task?.deadline?.pause {
      sites.append(Site(expression: pause, place: place, variables: names))
    }
    if let form = item.task?.form {
      sites += form.conditions.map {
        Site(expression: $0, place: place, form: .item(item.id), variables: names)
      }
    }
    return sites
  }

  /// The conditions of an event's form.
  func sites(of event: EventDefinition) -> [Site] {
    var place = Finding.Place()
    place.event = event.id
    return event.form.conditions.map {
      Site(expression: $0, place: place, form: .event(event.id))
    }
  }

  /// The conditions of the opening form.
  var startSites: [Site] {
    start.form.conditions.map {
      Site(expression: $0, place: Finding.Place(), form: .start)
    }
  }

  var invariantSites: [Site] {
    invariants.flatMap { [$0.when, $0.holds].compactMap(\.self) }.map {
      Site(expression: $0, place: Finding.Place())
    }
  }

  /// The expressions of a decision table, which is evaluated wherever it is read.
  func sites(of table: DecisionTable) -> [Site] {
    var place = Finding.Place()
    place.expression = table.name.text
    var sites: [Site] = []
    for (column, input) in table.inputs.enumerated() {
      let tests = table.rules.map { $0.when[column] } + [input.allowed].compactMap(\.self)
      let constants = tests.map { $0.testedConstants() }
      var site = Site(expression: input.expression, place: place)
      if constants.allSatisfy({ $0 != nil }) { site.cells = constants.flatMap { $0 ?? [] } }
      sites.append(site)
      sites += tests.map { Site(expression: $0, place: place) }
    }
    sites += table.rules.flatMap(\.then).map { Site(expression: $0, place: place) }
    sites += table.outputs.compactMap(\.fallback).map { Site(expression: $0, place: place) }
    return sites
  }
}

extension Form {
  /// The conditions under which its questions are asked.
  var conditions: [Expression] { questions.compactMap(\.when) }
}
