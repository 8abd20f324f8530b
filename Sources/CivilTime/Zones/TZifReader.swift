/// Reads the TZif format of RFC 9636, checking every count before it is used.
///
/// A file of version 2 or later holds everything twice: first with 32-bit instants for old readers,
/// then with 64-bit instants, then a footer with the rule that goes on for ever.
struct TZifReader {
  private let bytes: [UInt8]
  private let zone: String
  private var position = 0

  init(_ bytes: [UInt8], zone: String) {
    self.bytes = bytes
    self.zone = zone
  }

  mutating func read() throws(ZoneError) -> ZoneRules {
    let first = try header()
    guard first.version >= 2 else {
      let block = try block(first, instantWidth: 4)
      try end()
      return block.rules(name: zone, rule: nil)
    }
    try skip(first.blockSize(instantWidth: 4))
    let second = try header()
    guard second.version == first.version else {
      throw invalid("second version", "\(first.version)", "\(second.version)")
    }
    let block = try block(second, instantWidth: 8)
    let rule = try footer()
    try end()
    if let rule { try check(rule, follows: block) }
    return block.rules(name: zone, rule: rule)
  }

  /// RFC 9636 wants the rule to agree with the last transition; if not, one of them is damaged.
  private func check(_ rule: PosixZoneRule, follows block: Block) throws(ZoneError) {
    guard let last = block.transitions.last, let index = block.transitionTypes.last else { return }
    let stated = block.types[Int(index)].offset
    let ruled = rule.segment(at: last).type.offset
    guard stated == ruled else {
      throw invalid("rule in the footer", "offset \(stated) at the last transition", "\(ruled)")
    }
  }

  // MARK: Header

  private struct Header {
    var version: Int
    var utIndicators: Int
    var standardIndicators: Int
    var leapSeconds: Int
    var transitions: Int
    var types: Int
    var characters: Int

    /// At most 4 GiB times 32: no overflow in 64 bits.
    func blockSize(instantWidth: Int) -> Int {
      transitions * (instantWidth + 1) + types * 6 + characters
        + leapSeconds * (instantWidth + 4) + standardIndicators + utIndicators
    }
  }

  private mutating func header() throws(ZoneError) -> Header {
    try require(44)
    guard bytes[position..<position + 4].elementsEqual("TZif".utf8) else {
      throw ZoneError(zone: zone, problem: .notTZif)
    }
    let version: Int
    switch bytes[position + 4] {
    case 0: version = 1
    case UInt8(ascii: "2"): version = 2
    case UInt8(ascii: "3"): version = 3
    case UInt8(ascii: "4"): version = 4
    case let byte: throw ZoneError(zone: zone, problem: .unknownVersion(byte))
    }
    position += 20
    return Header(
      version: version,
      utIndicators: Int(bigEndian(width: 4)),
      standardIndicators: Int(bigEndian(width: 4)),
      leapSeconds: Int(bigEndian(width: 4)),
      transitions: Int(bigEndian(width: 4)),
      types: Int(bigEndian(width: 4)),
      characters: Int(bigEndian(width: 4))
    )
  }

  // MARK: Data block

  private struct Block {
    var transitions: [Int64] = []
    var transitionTypes: [UInt8] = []
    var types: [LocalTimeType] = []

    func rules(name: String, rule: PosixZoneRule?) -> ZoneRules {
      ZoneRules(
        name: name,
        transitions: transitions,
        transitionTypes: transitionTypes,
        types: types,
        rule: rule
      )
    }
  }

  private mutating func block(
    _ header: Header,
    instantWidth: Int
  ) throws(ZoneError) -> Block {
    try require(header.blockSize(instantWidth: instantWidth))
    try check(header)
    var block = Block()
    block.transitions = try transitions(header.transitions, width: instantWidth)
    block.transitionTypes = Array(bytes[position..<position + header.transitions])
    position += header.transitions
    if let index = block.transitionTypes.first(where: { $0 >= header.types }) {
      throw invalid("type of a transition", "less than \(header.types)", "\(index)")
    }
    let names = position + header.types * 6
    let characters = bytes[names..<names + header.characters]
    for _ in 0..<header.types { block.types.append(try type(naming: characters)) }
    // The indicators only serve to reinterpret a POSIX rule without dates, which is not accepted.
    position += header.characters + header.standardIndicators + header.utIndicators
    return block
  }

  private func check(_ header: Header) throws(ZoneError) {
    guard header.leapSeconds == 0 else { throw ZoneError(zone: zone, problem: .leapSeconds) }
    guard 1...256 ~= header.types else {
      throw invalid("number of types", "1 to 256", "\(header.types)")
    }
    guard header.characters > 0 else { throw invalid("length of names", "at least 1", "0") }
    for count in [header.utIndicators, header.standardIndicators]
    where count != 0 && count != header.types {
      throw invalid("number of indicators", "0 or \(header.types)", "\(count)")
    }
  }

  private mutating func transitions(
    _ count: Int,
    width: Int
  ) throws(ZoneError) -> [Int64] {
    var instants: [Int64] = []
    instants.reserveCapacity(count)
    for _ in 0..<count {
      let instant = bigEndian(width: width)
      let second = width == 4 ? Int64(Int32(truncatingIfNeeded: instant)) : Int64(instant)
      if let last = instants.last, second <= last {
        throw invalid("transition", "later than \(last)", "\(second)")
      }
      instants.append(second)
    }
    return instants
  }

  private mutating func type(
    naming characters: ArraySlice<UInt8>
  ) throws(ZoneError) -> LocalTimeType {
    let offset = Int(Int32(truncatingIfNeeded: bigEndian(width: 4)))
    let isDaylight = bytes[position]
    let nameIndex = Int(bytes[position + 1])
    position += 2
    guard LocalTimeType.offsets.contains(offset) else {
      throw invalid("offset", "between -25 and 26 hours", "\(offset) seconds")
    }
    guard isDaylight <= 1 else { throw invalid("daylight flag", "0 or 1", "\(isDaylight)") }
    guard nameIndex < characters.count,
      let end = characters[(characters.startIndex + nameIndex)...].firstIndex(of: 0)
    else { throw invalid("name", "one that ends with NUL", "index \(nameIndex)") }
    let name = characters[(characters.startIndex + nameIndex)..<end]
    guard name.allSatisfy({ (0x21...0x7e).contains($0) }) else {
      throw invalid("name", "printable ASCII", "other bytes")
    }
    return LocalTimeType(
      offset: offset,
      isDaylight: isDaylight == 1,
      abbreviation: String(decoding: name, as: UTF8.self)
    )
  }

  // MARK: Footer

  private mutating func footer() throws(ZoneError) -> PosixZoneRule? {
    try require(1)
    guard bytes[position] == UInt8(ascii: "\n") else {
      throw invalid("footer", "a new line before the rule", "byte \(bytes[position])")
    }
    position += 1
    guard let end = bytes[position...].firstIndex(of: UInt8(ascii: "\n")) else {
      throw ZoneError(
        zone: zone,
        problem: .truncated(expectedBytes: bytes.count + 1, foundBytes: bytes.count)
      )
    }
    let text = String(decoding: bytes[position..<end], as: UTF8.self)
    position = end + 1
    guard !text.isEmpty else { return nil }
    do {
      return try PosixZoneRule(parsing: text)
    } catch {
      throw ZoneError(
        zone: zone,
        problem: .invalidRule(expected: error.expected, found: error.found)
      )
    }
  }

  private func end() throws(ZoneError) {
    guard position == bytes.count else {
      throw ZoneError(zone: zone, problem: .trailingBytes(bytes.count - position))
    }
  }

  // MARK: Bytes

  private func require(_ count: Int) throws(ZoneError) {
    guard count <= bytes.count - position else {
      throw ZoneError(
        zone: zone,
        problem: .truncated(expectedBytes: position + count, foundBytes: bytes.count)
      )
    }
  }

  private mutating func skip(_ count: Int) throws(ZoneError) {
    try require(count)
    position += count
  }

  /// The caller has made sure that the bytes are there.
  private mutating func bigEndian(width: Int) -> Int {
    var value: UInt64 = 0
    for byte in bytes[position..<position + width] { value = value << 8 | UInt64(byte) }
    position += width
    return Int(truncatingIfNeeded: value)
  }

  private func invalid(_ name: String, _ expected: String, _ found: String) -> ZoneError {
    ZoneError(
      zone: zone,
      problem: .invalidField(name: name, expected: expected, found: found)
    )
  }
}
