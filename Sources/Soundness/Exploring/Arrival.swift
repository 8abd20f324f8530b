import Cases
import FEEL
import Workflows

/// What a step was answered with and what it found answered, as far as it looked: enough to tell
/// whether a way through several stages contradicts itself.
struct Arrival {
  /// What an answer was when it was given.
  enum Answer {
    case `is`(Value)
    case open(mayBeMissing: Bool)
  }

  /// The stage in which the step was made.
  let stage: StageID?
  let given: [Memory.Key: Answer]
  /// What was settled before, as the step took it to be.
  let found: [(key: Memory.Key, value: Value)]
  /// The stages that the step entered.
  let entered: [StageID]
  /// How often a stage would have been entered, as the step took it.
  let counted: [(stage: StageID, number: Int)]
}

extension Arrival {
  init(
    _ success: Attempt.Success,
    _ known: [Attempt.Unknown: Value],
    _ before: Situation
  ) {
    self.init(
      known,
      before,
      given: success.given,
      entered: success.entries.compactMap { entry in
        if case .stageEntered(let stage, _) = entry { stage } else { nil }
      }
    )
  }

  init(refused known: [Attempt.Unknown: Value], _ before: Situation) {
    self.init(known, before, given: [:], entered: [])
  }

  private init(
    _ known: [Attempt.Unknown: Value],
    _ before: Situation,
    given: [Memory.Key: Answer],
    entered: [StageID]
  ) {
    var found: [(key: Memory.Key, value: Value)] = []
    var counted: [(stage: StageID, number: Int)] = []
    for (unknown, value) in known {
      switch unknown {
      case .earlier(let slot):
        if let key = before.key(of: slot) { found.append((key, value)) }
      case .entries(let stage):
        guard case .number(let number) = value, let count = number.truncatedInteger else { break }
        counted.append((stage, count))
      case .given, .omitted: break
      }
    }
    stage = before.state.visit?.stage
    self.given = given
    self.found = found
    self.entered = entered
    self.counted = counted
  }
}

extension Situation {
  /// What an answer is remembered as.
  func key(of slot: Slot) -> Memory.Key? {
    switch slot {
    case .field(let path): .field(path)
    case .answer(let number, let path): state.tasks[number].map { .answer($0.item, path) }
    }
  }
}
