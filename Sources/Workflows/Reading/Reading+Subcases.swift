import FEEL
import JSONText

/// A subcase of the workflow that is being read, for when all of the workflow is known.
struct OwnSubcase {
  let members: Members
  let definition: SubcaseDefinition
}

extension WorkflowReader {
  /// Reads a case of a workflow that this one opens.
  mutating func subcase(_ members: Members, _ context: ItemContext) -> SubcaseDefinition? {
    let workflow = document.name(members["workflow"], WorkflowName.self, of: "workflow")
    let opener = document.reference(members["by"], to: participants, "participant")
    let isOwn = workflow != nil && workflow == name
    let record = openingAnswers(members["with"], context.scope, isOwn: isOwn)
    var recall = members["recall"].flatMap { document.name($0, EventID.self, of: "event") }
    if isOwn, let event = recall, let place = members["recall"], !eventNames.contains(event) {
      recall = document.reference(place, to: eventNames, "event")
    }
    if let id = context.id {
      note(
        [
          SubcaseDefinition.outcome.text: .text(longest: FieldType.longestText),
          SubcaseDefinition.reference.text: .text(longest: FieldType.longestText),
        ],
        of: id
      )
    }
    guard let workflow, let opener else { return nil }
    let definition = SubcaseDefinition(
      workflow: workflow,
      opener: opener,
      record: record,
      recall: recall
    )
    if isOwn { ownSubcases.append(OwnSubcase(members: members, definition: definition)) }
    return definition
  }

  /// Reads what the opening form is answered with: expressions by the fields that they fill.
  mutating func openingAnswers(
    _ node: JSONNode?,
    _ scope: ExpressionScope,
    isOwn: Bool
  ) -> [SubcaseDefinition.Answer] {
    guard let node else { return [] }
    guard case .object(let entries) = node.value else {
      document.expected("the fields to fill, with an expression each, in braces", at: node)
      return []
    }
    if entries.count > WorkflowLimits.questions {
      document.complain(
        "expected at most \(WorkflowLimits.questions) fields, found \(entries.count)",
        at: entries[WorkflowLimits.questions].keySpan
      )
    }
    var answers: [SubcaseDefinition.Answer] = []
    for entry in entries.prefix(WorkflowLimits.questions) {
      let path = FieldPath(entry.key)
      if path == nil {
        document.complain(
          "'\(entry.key)' cannot name a field: expected \(FieldPath.rule)",
          at: entry.keySpan
        )
      }
      let type = isOwn ? path.flatMap { fields[$0]?.type } : nil
      let value = expression(entry.value, scope: scope, giving: .answer(type))
      guard let path, let value else { continue }
      answers.append(SubcaseDefinition.Answer(field: path, value: value))
    }
    return answers
  }

  /// Checks the subcases that run on this very workflow against how its cases begin.
  ///
  /// Those of other workflows are checked when one is opened: their files may change meanwhile.
  mutating func checkOwnSubcases(_ start: Start) {
    for subcase in ownSubcases {
      let opener = subcase.definition.opener
      if !start.openers.contains(opener), let place = subcase.members["by"] {
        document.complain("'\(opener)' may not open cases of this workflow", at: place.span)
      }
      guard let place = subcase.members.member("with")?.value ?? subcase.members["workflow"],
        !doubtfulStart
      else { continue }
      checkAnswers(subcase.definition.record, place, to: start.form)
    }
  }

  /// Checks what the opening form is answered with against what it asks.
  ///
  /// - Parameters:
  ///   - answers: What is answered.
  ///   - place: Where the answers stand, or what has none.
  ///   - form: The form.
  mutating func checkAnswers(
    _ answers: [SubcaseDefinition.Answer],
    _ place: JSONNode,
    to form: Form
  ) {
    let given = Set(answers.map(\.field))
    if case .object(let entries) = place.value {
      for entry in entries where FieldPath.isValid(entry.key) {
        let path = FieldPath(unchecked: entry.key)
        guard form.question(path) == nil else { continue }
        document.complain(
          "the start form does not ask for '\(path)'",
          at: entry.keySpan,
          suggestion: Suggestion.nearest(
            to: path.text,
            among: form.questions.map(\.field.path.text)
          )
        )
      }
    }
    for question in form.questions where question.isRequired && question.when == nil {
      guard !given.contains(question.field.path) else { continue }
      document.complain(
        "the start form requires '\(question.field.path)': say with what it is answered",
        at: place.span
      )
    }
  }
}
