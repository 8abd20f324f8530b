import Cases
import FEEL
import Workflows

/// Something that happens in some case.
enum Fact: Hashable {
  case stage(StageID)
  case begun(ItemID)
  case way(ReadWatch.Way)
  case event(EventID)
  case outcome(OutcomeID)
}

/// What was met anywhere, and by which steps.
struct Seen {
  private(set) var facts: [Fact: [Int]] = [:]
  /// The steps that looked at a field.
  private(set) var reads: [FieldPath: [Int]] = [:]
  /// Those of them that may have found it answered.
  private(set) var answered: [FieldPath: [Int]] = [:]

  mutating func note(_ fact: Fact, _ edge: Int) {
    facts[fact, default: []].append(edge)
  }

  mutating func note(read field: FieldPath, isAnswered: Bool, _ edge: Int) {
    reads[field, default: []].append(edge)
    if isAnswered { note(answered: field, edge) }
  }

  mutating func note(answered field: FieldPath, _ edge: Int) {
    answered[field, default: []].append(edge)
  }
}

// What steps show.

extension Exploration {
  mutating func note(_ success: Attempt.Success, _ edge: Int, _ move: Move) {
    for fact in Set(success.entries.compactMap { Fact($0) }) { seen.note(fact, edge) }
    for way in success.ways { seen.note(.way(way), edge) }
    if case .report(let event) = move { seen.note(.event(event.id), edge) }
    for read in success.reads { seen.note(read: read.field, isAnswered: read.wasThere, edge) }
  }

  mutating func note(
    _ refusal: Refusal,
    _ move: Move,
    _ known: [Attempt.Unknown: Value],
    _ situation: Situation,
    _ place: Int32?
  ) {
    let edge = edges.count
    edges.append(
      Edge(
        from: place,
        to: nil,
        step: step(of: move, known, situation, situation.state),
        arrival: Arrival(refused: known, situation)
      )
    )
    var found = Finding.Place()
    found.stage = situation.state.visit?.stage
    switch refusal {
    case .ruleFailed(let failure):
      found = self.place(of: failure, from: found)
      let sentence = "'\(failure.expression)' has no answer: \(failure.message)"
      troubles.append(Trouble(edge: edge, kind: .ruleFails, place: found, sentence: sentence))
    case .limit(let name, let limit):
      switch move {
      case .complete(let number, _): found.item = situation.state.tasks[number]?.item
      case .report(let event): found.event = event.id
      case .open, .subcaseEnds, .ring: break
      }
      let sentence = "one step leads on without end: more than \(limit) \(name)"
      troubles.append(Trouble(edge: edge, kind: .endless, place: found, sentence: sentence))
    case .invariantBroken(let say):
      if let place {
        situations[Int(place)].blockedBy = say
      } else {
        let sentence = "no case can be opened with these answers: \(say)"
        let kind = Finding.Kind.invariantBlocks
        troubles.append(Trouble(edge: edge, kind: kind, place: found, sentence: sentence))
      }
    case .wrongPerson: break  // Nobody may do it, which shows when nothing else can be done.
    case .caseClosed, .noSuchTask, .taskNotOpen, .taskClaimedByAnother, .taskNotClaimed,
      .notForYou, .wrongStage, .noSuchEvent, .form, .noSuchParticipant, .alreadyWith,
      .ballotStays, .noStageToGoTo, .reasonMissing:
      preconditionFailure("the check did what the engine does not take: \(refusal)")
    }
  }

  /// Which of the file's expressions failed.
  private func place(
    of failure: Refusal.RuleFailure,
    from found: Finding.Place
  ) -> Finding.Place {
    var place = found
    let sites = blueprint.vocabulary.sites.filter { $0.expression.text == failure.expression }
    if let site = sites.first(where: { $0.place.stage == found.stage }) ?? sites.first {
      place = site.place
    }
    place.expression = failure.expression
    return place
  }
}

extension Fact {
  fileprivate init?(_ entry: Entry) {
    switch entry {
    case .stageEntered(let stage, _): self = .stage(stage)
    case .taskOffered(let offered): self = .begun(offered.item)
    case .taskHeld(let held): self = .begun(held.item)
    case .stepBegun(let step, _): self = .begun(step.item)
    case .stepHeld(let step, _): self = .begun(step.item)
    case .caseClosed(let outcome, _): self = .outcome(outcome)
    case .nobodyToAsk(let item, _, _): self = .begun(item)
    case .caseOpened, .itemSkipped, .completionPassed, .itemFinished, .taskClaimed,
      .taskReleased, .taskDelegated, .taskReassigned, .taskCompleted, .taskWithdrawn,
      .stepCompleted, .stepWithdrawn, .subcaseOpened, .stageLeft, .eventRaised, .eventKept,
      .keptEventTaken, .deadlinePassed, .deadlineMoved, .waitEnded, .reminded, .escalated,
      .taskExpired, .deadlinePaused, .deadlineResumed, .wayOutTimed, .wayOutDue, .caseMigrated,
      .watched:
      return nil
    }
  }
}
