import Cases
import FEEL
import Workflows

// What the explored situations show.

extension Exploration {
  var findings: [Finding] {
    var findings = troubleFindings
    guard unfinished == nil else { return findings.sorted() }
    findings += deadEnds
    findings += readsBeforeWritten
    findings += neverHappening
    return findings.sorted()
  }

  /// Of all troubles at one place, the one with the shortest story.
  private var troubleFindings: [Finding] {
    var found: [String: Finding] = [:]
    for trouble in troubles {
      let about = "\(trouble.kind.rawValue) \(trouble.place.words) \(trouble.sentence.unnumbered)"
      let known = found[about]
      let length = trouble.from.map { depth(of: $0) } ?? 0
      if let known, known.story.count <= length + 1 { continue }
      let story = (trouble.from.map { self.story(to: $0) } ?? []) + [trouble.step]
      found[about] = Finding(
        kind: trouble.kind,
        place: trouble.place,
        sentence: trouble.sentence,
        story: story
      )
    }
    return Array(found.values)
  }

  private func depth(of place: Int32) -> Int {
    var depth = 0
    var next: Int32? = place
    while let here = next {
      depth += 1
      next = situations[Int(here)].cameFrom
    }
    return depth
  }

  /// Situations from which the case cannot end, or only by something from outside.
  private var deadEnds: [Finding] {
    let alive = canEnd
    var found: [Finding] = []
    var told: Set<String> = []
    for (place, node) in situations.enumerated() where node.outcome == nil {
      let kind: Finding.Kind
      let sentence: String
      let stage = node.stage?.text ?? ""
      if !node.goesOn, let say = node.blockedBy {
        kind = .invariantBlocks
        sentence = "whatever is answered in stage '\(stage)' is refused: \(say)"
      } else if !alive[place] {
        kind = .noOutcome
        sentence = "from stage '\(stage)' no outcome can be reached any more"
      } else if !node.goesOn {
        kind = .stuck
        sentence = "nobody can do what is asked in stage '\(stage)'; only an event would help"
      } else {
        continue
      }
      guard told.insert("\(kind.rawValue) \(stage)").inserted else { continue }
      var spot = Finding.Place()
      spot.stage = node.stage
      found.append(
        Finding(kind: kind, place: spot, sentence: sentence, story: story(to: Int32(place)))
      )
    }
    return found
  }

  /// For each situation, whether some way leads from it to an outcome.
  private var canEnd: [Bool] {
    var alive = situations.map { $0.outcome != nil }
    var before: [[Int32]] = Array(repeating: [], count: situations.count)
    for edge in edges { before[Int(edge.to)].append(edge.from) }
    var waiting = situations.indices.filter { alive[$0] }
    while let place = waiting.popLast() {
      for other in before[place] where !alive[Int(other)] {
        alive[Int(other)] = true
        waiting.append(Int(other))
      }
    }
    return alive
  }

  private var readsBeforeWritten: [Finding] {
    seen.reads.filter { !$0.value.wasThere }.map { field, read in
      var spot = Finding.Place()
      spot.field = field
      spot.stage = read.step.stage
      return Finding(
        kind: .readBeforeWritten,
        place: spot,
        sentence: "'\(field.text)' is looked at, but nobody can have answered it by then",
        story: (read.first >= 0 ? story(to: read.first) : []) + [read.step]
      )
    }
  }

  /// Stages, items, ways out, events and outcomes that were never met.
  private var neverHappening: [Finding] {
    let workflow = blueprint.workflow
    var found: [Finding] = []
    func add(_ kind: Finding.Kind, _ sentence: String, _ set: (inout Finding.Place) -> Void) {
      var place = Finding.Place()
      set(&place)
      found.append(Finding(kind: kind, place: place, sentence: sentence, story: []))
    }
    for stage in workflow.stages {
      guard seen.stages.contains(stage.id) else {
        add(.neverEntered, "no case ever enters stage '\(stage.id)'") { $0.stage = stage.id }
        continue
      }
      for item in stage.allItems where !seen.begun.contains(item.id) {
        add(.neverBegins, "'\(item.id)' never begins, whatever is answered") {
          $0.stage = stage.id
          $0.item = item.id
        }
      }
      // The last way out has to be there, whether or not those before it leave anything over.
      for place in stage.next.indices.dropLast()
      where !seen.ways.contains(ReadWatch.Way(stage: stage.id, place: place)) {
        add(.neverTaken, "way \(place + 1) out of stage '\(stage.id)' is never taken") {
          $0.stage = stage.id
          $0.way = place
        }
      }
    }
    for event in workflow.events where !seen.events.contains(event.id) {
      add(.neverReported, "event '\(event.id)' can never be reported") { $0.event = event.id }
    }
    for outcome in workflow.outcomes where !seen.outcomes.contains(outcome.id) {
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

extension String {
  /// The text without numbers, which differ from case to case.
  fileprivate var unnumbered: String { filter { !$0.isNumber } }
}

extension Finding.Place {
  /// Every part that is known, in one line.
  var words: String {
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
