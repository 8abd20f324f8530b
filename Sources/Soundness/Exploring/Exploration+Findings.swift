import Cases
import FEEL
import Workflows

// What the explored situations show.

extension Exploration {
  /// What is wrong, as far as cases can come to it.
  func findings(_ chances: Chances, _ atlas: inout Atlas) -> [Finding] {
    var findings = troubles(&atlas)
    findings += deadEnds(chances, &atlas)
    findings += readsBeforeWritten(&atlas)
    findings += neverHappening(&atlas)
    return findings.sorted()
  }

  /// Of all troubles at one place, the one with the shortest story.
  private func troubles(_ atlas: inout Atlas) -> [Finding] {
    var found: [Finding] = []
    for group in Dictionary(grouping: troubles, by: \.about).values {
      guard let way = atlas.way(endingWith: group.map(\.edge)),
        let trouble = group.first(where: { $0.edge == way.last })
      else { continue }
      found.append(
        Finding(
          kind: trouble.kind,
          place: trouble.place,
          sentence: trouble.sentence,
          story: story(of: way)
        )
      )
    }
    return found
  }

  /// Situations from which the case cannot end, or only by something from outside.
  private func deadEnds(_ chances: Chances, _ atlas: inout Atlas) -> [Finding] {
    let lost = Set(chances.lost)
    var found: [Finding] = []
    var told: Set<String> = []
    for (place, node) in situations.enumerated() where node.outcome == nil {
      let kind: Finding.Kind
      let sentence: String
      let stage = node.stage?.text ?? ""
      let isLost = lost.isEmpty ? !chances.surelyEnds[place] : lost.contains(place)
      if !node.goesOn, let say = node.blockedBy {
        kind = .invariantBlocks
        sentence = "whatever is answered in stage '\(stage)' is refused: \(say)"
      } else if isLost {
        kind = .noOutcome
        sentence = "from stage '\(stage)' no outcome can be reached any more"
      } else if !node.goesOn {
        kind = .stuck
        sentence = "nobody can do what is asked in stage '\(stage)'; only an event would help"
      } else {
        continue
      }
      let about = "\(kind.rawValue) \(stage)"
      guard !told.contains(about), let way = atlas.way(to: place) else { continue }
      told.insert(about)
      var spot = Finding.Place()
      spot.stage = node.stage
      found.append(Finding(kind: kind, place: spot, sentence: sentence, story: story(of: way)))
    }
    return found
  }

  private func readsBeforeWritten(_ atlas: inout Atlas) -> [Finding] {
    var found: [Finding] = []
    for (field, steps) in seen.reads {
      guard !atlas.isAnswered(field, in: seen.answered[field] ?? []),
        let way = atlas.way(endingWith: steps)
      else { continue }
      var spot = Finding.Place()
      spot.field = field
      spot.stage = story(of: way).last?.stage
      found.append(
        Finding(
          kind: .readBeforeWritten,
          place: spot,
          sentence: "'\(field.text)' is looked at, but nobody can have answered it by then",
          story: story(of: way)
        )
      )
    }
    return found
  }

  /// Stages, items, ways out, events and outcomes that were never met.
  private func neverHappening(_ atlas: inout Atlas) -> [Finding] {
    var seen: Set<Fact> = []
    for (fact, steps) in self.seen.facts where atlas.way(endingWith: steps) != nil {
      seen.insert(fact)
    }
    let workflow = blueprint.workflow
    var found: [Finding] = []
    func add(_ kind: Finding.Kind, _ sentence: String, _ set: (inout Finding.Place) -> Void) {
      var place = Finding.Place()
      set(&place)
      found.append(Finding(kind: kind, place: place, sentence: sentence, story: []))
    }
    for stage in workflow.stages {
      guard seen.contains(.stage(stage.id)) else {
        add(.neverEntered, "no case ever enters stage '\(stage.id)'") { $0.stage = stage.id }
        continue
      }
      for item in stage.allItems where !seen.contains(.begun(item.id)) {
        add(.neverBegins, "'\(item.id)' never begins, whatever is answered") {
          $0.stage = stage.id
          $0.item = item.id
        }
      }
      // The last way out has to be there, whether or not those before it leave anything over.
      for place in stage.next.indices.dropLast()
      where !seen.contains(.way(ReadWatch.Way(stage: stage.id, place: place))) {
        add(.neverTaken, "way \(place + 1) out of stage '\(stage.id)' is never taken") {
          $0.stage = stage.id
          $0.way = place
        }
      }
    }
    for event in workflow.events where !seen.contains(.event(event.id)) {
      add(.neverReported, "event '\(event.id)' can never be reported") { $0.event = event.id }
    }
    for outcome in workflow.outcomes where !seen.contains(.outcome(outcome.id)) {
      add(.neverReached, "no case ever ends with outcome '\(outcome.id)'") {
        $0.outcome = outcome.id
      }
    }
    return found
  }
}

extension [Finding] {
  /// Errors first, and of these the shortest stories.
  fileprivate func sorted() -> [Finding] {
    sorted { left, right in
      if left.kind.isError != right.kind.isError { return left.kind.isError }
      if left.story.count != right.story.count { return left.story.count < right.story.count }
      if left.kind != right.kind { return left.kind.rawValue < right.kind.rawValue }
      return left.place.words + left.sentence < right.place.words + right.sentence
    }
  }
}

extension Exploration.Trouble {
  /// What it is about, without the numbers in it, which differ from case to case.
  var about: String { "\(kind.rawValue) \(place.words) \(sentence.unnumbered)" }
}

extension String {
  /// The text without numbers, which differ from case to case.
  fileprivate var unnumbered: String { filter { !$0.isNumber } }
}

extension Finding.Place {
  /// Every part that is known, in one line.
  package var words: String {
    var words: [String] = []
    if let stage { words.append("stage '\(stage)'") }
    if let item { words.append("item '\(item)'") }
    if let way { words.append("way \(way + 1)") }
    if let event { words.append("event '\(event)'") }
    if let outcome { words.append("outcome '\(outcome)'") }
    if let field { words.append("field '\(field)'") }
    if let expression { words.append("'\(expression)'") }
    return words.joined(separator: ", ")
  }
}
