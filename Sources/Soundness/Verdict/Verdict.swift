package import Workflows

/// What the check of a workflow came to.
package struct Verdict: Sendable {
  /// What is wrong, the shortest stories first within each kind.
  package let findings: [Finding]
  package let explored: Explored
  /// Why not everything was explored; nil where it was.
  package let unfinished: Unfinished?
  /// Why the file says that it need not be.
  package let excuse: String?

  package init(
    findings: [Finding],
    explored: Explored,
    unfinished: Unfinished?,
    excuse: String?
  ) {
    self.findings = findings
    self.explored = explored
    self.unfinished = unfinished
    self.excuse = excuse
  }

  /// How far the check went.
  package struct Explored: Sendable, Equatable {
    package let situations: Int
    package let steps: Int
  }

  /// Why a check ended before everything was explored.
  package enum Unfinished: Sendable, Equatable {
    /// More different situations than the limit.
    case situations(limit: Int)
    /// More steps were tried than the limit.
    case steps(limit: Int)
    /// So many answers to one command that the conditions tell apart.
    case answers(limit: Int, of: String)
  }

  /// What it all comes to.
  package enum Conclusion: String, Sendable {
    case sound
    case unsound
    case unfinished
  }

  package var conclusion: Conclusion {
    if findings.contains(where: { $0.kind.isError }) { return .unsound }
    return unfinished == nil ? .sound : .unfinished
  }

  /// Whether cases may run on the workflow.
  package var isAcceptable: Bool {
    switch conclusion {
    case .sound: true
    case .unsound: false
    case .unfinished: excuse != nil
    }
  }
}

/// How far a check goes before it gives up; counted in steps and not by the clock, so that the
/// same file gets the same verdict on every machine.
package struct Limits: Sendable, Equatable {
  package let situations: Int
  package let steps: Int
  /// The most sets of answers that one command is tried with.
  package let answers: Int
  /// How many situations there may be before only what turns out to be needed is followed from one
  /// stage into the next.
  package let followed: Int

  package init(situations: Int, steps: Int, answers: Int = 20_000, followed: Int = 300) {
    self.situations = situations
    self.steps = steps
    self.answers = answers
    self.followed = followed
  }

  /// The limits of the exploring in which everything is followed.
  var whole: Limits {
    Limits(
      situations: min(situations, followed),
      steps: min(steps, followed * 10),
      answers: answers,
      followed: followed
    )
  }

  /// Some tens of seconds' worth for a file that cannot be explored to the end.
  package static let standard = Limits(situations: 20_000, steps: 100_000)
}

/// One thing that is wrong with a workflow, and the shortest way to it.
package struct Finding: Sendable, Equatable {
  package let kind: Kind
  package let place: Place
  /// What is wrong, in one sentence without a full stop.
  package let sentence: String
  /// How a case gets there, from its opening; empty for what never happens.
  package let story: [Step]

  /// What is wrong.
  package enum Kind: String, CaseIterable, Sendable {
    /// From here no outcome can be reached, whatever is answered or reported.
    case noOutcome = "no-outcome"
    /// Nothing that anybody is asked can be done; only an event would lead on.
    case stuck
    /// All that anybody can answer breaks an invariant.
    case invariantBlocks = "invariant-blocks"
    /// The case is left with something that it must not be left with.
    case breach
    /// An expression cannot be evaluated.
    case ruleFails = "rule-fails"
    /// A field is looked at before anybody can have answered it.
    case readBeforeWritten = "read-before-written"
    /// One command would lead on and on.
    case endless
    case neverEntered = "never-entered"
    case neverBegins = "never-begins"
    case neverTaken = "never-taken"
    case neverReported = "never-reported"
    case neverReached = "never-reached"

    /// Whether the file is refused for it; what can never happen strands nobody.
    package var isError: Bool {
      switch self {
      case .noOutcome, .stuck, .invariantBlocks, .breach, .ruleFails, .readBeforeWritten,
        .endless:
        true
      case .neverEntered, .neverBegins, .neverTaken, .neverReported, .neverReached: false
      }
    }
  }

  /// What a finding is about: enough to point at a line of the file.
  package struct Place: Hashable, Sendable {
    package var stage: StageID?
    package var item: ItemID?
    /// The place of a way out among those of its stage, from 0.
    package var way: Int?
    package var event: EventID?
    package var outcome: OutcomeID?
    package var field: FieldPath?
    /// The text of the expression that failed, or the name of the decision table.
    package var expression: String?

    package init() {}
  }
}

/// One step of a story: who does what, and what comes of it.
package struct Step: Sendable, Equatable {
  /// Who acts; nil for a subcase that ends by itself.
  package let participant: ParticipantID?
  package let deed: Deed
  /// The answers that matter from here on, given now or earlier.
  package let answers: [Answer]
  /// Where the case stands then; nil where it is closed.
  package let stage: StageID?
  /// The outcome where the step closes the case.
  package let outcome: OutcomeID?
  /// Whom the case then asks what.
  package let asks: [ItemID]

  /// What somebody does, or what happens by itself.
  package enum Deed: Sendable, Equatable {
    case open
    case answer(ItemID)
    case report(EventID)
    case subcaseEnds(ItemID)
    /// A wait, an expiry or a way out after a time; of an item, or of the stage.
    case timePasses(ItemID?)
  }

  /// One answer that matters.
  package struct Answer: Sendable, Equatable {
    /// Such as `assess.recommendation`.
    package let name: String
    /// As expressions write it.
    package let value: String

    package init(name: String, value: String) {
      self.name = name
      self.value = value
    }
  }
}
