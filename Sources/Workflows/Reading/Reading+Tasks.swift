import CivilTime
import FEEL
import JSONText

extension WorkflowReader {
  private static let taskShape = Shape(
    "a task",
    ["task", "title", "to"],
    optional: [
      "help", "after", "always", "when", "forEach", "until", "optional", "due", "form", "shows",
      "notBy", "sameAs",
    ]
  )

  /// Reads the items of a stage.
  mutating func items(_ node: JSONNode?) -> [Item] {
    let elements = document.list(
      node,
      of: "items",
      limit: WorkflowLimits.items,
      mayBeEmpty: true
    )
    let siblings = elements.compactMap { $0["task"]?.string }
      .filter { itemNames.contains(ItemID(unchecked: $0)) }
    var items: [Item] = []
    var waits: [Wait] = []
    for element in elements {
      guard let members = document.members(of: element, Self.taskShape),
        let task = task(members, siblings: siblings)
      else {
        hasGraphGaps = true
        continue
      }
      items.append(task)
      if let after = members["after"] {
        waits.append(Wait(item: task.id, after: task.after.items, place: after))
      }
    }
    checkWaits(waits)
    return items
  }

  /// Reads one task; nil where it has no valid name, though whatever else is wrong is noted.
  private mutating func task(_ members: Members, siblings: [String]) -> Item? {
    let id = members["task"]?.string.flatMap { ItemID($0) }
    let each = repetition(members, id)
    let asked = ExpressionScope(site: .item(id), variable: each?.variable, owner: id)
    let title = taskTitle(members["title"], variable: each?.variable)
    let assignee = assignee(members["to"], asked)
    let after = after(members["after"], of: id, siblings: siblings)
    let when = expression(members["when"], scope: ExpressionScope(site: .item(id)))
    let isOptional = document.flag(members["optional"])
    let due = due(members["due"])
    if members["due"] == nil, !isOptional {
      document.complain(
        "a task that is owed needs 'due': what has no date gets forgotten "
          + "(or say 'optional: true')",
        at: members["task"]?.span ?? members.node.span
      )
    }
    let form = form(members["form"], asked)
    let shows = shows(members["shows"], to: assignee)
    let people = people(members, id)
    guard let id else { return nil }
    note(form, of: id)
    if members["forEach"] != nil { repeated.insert(id) }
    return Item(
      id: id,
      title: title,
      help: help(members),
      kind: .task(
        TaskDefinition(
          assignee: assignee,
          due: due,
          dueSource: members["source"]?.string,
          form: form,
          shows: shows,
          notBy: people.notBy,
          sameAs: people.sameAs
        )
      ),
      after: after,
      on: nil,
      always: document.flag(members["always"]),
      when: when,
      each: each,
      repetition: nil,
      isOptional: isOptional,
      cancels: [],
      lock: nil,
      whileHolds: nil
    )
  }

  /// Keeps what expressions can read of an item.
  private mutating func note(_ form: Form, of id: ItemID) {
    var types: [String: FieldType] = [:]
    for question in form.questions {
      guard case .answer = question.destination else { continue }
      types[question.field.path.text] = question.field.type
      if question.isRequired, question.when == nil {
        certainAnswers.insert("\(id).\(question.field.path)")
      }
    }
    answers[id] = types
  }

  private mutating func assignee(
    _ node: JSONNode?,
    _ scope: ExpressionScope
  ) -> TaskDefinition.Assignee {
    let nobody = TaskDefinition.Assignee.participant(ParticipantID(unchecked: ""))
    guard let node else { return nobody }
    if case .string(let text) = node.value, text.utf8.first == UInt8(ascii: "=") {
      return expression(node, from: 1, scope: scope, giving: .participant).map { .computed($0) }
        ?? nobody
    }
    let participant = document.reference(node, to: participants, "participant")
    return participant.map { .participant($0) } ?? nobody
  }

  /// Reads what is laid before whoever does a task: they must be allowed to read it.
  private mutating func shows(
    _ node: JSONNode?,
    to assignee: TaskDefinition.Assignee
  ) -> [FieldPath] {
    let paths = document.references(node, to: fieldNames, "field", mayBeEmpty: true)
    guard case .participant(let reader) = assignee, participants.contains(reader) else {
      return paths
    }
    for element in document.elements(of: node) {
      guard let text = element.string, let field = fields[FieldPath(unchecked: text)],
        case .only(let readers) = field.readers, !readers.contains(reader)
      else { continue }
      let names = readers.map(\.text).joined(separator: ", ")
      document.complain(
        "'\(reader)' may not read '\(text)': its readers are \(names)",
        at: element.span
      )
    }
    return paths
  }

  private mutating func people(
    _ members: Members,
    _ id: ItemID?
  ) -> (notBy: ItemID?, sameAs: ItemID?) {
    let notBy = document.reference(members["notBy"], to: itemNames, "task")
    let sameAs = document.reference(members["sameAs"], to: itemNames, "task")
    for (other, key) in [(notBy, "notBy"), (sameAs, "sameAs")] {
      guard let id, other == id, let place = members[key] else { continue }
      document.complain("'\(key)' must name another task than this one", at: place.span)
    }
    if let notBy, notBy == sameAs, let place = members["sameAs"] {
      document.complain("nobody is both the same as and not who did '\(notBy)'", at: place.span)
    }
    return (notBy, sameAs)
  }

  /// Reads for whom the task is repeated: `forEach: 'name in list'`, with `until`.
  private mutating func repetition(
    _ members: Members,
    _ id: ItemID?
  ) -> Item.Iteration? {
    let until = expression(
      members["until"],
      scope: ExpressionScope(site: .completion(of: id))
    )
    guard let node = members["forEach"] else {
      if let until = members.member("until") {
        document.complain("'until' needs 'forEach'", at: until.keySpan)
      }
      return nil
    }
    guard case .string(let text) = node.value, let split = RepetitionText(text) else {
      let found = node.string.map { "'\($0)'" } ?? node.kind
      document.complain("expected 'name in list', found \(found)", at: node.span)
      return nil
    }
    if !Spelling.isIdentifier(split.variable) {
      document.complain(
        "'\(split.variable)' cannot name an element: expected \(Spelling.identifierRule)",
        at: node.span(inString: split.variableOffset, length: split.variable.utf8.count)
      )
    } else if let other = use(of: split.variable) {
      document.complain(
        "'\(split.variable)' is \(other) already",
        at: node.span(inString: split.variableOffset, length: split.variable.utf8.count)
      )
    }
    let list = expression(
      node,
      from: split.listOffset,
      scope: ExpressionScope(site: .item(id)),
      giving: .list
    )
    return list.map {
      .init(variable: split.variable, list: $0, until: until, isLate: false)
    }
  }
}

/// The two parts of `name in list`.
private struct RepetitionText {
  let variable: String
  let variableOffset: Int
  let listOffset: Int

  init?(_ text: String) {
    let space = UInt8(ascii: " ")
    let bytes = Array(text.utf8)
    guard let first = bytes.firstIndex(where: { $0 != space }),
      let end = bytes[first...].firstIndex(of: space),
      let word = bytes[end...].firstIndex(where: { $0 != space }),
      bytes[word...].starts(with: Array("in ".utf8))
    else { return nil }
    variable = String(decoding: bytes[first..<end], as: UTF8.self)
    variableOffset = first
    listOffset = word + 3
  }
}
