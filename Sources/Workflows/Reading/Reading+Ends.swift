import CivilTime
import JSONText

extension WorkflowReader {
  static let participantShape = Shape("a participant", ["id", "title"])
  static let outcomeShape = Shape(
    "an outcome",
    ["id", "title", "retention"],
    optional: ["reviews"]
  )
  static let retentionShape = Shape(
    "a retention class",
    ["class", "period", "then", "source"]
  )
  static let eventShape = Shape(
    "an event",
    ["event", "title", "by"],
    optional: ["in", "form", "to", "end", "kept", "cancels"]
  )

  /// Reads who can be asked for work.
  mutating func participants(_ node: JSONNode?) -> [Participant] {
    document.list(node, of: "participants").compactMap { element in
      guard let members = document.members(of: element, Self.participantShape) else { return nil }
      let title = document.title(members["title"])
      guard let id = members["id"]?.string.flatMap({ ParticipantID($0) }) else { return nil }
      return Participant(id: id, title: title)
    }
  }

  /// Reads the closed list of ways in which a case can end.
  mutating func outcomes(_ node: JSONNode?) -> [Outcome] {
    document.list(node, of: "outcomes").compactMap { element in
      guard let members = document.members(of: element, Self.outcomeShape) else { return nil }
      let title = document.title(members["title"])
      let retention = document.reference(
        members["retention"],
        to: retentionNames,
        "retention class"
      )
      let reviews = document.references(members["reviews"], to: itemNames, "item")
      guard let retention, let id = members["id"]?.string.flatMap({ OutcomeID($0) }) else {
        return nil
      }
      return Outcome(id: id, title: title, retention: retention, reviews: reviews)
    }
  }

  /// Reads how long closed cases are kept.
  mutating func retention(_ node: JSONNode?) -> [RetentionClass] {
    document.list(node, of: "retention classes").compactMap { element in
      guard let members = document.members(of: element, Self.retentionShape) else { return nil }
      let period = period(members["period"])
      let words = RetentionClass.Action.allCases.map(\.rawValue)
      let action = document.word(members["then"], of: words)
        .flatMap { RetentionClass.Action(rawValue: $0) }
      guard let period, let action,
        let id = members["class"]?.string.flatMap({ RetentionID($0) })
      else { return nil }
      return RetentionClass(id: id, period: period, action: action)
    }
  }

  /// Reads what may happen from outside.
  mutating func events(_ node: JSONNode?) -> [EventDefinition] {
    document.list(node, of: "events", mayBeEmpty: true).compactMap { element in
      guard let members = document.members(of: element, Self.eventShape) else { return nil }
      let title = title(members["title"], naming: [])
      let reporters = document.references(members["by"], to: participants, "participant")
      let stages = document.references(members["in"], to: stageNames, "stage")
      let form = form(members["form"], ExpressionScope(site: .event(stages)))
      let target = target(members, isNeeded: false)
      let cancels = cancels(
        members.member("cancels"),
        byEventIn: stages,
        leaves: members["to"] != nil || members["end"] != nil
      )
      let isKept = document.flag(members["kept"])
      guard let id = members["event"]?.string.flatMap({ EventID($0) }) else { return nil }
      if isKept, !awaited.contains(id), let member = members.member("kept") {
        document.complain(
          "no item waits for '\(id)': there is nothing to keep it for",
          at: member.keySpan,
          severity: .warning
        )
      }
      return EventDefinition(
        id: id,
        title: title,
        reporters: reporters,
        stages: stages,
        form: form,
        target: target,
        isKept: isKept,
        cancels: cancels
      )
    }
  }
}
