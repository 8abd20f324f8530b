import CivilTime
import FEEL
import JSONText
package import Workflows

/// Reads files of scripts: one script, or several as `{ runs: [...] }`.
package struct ScriptReader {
  private var text: ScriptText

  private init(_ file: String) {
    text = ScriptText(file: file)
  }

  /// Reads a file.
  ///
  /// - Parameters:
  ///   - bytes: Its text, JSON5.
  ///   - name: What diagnostics call it.
  /// - Returns: The scripts where nothing is wrong, and all that is.
  package static func read(_ bytes: [UInt8], name: String) -> ScriptReading {
    var reader = ScriptReader(name)
    let scripts = reader.scripts(bytes)
    let findings = reader.text.findings.sorted { $0.position.offset < $1.position.offset }
    return ScriptReading(scripts: findings.isEmpty ? scripts : [], findings: findings)
  }

  private mutating func scripts(_ bytes: [UInt8]) -> [Script] {
    guard let root = text.parse(bytes) else { return [] }
    guard let runs = root["runs"] else { return [script(root)].compactMap(\.self) }
    guard text.object(root, "a file of runs", ["runs"] + Self.remarks) else { return [] }
    return text.elements(runs, "runs").compactMap { script($0) }
  }

  private static let remarks = ["source", "note"]
  private static let scriptKeys =
    ["referral", "scheduled", "ends", "about", "steps", "as", "at", "expect"] + remarks

  private mutating func script(_ node: JSONNode) -> Script? {
    guard text.object(node, "a run", Self.scriptKeys) else { return nil }
    return Script(
      about: text.text(node["about"], "a sentence")?.content,
      referral: referral(node),
      opener: performer(node["as"])?.content,
      start: moment(node["at"])?.content,
      ends: text.text(node["ends"], "an outcome"),
      expected: expectation(node["expect"]),
      steps: text.elements(node["steps"], "steps").compactMap { step($0) }
    )
  }

  private mutating func referral(_ script: JSONNode) -> Script.Referral {
    let node = script["referral"]
    if let schedule = script["scheduled"] {
      for key in ["referral", "as"] where script[key] != nil {
        text.complain("'\(key)' does not go with 'scheduled'", at: schedule.place)
      }
      return text.text(schedule, "a schedule").map { .schedule($0) } ?? .inline([:])
    }
    if let node, node.string != nil, let path = text.text(node, "a file") { return .file(path) }
    return .inline(text.answers(node))
  }

  private static let stepKeys =
    ["as", "task", "event", "answers", "tell", "at", "of", "in", "refused", "expect"] + remarks

  private mutating func step(_ node: JSONNode) -> Script.Step? {
    let before = text.findings.count
    // A step with a slip in a key lacks what the key was meant to be: once is enough.
    guard text.object(node, "a step", Self.stepKeys), text.findings.count == before,
      let deed = deed(node)
    else { return nil }
    return Script.Step(
      place: node.place,
      path: path(node["in"]),
      moment: moment(node["at"]),
      deed: deed,
      refused: text.text(node["refused"], "the kind of a refusal"),
      expected: expectation(node["expect"]),
      tell: text.text(node["tell"], "a sentence")?.content
    )
  }

  private mutating func deed(_ node: JSONNode) -> Script.Deed? {
    let deeds = ["task", "event"].filter { node[$0] != nil }
    guard let deed = deeds.first else {
      for key in ["as", "answers", "of", "refused"] where node[key] != nil {
        text.complain("'\(key)' needs a 'task' or an 'event' beside it", at: node.place)
        return nil
      }
      guard node["at"] != nil || node["expect"] != nil else {
        text.complain("a step needs 'task', 'event', 'at' or 'expect'", at: node.place)
        return nil
      }
      return .nothing
    }
    guard deeds.count == 1 else {
      text.complain("expected 'task' or 'event', found both", at: node.place)
      return nil
    }
    guard node["as"] != nil else {
      text.complain("a step with '\(deed)' needs 'as'", at: node.place)
      return nil
    }
    guard let performer = performer(node["as"]), let name = text.text(node[deed], "its name") else {
      return nil
    }
    let answers = text.answers(node["answers"])
    guard deed == "task" else { return .report(name, performer.content, answers: answers) }
    return .complete(name, performer.content, answers: answers, of: node["of"]?.json)
  }

  private mutating func performer(_ node: JSONNode?) -> Placed<Script.Performer>? {
    guard let written = text.text(node, "a participant") else { return nil }
    let parts = written.content.split(
      separator: ":",
      maxSplits: 1,
      omittingEmptySubsequences: false
    )
    guard let participant = ParticipantID(String(parts[0])), parts.last?.isEmpty == false else {
      text.complain(
        "expected a participant such as 'police' or 'police:second-officer', "
          + "found '\(written.content)'",
        at: written.place
      )
      return nil
    }
    let performer = Script.Performer(
      participant: participant,
      person: String(parts[parts.count - 1])
    )
    return Placed(content: performer, place: written.place)
  }

  /// Reads `support` or `support#2/visits`.
  private mutating func path(_ node: JSONNode?) -> [Script.Turn] {
    guard let written = text.text(node, "the items that lead to a subcase") else { return [] }
    var turns: [Script.Turn] = []
    for part in written.content.split(separator: "/", omittingEmptySubsequences: false) {
      let halves = part.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
      let number = halves.count == 2 ? Int(halves[1]) : nil
      guard !halves[0].isEmpty, halves.count == 1 || number ?? 0 > 0 else {
        text.complain(
          "expected items joined by '/' such as 'support' or 'support#2', "
            + "found '\(written.content)'",
          at: written.place
        )
        return []
      }
      let item = Placed(content: String(halves[0]), place: written.place)
      turns.append(Script.Turn(item: item, number: number))
    }
    return turns
  }

  /// Reads `+3 working days`, `2026-12-04T17:00` or the same with `Z` or how far it is from that.
  private mutating func moment(_ node: JSONNode?) -> Placed<Script.Moment>? {
    guard let written = text.text(node, "a period or an instant") else { return nil }
    let content = written.content
    if content.utf8.first == UInt8(ascii: "+") {
      do throws(PeriodError) {
        let period = try Period(parsing: String(content.dropFirst()))
        return Placed(content: .after(period), place: written.place)
      } catch {
        text.complain(
          "expected \(error.expected), found \(error.found)",
          at: written.place,
          suggestion: error.suggestion.map { "+\($0)" }
        )
        return nil
      }
    }
    if let instant = Timestamp(text: content) {
      return Placed(content: .instant(instant), place: written.place)
    }
    if let local = CivilDateTime(text: content) {
      return Placed(content: .local(local), place: written.place)
    }
    text.complain(
      "expected a period such as '+3 working days' or an instant such as '2026-12-04T17:00', "
        + "found '\(content)'",
      at: written.place
    )
    return nil
  }
}

// What is expected after a step.
extension ScriptReader {
  private static let expectationKeys =
    Expectation.Topic.allCases.map(\.rawValue) + ["stage", "ends", "case"] + remarks

  private mutating func expectation(_ node: JSONNode?) -> Expectation? {
    guard let node, text.object(node, "what is expected", Self.expectationKeys) else {
      return nil
    }
    var lists: [(topic: Expectation.Topic, names: Placed<[Placed<String>]>)] = []
    for topic in Expectation.Topic.allCases {
      guard let list = node[topic.rawValue] else { continue }
      let names = text.elements(list, "items").compactMap { text.text($0, "an item") }
      lists.append((topic, Placed(content: names, place: list.place)))
    }
    return Expectation(
      lists: lists,
      stage: text.text(node["stage"], "a stage"),
      ends: text.text(node["ends"], "an outcome"),
      values: values(node["case"])
    )
  }

  private mutating func values(_ node: JSONNode?) -> [Expectation.Reading] {
    guard let node else { return [] }
    guard case .object(let members) = node.value else {
      text.complain("expected expressions and what they give, in braces", at: node.place)
      return []
    }
    var readings: [Expectation.Reading] = []
    for member in members {
      let place = FilePlace(position: member.keyPosition, length: member.keyLength)
      do {
        readings.append(
          Expectation.Reading(
            expression: try Expression(parsing: member.key),
            value: member.value.json,
            place: place
          )
        )
      } catch {
        text.complain(error.message, at: place, suggestion: error.suggestion)
      }
    }
    return readings
  }
}

/// What came of reading a file of scripts.
package struct ScriptReading: Sendable {
  /// In the file's order; none where there are findings.
  package let scripts: [Script]
  package let findings: [Diagnostic]
}
