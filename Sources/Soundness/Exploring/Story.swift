import FEEL
import Workflows

/// What is known of a case that goes one way, step by step.
struct Story {
  private let blueprint: Blueprint
  /// What is looked at; nil looks at everything.
  private let matters: Set<Matter>?
  private var answers: [Memory.Key: Arrival.Answer] = [:]
  private var entries: [StageID: Int] = [:]
  /// What contradicts itself on the way.
  private(set) var conflicts: Set<Matter> = []

  /// Something that one step settles and another one finds settled.
  enum Matter: Hashable {
    case key(Memory.Key)
    /// How often a stage was entered.
    case entries(StageID)
  }

  init(_ blueprint: Blueprint, _ matters: Set<Matter>?) {
    self.blueprint = blueprint
    self.matters = matters
  }

  /// A text that two stories share that can go on in the same ways.
  var text: String {
    var parts = entries.map { "\($0)#\($1)" }
    for (key, answer) in answers {
      switch answer {
      case .is(let value): parts.append("\(key)=\(value.text)")
      case .open(let mayBeMissing): parts.append("\(key)?\(mayBeMissing)")
      }
    }
    return parts.sorted().joined(separator: "|")
  }

  /// Whether a field was ever answered.
  func hasAnswer(_ field: FieldPath) -> Bool { answers[.field(field)] != nil }

  mutating func take(_ arrival: Arrival) {
    for (key, value) in arrival.found where isLookedAt(.key(key)) {
      if case .answer(let item, _) = key {
        guard let stage = arrival.stage, blueprint.isBlurred(item, in: stage) else { continue }
      }
      compare(key, value)
    }
    for (stage, number) in arrival.counted where isLookedAt(.entries(stage)) {
      if standing(of: stage, (entries[stage] ?? 0) + 1) != number {
        conflicts.insert(.entries(stage))
      }
    }
    for (key, answer) in arrival.given where isLookedAt(.key(key)) { answers[key] = answer }
    for stage in arrival.entered where isLookedAt(.entries(stage)) {
      entries[stage] = standing(of: stage, (entries[stage] ?? 0) + 1)
    }
  }

  private func isLookedAt(_ matter: Matter) -> Bool { matters?.contains(matter) ?? true }

  private func standing(of stage: StageID, _ count: Int) -> Int {
    blueprint.entries[stage]?.standing(for: count) ?? count
  }

  private mutating func compare(_ key: Memory.Key, _ value: Value) {
    let isNone = isLikeNone(value, key)
    switch answers[key] {
    case nil:
      if case .field = key, !isNone { conflicts.insert(.key(key)) }
    case .open(let mayBeMissing):
      if value.isNull, !mayBeMissing {
        conflicts.insert(.key(key))
      } else {
        answers[key] = .is(value)
      }
    case .is(let known):
      if isNone && isLikeNone(known, key) { return }
      if known.text != value.text { conflicts.insert(.key(key)) }
    }
  }

  private func isLikeNone(_ value: Value, _ key: Memory.Key) -> Bool {
    guard !value.isNull else { return true }
    let topic: Topic =
      switch key {
      case .field(let path): .field(path)
      case .answer(let item, let path): .answer(item, path)
      }
    return blueprint.vocabulary.likeNone[topic]?.text == value.text
  }
}
