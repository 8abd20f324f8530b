/// What people call a case: a short random word with a check character, such as `CH-7KQ4-M`.
///
/// Random, because a counter would tell every participant how many other cases there are; with a
/// check character, because references are read out over the telephone.
package struct CaseReference: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// The whole reference, in capitals.
  package let text: String

  /// Digits and capitals without vowels, 0 and 1, so that nothing reads as a word.
  ///
  /// Its size is a prime, which the check character needs.
  static let alphabet = Array("23456789BCDFGHJKLMNPQRSTVWXYZ".utf8)

  /// The reference that a person wrote, or nil where its shape or check character is wrong.
  ///
  /// - Parameter text: a reference such as `ch-7kq4-m`, in whatever case.
  package init?(_ text: String) {
    let capitals = text.uppercased()
    let parts = capitals.utf8.split(
      separator: UInt8(ascii: "-"),
      omittingEmptySubsequences: false
    )
    guard parts.count == 3, (1...4).contains(parts[0].count),
      parts[0].allSatisfy({ (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) }),
      (4...8).contains(parts[1].count), parts[2].count == 1,
      parts[2].first == Self.check(prefix: Array(parts[0]), word: Array(parts[1]))
    else { return nil }
    self.text = capitals
  }

  /// Makes a reference from randomness that is handed in.
  ///
  /// - Parameters:
  ///   - prefix: the workflow's letters, such as `CH`.
  ///   - length: how many random characters, 4 to 8.
  ///   - random: any 64 random bits.
  package init(prefix: String, length: Int, random: UInt64) {
    precondition((4...8).contains(length), "a reference has 4 to 8 random characters")
    var rest = random
    var word: [UInt8] = []
    for _ in 0..<length {
      word.append(Self.alphabet[Int(rest % UInt64(Self.alphabet.count))])
      rest /= UInt64(Self.alphabet.count)
    }
    let check = Self.check(prefix: Array(prefix.utf8), word: word) ?? Self.alphabet[0]
    text = "\(prefix)-\(String(decoding: word, as: UTF8.self))-\(Character(Unicode.Scalar(check)))"
  }

  package init(unchecked text: String) {
    self.text = text
  }

  package var description: String { text }

  package static func < (left: CaseReference, right: CaseReference) -> Bool {
    left.text < right.text
  }

  /// The check character: a sum weighted by place, modulo the prime 29, which finds every single
  /// wrong character and every two neighbours exchanged.
  private static func check(prefix: [UInt8], word: [UInt8]) -> UInt8? {
    var sum = 0
    for byte in prefix { sum = (sum * 3 + Int(byte)) % alphabet.count }
    for (place, byte) in word.enumerated() {
      guard let value = alphabet.firstIndex(of: byte) else { return nil }
      sum = (sum + (place + 2) * value) % alphabet.count
    }
    return alphabet[sum]
  }
}

/// The number of a task within its case, from 1 in order of being offered; never shown to people.
package struct TaskNumber: Hashable, Comparable, Sendable {
  package let value: Int

  package init(_ value: Int) {
    self.value = value
  }

  package static func < (left: TaskNumber, right: TaskNumber) -> Bool { left.value < right.value }
}

/// What people call a task: its case and three letters, such as `CH-7KQ4-M/RTK`.
///
/// The letters hide the number: an agency that is asked once must not learn from `/9` that eight
/// other things were asked before.
package struct TaskReference: Hashable, Sendable, CustomStringConvertible {
  package let caseReference: CaseReference
  /// Three characters of the reference alphabet, unique in the case.
  package let tag: String

  package init(caseReference: CaseReference, tag: String) {
    self.caseReference = caseReference
    self.tag = tag
  }

  /// The task that a person wrote, or nil where its shape or the case's check character is wrong.
  ///
  /// - Parameter text: a reference such as `CH-7KQ4-M/RTK`, in whatever case.
  package init?(_ text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2, let caseReference = CaseReference(String(parts[0])),
      parts[1].utf8.count == TagSequence.length
    else { return nil }
    self.init(caseReference: caseReference, tag: parts[1].uppercased())
  }

  package var description: String { "\(caseReference)/\(tag)" }
}

/// How a case turns task numbers into tags and back: a line through the tags with a random slope.
///
/// A line modulo the number of tags, with a slope that has no factor in common with it, meets every
/// tag once; the slope and start are the case's own secret.
package struct TagSequence: Hashable, Sendable {
  package let step: Int
  package let start: Int

  static let length = 3
  static let count = 29 * 29 * 29
  /// The most tasks a case can have: years of weekly sessions are a few hundred.
  package static let limit = 20_000

  /// The sequence of these random bits.
  package init(random: UInt64) {
    // Any number that is no multiple of 29 has no factor in common with a power of 29.
    let wanted = Int(random % UInt64(Self.count - 1)) + 1
    step = wanted % 29 == 0 ? wanted + 1 : wanted
    start = Int((random / UInt64(Self.count)) % UInt64(Self.count))
  }

  package init(step: Int, start: Int) {
    self.step = step
    self.start = start
  }

  /// The tag of a task.
  package func tag(_ number: TaskNumber) -> String {
    var place = (number.value * step + start) % Self.count
    var letters: [UInt8] = []
    for _ in 0..<Self.length {
      letters.append(CaseReference.alphabet[place % 29])
      place /= 29
    }
    return String(decoding: letters, as: UTF8.self)
  }

  /// The task of a tag, or nil where it is none of the first `count` tasks.
  package func number(of tag: String, among count: Int) -> TaskNumber? {
    var place = 0
    for letter in tag.utf8.reversed() {
      guard let value = CaseReference.alphabet.firstIndex(of: letter) else { return nil }
      place = place * 29 + value
    }
    let distance = (place - start + Self.count) % Self.count
    let number = distance * Self.inverse(of: step) % Self.count
    return (1...max(count, 1)).contains(number) && count > 0 ? TaskNumber(number) : nil
  }

  /// The number that undoes a multiplication by `value` modulo the number of tags.
  private static func inverse(of value: Int) -> Int {
    var (old, new) = (value % count, count)
    var (oldFactor, newFactor) = (1, 0)
    while new != 0 {
      let quotient = old / new
      (old, new) = (new, old - quotient * new)
      (oldFactor, newFactor) = (newFactor, oldFactor - quotient * newFactor)
    }
    return (oldFactor % count + count) % count
  }
}
