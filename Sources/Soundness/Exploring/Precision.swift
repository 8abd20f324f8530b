import Workflows

/// How exactly a case is followed from one stage into the next.
///
/// What is not followed may be anything again once the next stage is entered. So more is explored
/// than can happen, in far fewer situations; what comes out of it is looked at twice, and where it
/// hangs on something that contradicts itself, that is followed from then on.
struct Precision: Equatable {
  /// How much is known of a field in the next stage.
  enum Degree: Int, Comparable {
    /// It may have been answered or not, with anything.
    case nothing
    /// Whether it was answered, not with what.
    case presence
    /// All that is known.
    case value

    static func < (left: Degree, right: Degree) -> Bool { left.rawValue < right.rawValue }
  }

  /// Everything is followed.
  let isWhole: Bool
  private(set) var fields: [FieldPath: Degree] = [:]
  private(set) var answers: Set<Memory.Key> = []
  private(set) var entries: Set<StageID> = []
  /// The answers that are known from the moment they are given: leaving them open hides who can
  /// go on with which.
  private(set) var known: Set<Memory.Key> = []

  static let whole = Precision(isWhole: true)
  static let least = Precision(isWhole: false)

  private init(isWhole: Bool) { self.isWhole = isWhole }

  /// What is known of a field in the next stage.
  func degree(of path: FieldPath) -> Degree { isWhole ? .value : fields[path] ?? .nothing }

  /// Whether an answer to a task is followed into the stages that come after.
  func follows(_ key: Memory.Key) -> Bool { isWhole || answers.contains(key) }

  /// Whether the entries of a stage are counted.
  func counts(_ stage: StageID) -> Bool { isWhole || entries.contains(stage) }

  /// Follows more.
  ///
  /// - Returns: Whether that is more than before.
  mutating func follow(_ doubt: Doubt) -> Bool {
    switch doubt {
    case .key(.field(let path), let degree):
      guard self.degree(of: path) < degree else { return false }
      fields[path] = degree
      return true
    case .key(let key, _): return !isWhole && answers.insert(key).inserted
    case .entries(let stage): return !isWhole && entries.insert(stage).inserted
    case .known(let key): return known.insert(key).inserted
    }
  }
}

/// Something that has to be followed before a finding can be believed.
enum Doubt: Hashable {
  case key(Memory.Key, Precision.Degree)
  /// How often a stage was entered.
  case entries(StageID)
  /// The answer has to be known from the moment it is given.
  case known(Memory.Key)
}
