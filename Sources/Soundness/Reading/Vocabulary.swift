import CivilTime
import FEEL
import Workflows

/// For every question of a workflow, the answers that its conditions tell apart.
struct Vocabulary {
  private var values: [Topic: [Value]] = [:]
  private var mentionedTopics: Set<Topic> = []
  /// The answers of a form that conditions of the same form look at.
  private var ownReads: Set<Topic> = []
  /// Of each question, the value that nothing tells apart from no answer at all.
  private(set) var likeNone: [Topic: Value] = [:]
  let sites: [Site]

  init(_ workflow: Workflow, now: DateAndTime) {
    sites =
      workflow.stages.flatMap { workflow.sites(of: $0) } + workflow.startSites
      + workflow.events.flatMap { workflow.sites(of: $0) } + workflow.invariantSites
      + workflow.decisions.flatMap { workflow.sites(of: $0) }
    let representatives = Representatives(workflow: workflow, sites: sites, now: now)
    var topics = workflow.record.map { (Topic.field($0.path), $0.type) }
    topics += Self.local(workflow.start.form, .start)
    for event in workflow.events { topics += Self.local(event.form, .event(event.id)) }
    for item in workflow.stages.flatMap(\.allItems) {
      if let form = item.task?.form { topics += Self.local(form, .item(item.id)) }
      if case .subcase = item.kind {
        topics.append((.answer(item.id, SubcaseDefinition.outcome), .text(longest: 100)))
      }
    }
    var looked: [(Topic, TopicUses)] = []
    for (topic, type) in topics {
      let uses = topic.uses(in: sites, of: workflow)
      if uses.isMentioned { mentionedTopics.insert(topic) }
      values[topic] = representatives.values(of: type, uses, topic)
      if topic.isRead(withinOwnFormIn: sites) { ownReads.insert(topic) }
      if uses.isMentioned, !uses.isPart, type.isSingle { looked.append((topic, uses)) }
    }
    merge(looked, workflow, now)
  }

  /// The values that stand for all answers but null.
  func values(of topic: Topic) -> [Value] { values[topic] ?? [] }

  /// What an open answer may be.
  func values(of openness: Openness) -> [Value] {
    let all = values(of: openness.topic)
    guard openness.mayBeMissing else { return all }
    let same = likeNone[openness.topic]?.text
    return all.filter { $0.text != same } + [.null]
  }

  /// Tells whether any expression looks at the answer.
  func mentions(_ topic: Topic) -> Bool { mentionedTopics.contains(topic) }

  /// Tells whether a condition of the form itself looks at the answer by its name alone.
  func isReadInForm(_ topic: Topic) -> Bool { ownReads.contains(topic) }

  /// Tells whether an expression reads a part of what an item came to, or all of it at once.
  func reads(_ part: String, of item: ItemID) -> Bool {
    sites.contains { site in
      site.expression.uses.contains { use in
        guard use.path[0] == item.text else { return false }
        if use.path.count > 1 { return use.path[1] == part }
        if case .defined = use.kind { return false }
        return true
      }
    }
  }

  private static func local(_ form: Form, _ owner: FormOwner) -> [(Topic, FieldType)] {
    form.questions.compactMap { question in
      switch question.destination {
      case .record: nil
      case .answer: (Topic(answer: question.field.path, of: owner), question.field.type)
      }
    }
  }

  /// Of values that no expression tells apart, keeps one.
  private mutating func merge(
    _ looked: [(Topic, TopicUses)],
    _ workflow: Workflow,
    _ now: DateAndTime
  ) {
    for (topic, uses) in looked {
      let all = (values[topic] ?? []) + [.null]
      var signatures: [[String]] = all.map { _ in [] }
      var isKnown = true
      for site in uses.sites {
        guard let texts = Calculation(site, workflow, now, self)?.results(for: topic, all) else {
          isKnown = false
          break
        }
        for place in all.indices { signatures[place] += texts[place] }
      }
      guard isKnown else { continue }
      var seen: Set<[String]> = []
      let kept = all.indices.dropLast().filter { seen.insert(signatures[$0]).inserted }
      values[topic] = kept.map { all[$0] }
      if kept.count > 1 {
        likeNone[topic] = kept.first { signatures[$0] == signatures[all.count - 1] }.map { all[$0] }
      }
    }
  }
}

extension Topic {
  /// The topic of an answer that is not a field of the record.
  init(answer name: FieldPath, of owner: FormOwner) {
    switch owner {
    case .item(let item): self = .answer(item, name)
    case .start, .event: self = .passing(owner, name)
    }
  }

  /// Whether a condition of the same form reads it by its name.
  fileprivate func isRead(withinOwnFormIn sites: [Site]) -> Bool {
    let owner: FormOwner
    let name: FieldPath
    switch self {
    case .field: return false
    case .answer(let item, let path): (owner, name) = (.item(item), path)
    case .passing(let form, let path): (owner, name) = (form, path)
    }
    return sites.contains { site in
      site.form == owner && site.expression.uses.contains { $0.path[0] == name.text }
    }
  }
}

extension FieldType {
  fileprivate var isSingle: Bool {
    switch self {
    case .text, .number, .date, .dateAndTime, .yesNo, .choice: true
    case .choices, .participants, .rows: false
    }
  }
}
