import Cases
import Soundness
import Workflows

/// One thing that is wrong, as far as two explorers can say the same of it: its kind, and of what
/// never happens the place.
struct Judgement: Hashable, Comparable, CustomStringConvertible {
  let kind: Finding.Kind
  let place: String

  init(_ kind: Finding.Kind, _ place: String = "") {
    self.kind = kind
    self.place = place
  }

  /// What a refusal says about the workflow; nil where it is about who asks.
  init?(_ refusal: Refusal, isOpening: Bool) {
    switch refusal {
    case .ruleFailed: self.init(.ruleFails)
    case .limit: self.init(.endless)
    case .invariantBroken:
      guard isOpening else { return nil }
      self.init(.invariantBlocks)
    case .caseClosed, .noSuchTask, .taskNotOpen, .taskClaimedByAnother, .taskNotClaimed,
      .notForYou, .wrongPerson, .wrongStage, .noSuchEvent, .form, .noSuchParticipant,
      .alreadyWith, .ballotStays, .noStageToGoTo, .reasonMissing:
      return nil
    }
  }

  /// What the check found.
  init(_ finding: Finding) {
    let place = finding.place
    switch finding.kind {
    // An answer that is left open shows what it leads to only where it is looked at.
    case .breach, .ruleFails, .endless, .noOutcome, .stuck, .invariantBlocks:
      self.init(finding.kind)
    case .readBeforeWritten: self.init(finding.kind, place.field?.text ?? "")
    case .neverEntered: self.init(finding.kind, place.stage?.text ?? "")
    case .neverBegins: self.init(finding.kind, place.item?.text ?? "")
    case .neverTaken: self.init(finding.kind, "\(place.stage?.text ?? "") \(place.way ?? -1)")
    case .neverReported: self.init(finding.kind, place.event?.text ?? "")
    case .neverReached: self.init(finding.kind, place.outcome?.text ?? "")
    }
  }

  var description: String { "\(kind.rawValue) \(place)" }

  static func < (left: Judgement, right: Judgement) -> Bool {
    left.description < right.description
  }
}

extension BruteForce {
  /// All that is wrong.
  var judgements: Set<Judgement> {
    var found = troubles
    let alive = canEnd
    for (place, node) in nodes.enumerated() where node.state.closure == nil {
      if !node.goesOn, node.isBlocked {
        found.insert(Judgement(.invariantBlocks))
      } else if !alive[place] {
        found.insert(Judgement(.noOutcome))
      } else if !node.goesOn {
        found.insert(Judgement(.stuck))
      }
    }
    for (field, wasThere) in seen.reads where !wasThere {
      found.insert(Judgement(.readBeforeWritten, field.text))
    }
    for stage in workflow.stages {
      guard seen.stages.contains(stage.id) else {
        found.insert(Judgement(.neverEntered, stage.id.text))
        continue
      }
      for item in stage.allItems where !seen.begun.contains(item.id) {
        found.insert(Judgement(.neverBegins, item.id.text))
      }
      for place in stage.next.indices.dropLast()
      where !seen.ways.contains(ReadWatch.Way(stage: stage.id, place: place)) {
        found.insert(Judgement(.neverTaken, "\(stage.id.text) \(place)"))
      }
    }
    for event in workflow.events where !seen.events.contains(event.id) {
      found.insert(Judgement(.neverReported, event.id.text))
    }
    for outcome in workflow.outcomes where !seen.outcomes.contains(outcome.id) {
      found.insert(Judgement(.neverReached, outcome.id.text))
    }
    return found
  }

  private var canEnd: [Bool] {
    var alive = nodes.map { $0.state.closure != nil }
    var before: [[Int]] = Array(repeating: [], count: nodes.count)
    for edge in edges { before[edge.to].append(edge.from) }
    var waiting = nodes.indices.filter { alive[$0] }
    while let place = waiting.popLast() {
      for other in before[place] where !alive[other] {
        alive[other] = true
        waiting.append(other)
      }
    }
    return alive
  }
}
