/// Runs a pattern over a text.
///
/// All ways through the pattern are followed at once, one character at a time (as Thompson and Pike
/// do), so that the time is at most the product of pattern and text. Only patterns that refer back
/// to what a group matched cannot be run so; those try one way after the other and count steps.
struct PatternMatcher {
  let program: PatternProgram
  let text: [Unicode.Scalar]

  /// Where a match and its groups begin and end; -1 where a group took no part.
  typealias Slots = [Int]

  /// Finds the first match that begins at or after a place.
  ///
  /// - Parameters:
  ///   - start: Scalars before the place.
  ///   - charge: Counts steps, and throws when there were too many.
  /// - Returns: The places, or nil if there is no match.
  /// - Throws: What `charge` throws.
  func firstMatch(
    from start: Int,
    _ charge: (Int) throws(Fault) -> Void
  ) throws(Fault) -> Slots? {
    program.hasBackreferences
      ? try firstMatchByTrying(from: start, charge) : try firstMatchAtOnce(from: start, charge)
  }

  // MARK: All ways at once

  private struct Threads {
    var places: [Int] = []
    var slots: [Slots] = []
    /// For each instruction, the place in the text at which it was last added.
    var seen: [Int]

    init(count: Int) {
      seen = Array(repeating: -1, count: count)
    }

    mutating func clear() {
      places.removeAll(keepingCapacity: true)
      slots.removeAll(keepingCapacity: true)
    }
  }

  private func firstMatchAtOnce(
    from start: Int,
    _ charge: (Int) throws(Fault) -> Void
  ) throws(Fault) -> Slots? {
    var current = Threads(count: program.instructions.count)
    var following = Threads(count: program.instructions.count)
    let initial = Slots(repeating: -1, count: program.slotCount)
    var found: Slots?
    var place = start
    while true {
      if found == nil { try add(0, initial, at: place, to: &current, charge) }
      if current.places.isEmpty, found != nil { return found }
      let scalar = place < text.count ? text[place] : nil
      following.clear()
      try charge(current.places.count + 1)
      for thread in current.places.indices {
        let instruction = program.instructions[current.places[thread]]
        if case .match = instruction {
          // Ways that come later are less preferred.
          found = current.slots[thread]
          break
        }
        if let scalar, accepts(instruction, scalar) {
          try add(
            current.places[thread] + 1,
            current.slots[thread],
            at: place + 1,
            to: &following,
            charge
          )
        }
      }
      guard place < text.count else { return found }
      swap(&current, &following)
      place += 1
    }
  }

  /// Follows all instructions that take no character.
  private func add(
    _ first: Int,
    _ slots: Slots,
    at place: Int,
    to threads: inout Threads,
    _ charge: (Int) throws(Fault) -> Void
  ) throws(Fault) {
    var pending = [(first, slots)]
    var count = 0
    while let (index, slots) = pending.popLast() {
      guard threads.seen[index] != place else { continue }
      threads.seen[index] = place
      count += 1
      switch program.instructions[index] {
      case .jump(let target): pending.append((target, slots))
      case .split(let preferred, let other):
        pending.append((other, slots))
        pending.append((preferred, slots))
      case .save(let slot):
        var changed = slots
        changed[slot] = place
        pending.append((index + 1, changed))
      case .requireProgress:
        // Each instruction is added once for each place, so loops end by themselves.
        pending.append((index + 1, slots))
      case .lineStart:
        if isLineStart(place) { pending.append((index + 1, slots)) }
      case .lineEnd:
        if isLineEnd(place) { pending.append((index + 1, slots)) }
      case .scalar, .any, .set, .backreference, .match:
        threads.places.append(index)
        threads.slots.append(slots)
      }
    }
    try charge(count)
  }

  // MARK: One way after the other

  private func firstMatchByTrying(
    from start: Int,
    _ charge: (Int) throws(Fault) -> Void
  ) throws(Fault) -> Slots? {
    for place in start...max(start, text.count) {
      if let found = try match(at: place, charge) { return found }
    }
    return nil
  }

  private func match(
    at start: Int,
    _ charge: (Int) throws(Fault) -> Void
  ) throws(Fault) -> Slots? {
    var pending = [(0, start, Slots(repeating: -1, count: program.slotCount))]
    while var (index, place, slots) = pending.popLast() {
      way: while true {
        try charge(1)
        switch program.instructions[index] {
        case .match: return slots
        case .jump(let target):
          index = target
          continue way
        case .split(let preferred, let other):
          pending.append((other, place, slots))
          index = preferred
          continue way
        case .save(let slot): slots[slot] = place
        case .requireProgress(let slot):
          if slots[slot] == place { break way }
        case .lineStart:
          if !isLineStart(place) { break way }
        case .lineEnd:
          if !isLineEnd(place) { break way }
        case .backreference(let number):
          guard let length = lengthMatched(by: number, slots, at: place) else { break way }
          try charge(length)
          place += length
        case .scalar, .any, .set:
          guard place < text.count, accepts(program.instructions[index], text[place]) else {
            break way
          }
          place += 1
        }
        index += 1
      }
    }
    return nil
  }

  /// How long what a group matched is, if the same stands here; a group without a part is empty.
  private func lengthMatched(by number: Int, _ slots: Slots, at place: Int) -> Int? {
    let (start, end) = (slots[2 * number], slots[2 * number + 1])
    guard start >= 0, end >= start else { return 0 }
    guard place + end - start <= text.count else { return nil }
    for offset in 0..<(end - start) {
      let isSame = text[start + offset].isSame(
        as: text[place + offset],
        ignoresCase: program.flags.ignoresCase
      )
      if !isSame { return nil }
    }
    return end - start
  }

  // MARK: Characters and lines

  private func accepts(
    _ instruction: PatternProgram.Instruction,
    _ scalar: Unicode.Scalar
  ) -> Bool {
    switch instruction {
    case .scalar(let expected):
      expected.isSame(as: scalar, ignoresCase: program.flags.ignoresCase)
    case .any: program.flags.dotMatchesAll || scalar != "\n" && scalar != "\r"
    case .set(let set):
      program.sets[set].contains(scalar, ignoresCase: program.flags.ignoresCase)
    case .lineStart, .lineEnd, .split, .jump, .save, .backreference, .requireProgress, .match:
      false
    }
  }

  private func isLineStart(_ place: Int) -> Bool {
    // After a line break at the very end there is no line any more.
    place == 0 || program.flags.isMultiline && text[place - 1] == "\n" && place < text.count
  }

  private func isLineEnd(_ place: Int) -> Bool {
    place == text.count || program.flags.isMultiline && text[place] == "\n"
  }
}
