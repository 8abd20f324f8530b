/// A regular expression as a list of instructions.
struct PatternProgram: Sendable {
  /// The most instructions that a pattern may need.
  static let limit = 20_000

  enum Instruction: Sendable {
    case scalar(Unicode.Scalar)
    case any
    case set(Int)
    case lineStart
    case lineEnd
    /// Goes on at both places; the first one is preferred.
    case split(Int, Int)
    case jump(Int)
    /// Notes the place in the text.
    case save(Int)
    case backreference(Int)
    /// Gives up if nothing was matched since the place was noted.
    case requireProgress(Int)
    case match
  }

  private(set) var instructions: [Instruction] = []
  /// Parts compiled, those included that need no instruction, such as an empty group repeated.
  private(set) var work = 0
  private(set) var sets: [ScalarSet] = []
  let groupCount: Int
  /// Places noted: two for the whole match, two for each group, one for each loop.
  private(set) var slotCount: Int
  let flags: PatternFlags
  let hasBackreferences: Bool

  /// Reads and compiles a pattern.
  ///
  /// - Throws: `PatternError` if the text is not a pattern, or one that is too large.
  init(_ text: String, flags: PatternFlags) throws(PatternError) {
    self.flags = flags
    let root: PatternNode
    if flags.isLiteral {
      root = .sequence(text.unicodeScalars.map { .scalar($0) })
      groupCount = 0
      hasBackreferences = false
    } else {
      var parser = PatternParser(text, flags: flags)
      root = try parser.parse()
      groupCount = parser.groupCount
      hasBackreferences = parser.hasBackreferences
    }
    slotCount = 2 * (groupCount + 1)
    try emit(.save(0))
    try compile(root)
    try emit(.save(1))
    try emit(.match)
  }

  private static let tooLarge = PatternError(
    message: "expected a pattern of at most \(limit) steps"
  )

  private mutating func emit(_ instruction: Instruction) throws(PatternError) {
    guard instructions.count < Self.limit else { throw Self.tooLarge }
    instructions.append(instruction)
  }

  private mutating func compile(_ node: PatternNode) throws(PatternError) {
    work += 1
    guard work <= 4 * Self.limit else { throw Self.tooLarge }
    switch node {
    case .empty: break
    case .scalar(let scalar): try emit(.scalar(scalar))
    case .any: try emit(.any)
    case .lineStart: try emit(.lineStart)
    case .lineEnd: try emit(.lineEnd)
    case .backreference(let number): try emit(.backreference(number))
    case .set(let set):
      sets.append(set)
      try emit(.set(sets.count - 1))
    case .group(let inner, let number):
      guard let number else { return try compile(inner) }
      try emit(.save(2 * number))
      try compile(inner)
      try emit(.save(2 * number + 1))
    case .sequence(let parts):
      for part in parts { try compile(part) }
    case .alternatives(let branches): try compile(branches)
    case .repetition(let part, let least, let most, let isGreedy):
      for _ in 0..<least { try compile(part) }
      guard let most else { return try compileLoop(part, isGreedy: isGreedy) }
      try compileOptional(part, times: most - least, isGreedy: isGreedy)
    }
  }

  private mutating func compile(_ branches: [PatternNode]) throws(PatternError) {
    var exits: [Int] = []
    for (place, branch) in branches.enumerated() {
      let isLast = place == branches.count - 1
      let split = instructions.count
      if !isLast { try emit(.split(split + 1, 0)) }
      try compile(branch)
      if !isLast {
        exits.append(instructions.count)
        try emit(.jump(0))
        instructions[split] = .split(split + 1, instructions.count)
      }
    }
    for exit in exits { instructions[exit] = .jump(instructions.count) }
  }

  private mutating func compileLoop(
    _ part: PatternNode,
    isGreedy: Bool
  ) throws(PatternError) {
    let split = instructions.count
    let slot = slotCount
    slotCount += 1
    try emit(.split(0, 0))
    try emit(.save(slot))
    try compile(part)
    try emit(.requireProgress(slot))
    try emit(.jump(split))
    let end = instructions.count
    instructions[split] = isGreedy ? .split(split + 1, end) : .split(end, split + 1)
  }

  private mutating func compileOptional(
    _ part: PatternNode,
    times: Int,
    isGreedy: Bool
  ) throws(PatternError) {
    var splits: [Int] = []
    for _ in 0..<times {
      splits.append(instructions.count)
      try emit(.split(0, 0))
      try compile(part)
    }
    let end = instructions.count
    for split in splits {
      instructions[split] = isGreedy ? .split(split + 1, end) : .split(end, split + 1)
    }
  }
}
