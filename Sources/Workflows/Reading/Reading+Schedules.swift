import CivilTime
import JSONText

extension WorkflowReader {
  static let scheduleShape = Shape(
    "a scheduled start",
    ["schedule", "recurs"],
    optional: ["by", "with"]
  )

  /// Reads when cases are opened without anybody asking.
  ///
  /// - Parameters:
  ///   - node: The list; nil is none.
  ///   - openers: Those who may open cases.
  ///   - form: What an opening is asked; nil where something is wrong with it.
  /// - Returns: The schedules.
  mutating func schedules(
    _ node: JSONNode?,
    openers: [ParticipantID],
    answering form: Form?
  ) -> [ScheduledStart] {
    guard node != nil else { return [] }
    var names = Declared<ScheduleID>()
    document.declare(node, key: "schedule", "schedule", into: &names)
    return document.list(node, of: "scheduled starts").compactMap { element in
      schedule(element, openers: openers, answering: form)
    }
  }

  private mutating func schedule(
    _ node: JSONNode,
    openers: [ParticipantID],
    answering form: Form?
  ) -> ScheduledStart? {
    guard let members = document.members(of: node, Self.scheduleShape) else { return nil }
    let recurrence = recurrence(members["recurs"])
    let opener = opener(members, openers)
    var scope = ExpressionScope(site: .start)
    scope.answers[ScheduledStart.date] = .date
    let answers = openingAnswers(members["with"], scope, isOwn: true)
    if let form, let place = members["with"] ?? members["recurs"] {
      checkAnswers(answers, place, to: form)
    }
    guard let recurrence, let opener,
      let id = members["schedule"]?.string.flatMap({ ScheduleID($0) })
    else { return nil }
    return ScheduledStart(id: id, recurrence: recurrence, opener: opener, answers: answers)
  }

  /// For whom the case is opened; where several may, the file has to say it.
  private mutating func opener(
    _ members: Members,
    _ openers: [ParticipantID]
  ) -> ParticipantID? {
    guard let node = members["by"] else {
      if openers.count > 1 {
        let choice = openers.map { "'\($0)'" }.joined(separator: ", ")
        document.complain(
          "a scheduled start needs 'by' where several may open a case: one of \(choice)",
          at: members.node.span
        )
      }
      return openers.first
    }
    let opener = document.reference(node, to: participants, "participant")
    if let opener, !openers.isEmpty, !openers.contains(opener) {
      document.complain("'\(opener)' may not open cases of this workflow", at: node.span)
    }
    return opener
  }

  /// Takes a value as days that come again, such as 'first Tuesday of the month at 09:00'.
  private mutating func recurrence(_ node: JSONNode?) -> Recurrence? {
    guard let node else { return nil }
    guard case .string(let text) = node.value, !text.isEmpty else {
      document.expected("when it recurs, such as 'every April at 09:00'", at: node)
      return nil
    }
    do {
      return try Recurrence(parsing: text)
    } catch {
      document.complain(
        "expected \(error.expected), found \(error.found)",
        at: node.span(inString: error.offset, length: error.length),
        suggestion: error.suggestion
      )
      return nil
    }
  }
}
