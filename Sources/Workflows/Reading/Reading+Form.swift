import FEEL
import JSONText

extension WorkflowReader {
  static let recordShape = Shape(
    "a question",
    ["field"],
    optional: ["required", "when"]
  )
  static let answerShape = Shape(
    "a question",
    ["field", "type"],
    optional: ["title", "help", "required", "when", "readers"] + FieldKeys.all
  )

  /// Reads what is asked of someone.
  ///
  /// - Parameters:
  ///   - node: A list of questions; nil asks nothing.
  ///   - scope: What the first question may read; each after it also reads the answers before.
  ///   - first: The questions that such a form always begins with.
  /// - Returns: The questions that are right.
  mutating func form(
    _ node: JSONNode?,
    _ scope: ExpressionScope,
    after first: [Form.Question] = []
  ) -> Form {
    var questions = first
    var asked = Set(first.map(\.field.path))
    var scope = scope
    for question in first { scope.answers[question.field.path.text] = question.field.type }
    let entries = document.list(
      node,
      of: "questions",
      limit: WorkflowLimits.questions,
      mayBeEmpty: true
    )
    for entry in entries {
      guard let question = question(entry, scope: scope) else { continue }
      let path = question.field.path
      guard asked.insert(path).inserted else {
        document.complain(
          "the form asks for '\(path)' twice",
          at: (entry["field"] ?? entry).span
        )
        continue
      }
      if case .answer = question.destination {
        scope.answers[path.text] = question.field.type
      }
      questions.append(question)
    }
    return Form(questions: questions)
  }

  private mutating func question(
    _ node: JSONNode,
    scope: ExpressionScope
  ) -> Form.Question? {
    if case .string = node.value {
      return recordField(node).map {
        Form.Question(field: $0, destination: .record, isRequired: false, when: nil)
      }
    }
    guard case .object = node.value else {
      document.expected("the name of a field or a question in braces", at: node)
      return nil
    }
    guard let type = node.member("type") else {
      return recordQuestion(node, scope: scope)
    }
    if case .start = scope.site {
      document.complain(
        "the start form asks for fields of the record only: describe this one there",
        at: type.keySpan
      )
      return nil
    }
    return answerQuestion(node, scope: scope)
  }

  private mutating func recordQuestion(
    _ node: JSONNode,
    scope: ExpressionScope
  ) -> Form.Question? {
    guard let members = document.members(of: node, Self.recordShape) else { return nil }
    let isRequired = document.flag(members["required"])
    let when = expression(members["when"], scope: scope)
    guard let place = members["field"], let field = recordField(place) else { return nil }
    return Form.Question(field: field, destination: .record, isRequired: isRequired, when: when)
  }

  private mutating func recordField(_ node: JSONNode) -> Field? {
    guard case .string(let text) = node.value else {
      document.expected("the name of a field", at: node)
      return nil
    }
    let path = FieldPath(unchecked: text)
    if let field = fields[path] { return field }
    // A field of the record that is itself wrong has been noted there.
    guard !fieldNames.contains(path) else { return nil }
    document.complain(
      "the record has no field '\(text)', and no 'type' makes it an answer of this form",
      at: node.span,
      suggestion: Suggestion.nearest(to: text, among: fieldNames.texts)
    )
    return nil
  }

  private mutating func answerQuestion(
    _ node: JSONNode,
    scope: ExpressionScope
  ) -> Form.Question? {
    guard let members = document.members(of: node, Self.answerShape) else { return nil }
    let name = localName(members["field"], of: "answer")
    let type = fieldType(members, of: members["field"])
    let title = members["title"].map { document.title($0) }
    let help = help(members)
    let readers = readers(members["readers"])
    let isRequired = document.flag(members["required"])
    let when = expression(members["when"], scope: scope)
    guard let name, let place = members["field"] else { return nil }
    let path = FieldPath(unchecked: name)
    if fieldNames.contains(path) {
      document.complain(
        "'\(name)' is a field of the record: leave 'type' out to ask for it",
        at: place.span
      )
    } else if fieldRoots.contains(name) {
      document.complain("fields of the record begin with '\(name)' already", at: place.span)
    } else if name == Self.performerName {
      document.complain("'\(name)' is who answered: choose another name", at: place.span)
    } else if scope.variables.contains(where: { $0.name == name }) {
      document.complain("'\(name)' is the element of 'forEach' already", at: place.span)
    } else {
      checkReadable(name, at: place)
    }
    let field = Field(
      path: path,
      title: title ?? Self.title(from: name),
      help: help,
      type: type,
      readers: readers
    )
    return Form.Question(field: field, destination: .answer, isRequired: isRequired, when: when)
  }

  /// The words of a name: `sharedConcerns` reads "Shared concerns".
  static func title(from name: String) -> String {
    var bytes: [UInt8] = []
    for byte in name.utf8 {
      let isCapital = (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
      if bytes.isEmpty {
        bytes.append(byte & ~0x20)
      } else if isCapital {
        bytes += [UInt8(ascii: " "), byte | 0x20]
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// A question that the language asks, not the file.
  func ownQuestion(_ path: FieldPath, _ type: FieldType, isRequired: Bool) -> Form.Question {
    let field = Field(
      path: path,
      title: Self.title(from: path.text),
      help: nil,
      type: type,
      readers: .only(oversight)
    )
    return Form.Question(field: field, destination: .answer, isRequired: isRequired, when: nil)
  }

  /// What expressions read of each ballot or session: who gave it, and the answers.
  func reportColumns(_ form: Form) -> [Column] {
    let everybody = participants.texts.map { Choice(code: $0, title: $0) }
    var columns = [
      Column(
        name: Self.performerName,
        title: Self.title(from: Self.performerName),
        type: .choice(everybody),
        isRequired: true
      )
    ]
    for question in form.questions {
      guard case .answer = question.destination else { continue }
      columns.append(
        Column(
          name: question.field.path.text,
          title: question.field.title,
          type: question.field.type,
          isRequired: question.isRequired && question.when == nil
        )
      )
    }
    return columns
  }
}
