extension Exploration {
  /// A step from one situation to another, as far as a net tells it.
  struct Way {
    /// The situation it is made in; nil for the opening.
    let from: Int?
    let to: Int
    let deed: Step.Deed
  }

  /// Every step that was explored and not refused.
  var ways: [Way] {
    edges.compactMap { edge in
      edge.to.map { Way(from: edge.from.map { Int($0) }, to: Int($0), deed: edge.step.deed) }
    }
  }
}
