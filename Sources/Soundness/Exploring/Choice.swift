/// What a move can come to: it depends on answers that whoever makes it chooses, and on others that
/// were given long ago.
indirect enum Choice {
  case refused
  case leads(to: Int32)
  /// Whoever makes the move chooses.
  case any([Choice])
  /// Nobody chooses: it was settled before. What settled it would have to be followed to know.
  case all([Choice], Doubt)

  /// Whether the move can be made so that it comes to something good, however things stand.
  func holds(_ isGood: (Int32) -> Bool) -> Bool {
    switch self {
    case .refused: false
    case .leads(let place): isGood(place)
    case .any(let choices): choices.contains { $0.holds(isGood) }
    case .all(let choices, _): choices.allSatisfy { $0.holds(isGood) }
    }
  }

  /// Whether there is a way at all in which it comes to something good.
  func mayHold(_ isGood: (Int32) -> Bool) -> Bool {
    switch self {
    case .refused: false
    case .leads(let place): isGood(place)
    case .any(let choices), .all(let choices, _): choices.contains { $0.mayHold(isGood) }
    }
  }

  /// Every situation that it can come to.
  func forEachPlace(_ body: (Int32) -> Void) {
    switch self {
    case .refused: return
    case .leads(let place): body(place)
    case .any(let choices), .all(let choices, _):
      for choice in choices { choice.forEachPlace(body) }
    }
  }

  /// What decides between something good and something that is not.
  func doubts(_ isGood: (Int32) -> Bool) -> Set<Doubt> {
    switch self {
    case .refused, .leads: return []
    case .any(let choices):
      return choices.reduce(into: []) { $0.formUnion($1.doubts(isGood)) }
    case .all(let choices, let doubt):
      let below = choices.reduce(into: Set<Doubt>()) { $0.formUnion($1.doubts(isGood)) }
      return mayHold(isGood) && !holds(isGood) ? below.union([doubt]) : below
    }
  }
}
