import CivilTime
import FEEL
import Workflows

/// Finds few values that stand for all that a question can be answered with: of those that no
/// condition tells apart, one.
struct Representatives {
  let workflow: Workflow
  let sites: [Site]
  let now: DateAndTime

  /// The values for a question of this type, null left out.
  func values(of type: FieldType, _ uses: TopicUses, _ topic: Topic) -> [Value] {
    switch type {
    case .yesNo: return [.boolean(true), .boolean(false)]
    case .text: return texts(uses)
    case .choice(let choices):
      let codes = choices.map(\.code)
      return isCounted(topic) ? codes.map { .string($0) } : choice(codes, uses)
    case .number(let least, let most): return numbers(uses, least, most)
    case .date: return dates(uses).map { .date($0) }
    case .dateAndTime: return moments(uses)
    case .choices(let choices): return lists(choices.map(\.code))
    case .participants: return lists(workflow.participants.map(\.id.text))
    case .rows(let columns): return rows(columns, topic)
    }
  }

  /// Whether the engine itself counts the answers: the positions of a panel, and what became of
  /// the sessions of a series, where anything depends on what these come to.
  private func isCounted(_ topic: Topic) -> Bool {
    guard case .answer(let item, let path) = topic else { return false }
    let isRead = workflow.reads(of: sites).items.contains(item)
    switch workflow.item(item)?.kind {
    case .panel(let panel):
      return path == PanelDefinition.position && (isRead || panel.closes == .decided)
    case .series: return path == SeriesDefinition.result && isRead
    case .task, .milestone, .decision, .subcase, .group, nil: return false
    }
  }

  private func texts(_ uses: TopicUses) -> [Value] {
    let known = strings(uses.tested + uses.mentioned)
    return (known + [another(known)]).map { .string($0) }
  }

  private func another(_ known: [String]) -> String {
    var text = "something else"
    while known.contains(text) { text += " again" }
    return text
  }

  private func choice(_ codes: [String], _ uses: TopicUses) -> [Value] {
    guard !uses.isCalculated else { return codes.map { .string($0) } }
    let tested = Set(strings(uses.tested))
    let told = codes.filter(tested.contains)
    let rest = codes.first { !tested.contains($0) }
    return codes.filter { told.contains($0) || $0 == rest }.map { .string($0) }
  }

  /// Lists of none, of one and of two, with those that conditions name in all their combinations.
  private func lists(_ codes: [String]) -> [Value] {
    let named = Set(sites.flatMap { strings($0.expression.mentioned) })
    let told = Array(codes.filter(named.contains).prefix(3))
    let others = Array(codes.filter { !named.contains($0) }.prefix(2))
    var lists: [[String]] = [[]]
    for code in told { lists += lists.map { $0 + [code] } }
    lists = lists.flatMap { list in
      (0...others.count).map { list + others.prefix($0) }
    }
    return lists.filter { $0.count <= max(2, told.count) }.map { list in
      .list(codes.filter(list.contains).map { .string($0) })
    }
  }

  private func rows(_ columns: [Column], _ topic: Topic) -> [Value] {
    var rows: [[(String, Value)]] = [[]]
    for column in columns {
      let uses = topic.uses(ofColumn: column.name, in: sites, workflow)
      var values = values(of: column.type, uses, topic)
      if !uses.isMentioned { values = Array(values.prefix(1)) }
      if uses.isMentioned, !column.isRequired { values.append(.null) }
      rows = rows.flatMap { row in values.prefix(4).map { row + [(column.name, $0)] } }
      rows = Array(rows.prefix(Self.mostRows))
    }
    let contexts = rows.map { Value.context(Context($0)) }
    let pairs = contexts.indices.flatMap { first in
      contexts.indices.dropFirst(first).map { Value.list([contexts[first], contexts[$0]]) }
    }
    return [.list([])] + contexts.map { .list([$0]) } + pairs
  }

  /// The most different rows that lists are made of.
  private static let mostRows = 6

  private func strings(_ values: [Value]) -> [String] {
    var found: [String] = []
    for value in values {
      switch value {
      case .string(let text): if !found.contains(text) { found.append(text) }
      case .list(let items): found += strings(items).filter { !found.contains($0) }
      case .null, .boolean, .number, .date, .time, .dateAndTime, .daysAndTime, .yearsAndMonths,
        .context, .range, .function:
        continue
      }
    }
    return found
  }
}
