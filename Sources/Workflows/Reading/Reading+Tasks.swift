import CivilTime
import FEEL
import JSONText

extension WorkflowReader {
  /// Reads work asked of one participant.
  mutating func task(_ members: Members, _ context: ItemContext) -> TaskDefinition {
    let assignee = assignee(members["to"], context.scope)
    let people = people(members, context.id)
    let form = form(members["form"], context.scope)
    if let id = context.id { note(form, of: id) }
    return asked(members, context, of: assignee, who: assignee.named, form: form, people)
  }

  /// Reads what is common to all that is asked of somebody: tasks, ballots and sessions.
  ///
  /// - Parameters:
  ///   - members: The item.
  ///   - context: What is known of it.
  ///   - assignee: Who is asked.
  ///   - who: Those of them whose names are known, who have to be allowed to read what is shown.
  ///   - form: What they are asked.
  ///   - people: Who may not do it, and who alone may.
  /// - Returns: What is right of it.
  mutating func asked(
    _ members: Members,
    _ context: ItemContext,
    of assignee: TaskDefinition.Assignee,
    who: [ParticipantID],
    form: Form,
    _ people: (notBy: ItemID?, sameAs: ItemID?) = (nil, nil)
  ) -> TaskDefinition {
    let deadline = deadline(members, context)
    let word = context.id.flatMap { frames[$0]?.word } ?? "task"
    if members["due"] == nil, context.isOwed {
      document.complain(
        "a \(word) that is owed needs 'due': what has no date gets forgotten "
          + "(or say 'optional: true')",
        at: members[word]?.span ?? members.node.span
      )
    }
    return TaskDefinition(
      assignee: assignee,
      deadline: deadline,
      dueSource: members["source"]?.string,
      form: form,
      shows: shows(members["shows"], to: who),
      notBy: people.notBy,
      sameAs: people.sameAs
    )
  }

  /// Keeps what expressions can read of a task.
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

  /// Keeps what expressions can read of an item that always has all of its answers.
  mutating func note(_ types: [String: FieldType], of id: ItemID) {
    answers[id] = types
    for name in types.keys { certainAnswers.insert("\(id).\(name)") }
  }

  /// Reads who is asked: a participant, or an expression that begins with '='.
  mutating func assignee(
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

  /// Reads what is laid before whoever is asked: they must be allowed to read it.
  private mutating func shows(_ node: JSONNode?, to asked: [ParticipantID]) -> [FieldPath] {
    let paths = document.references(node, to: fieldNames, "field", mayBeEmpty: true)
    for element in document.elements(of: node) {
      guard let text = element.string, let field = fields[FieldPath(unchecked: text)],
        case .only(let readers) = field.readers
      else { continue }
      let names = readers.map(\.text).joined(separator: ", ")
      var said: Set<ParticipantID> = []
      for reader in asked where !readers.contains(reader) && participants.contains(reader) {
        guard said.insert(reader).inserted else { continue }
        document.complain(
          "'\(reader)' may not read '\(text)': its readers are \(names)",
          at: element.span
        )
      }
    }
    return paths
  }

  private mutating func people(
    _ members: Members,
    _ id: ItemID?
  ) -> (notBy: ItemID?, sameAs: ItemID?) {
    let notBy = author(members["notBy"], "notBy", id)
    let sameAs = author(members["sameAs"], "sameAs", id)
    if let notBy, notBy == sameAs, let place = members["sameAs"] {
      document.complain("nobody is both the same as and not who did '\(notBy)'", at: place.span)
    }
    return (notBy, sameAs)
  }

  /// Reads the task whose author is meant: only tasks have one author.
  private mutating func author(_ node: JSONNode?, _ key: String, _ id: ItemID?) -> ItemID? {
    guard let node, let other = document.reference(node, to: itemNames, "task") else { return nil }
    if let frame = frames[other], frame.word != "task" {
      document.complain("'\(key)' needs a task: '\(other)' is \(frame.noun)", at: node.span)
    } else if other == id {
      document.complain("'\(key)' must name another task than this one", at: node.span)
    }
    return other
  }

  /// Reads the condition under which alone a task is offered.
  mutating func whileHolds(_ node: JSONNode?, _ scope: ExpressionScope) -> Expression? {
    guard let node, let condition = expression(node, scope: scope) else { return nil }
    if condition.references.isEmpty {
      document.complain(
        "'while' reads nothing of the case: it is always true or never",
        at: node.span,
        severity: .warning
      )
    }
    return condition
  }
}

extension TaskDefinition.Assignee {
  /// Who is asked, where the file names them.
  var named: [ParticipantID] {
    switch self {
    case .participant(let participant): [participant]
    case .computed, .member: []
    }
  }
}
