import JSONText

/// A seeded source of values and damage (SplitMix64), so that a failing seed fails again.
struct Random: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
    return mixed ^ mixed >> 31
  }

  mutating func below(_ bound: Int) -> Int { Int.random(in: 0..<bound, using: &self) }

  mutating func value(depth: Int) -> JSON {
    switch below(depth > 0 ? 8 : 5) {
    case 0: return nil
    case 1: return .bool(below(2) == 0)
    case 2, 3: return .number(number())
    case 4: return .string(string())
    case 5: return .array((0..<below(5)).map { _ in value(depth: depth - 1) })
    default:
      var object = JSONObject()
      // Now and then more members than are looked through one by one.
      for _ in 0..<(below(8) == 0 ? 30 : below(6)) {
        object[string()] = value(depth: depth - 1)
      }
      return .object(object)
    }
  }

  mutating func string() -> String {
    let pieces: [Unicode.Scalar] = [
      "a", "b", "Z", " ", "\"", "\\", "/", "'", "\n", "\t", "\u{0}", "\u{1F}", "\u{7F}", "é",
      "\u{301}",
      "日", "\u{2028}", "\u{FEFF}", "😀", "\u{10FFFF}",
    ]
    var text = String.UnicodeScalarView()
    for _ in 0..<below(12) { text.append(pieces[below(pieces.count)]) }
    return String(text)
  }

  mutating func number() -> JSONNumber {
    switch below(4) {
    case 0: return JSONNumber(below(1000) - 500)
    case 1: return JSONNumber(Int64(bitPattern: next()))
    case 2: return JSONNumber(Double(bitPattern: next())) ?? 0
    default:
      let exponent = below(60) - 30
      return JSONNumber(text: "-\(below(100)).\(below(1000))0e\(exponent)") ?? 0
    }
  }

  /// The same value with the members of its objects in another order.
  mutating func shuffled(_ value: JSON) -> JSON {
    switch value {
    case .null, .bool, .number, .string: return value
    case .array(let elements): return .array(elements.map { shuffled($0) })
    case .object(let object):
      let members = object.members.map { ($0.key, shuffled($0.value)) }
      return .object(JSONObject(members.shuffled(using: &self)))
    }
  }

  /// The same bytes with one to three of them changed, dropped, doubled or moved.
  mutating func damaged(_ bytes: [UInt8]) -> [UInt8] {
    let marks = Array("{}[]\",:'\\/*+-.0eExu\n\r \u{E9}\u{2028}".utf8) + [0, 0x80, 0xFF, 0xED]
    var bytes = bytes
    for _ in 0...below(3) where !bytes.isEmpty {
      let place = below(bytes.count)
      switch below(5) {
      case 0: bytes.remove(at: place)
      case 1: bytes.insert(marks[below(marks.count)], at: place)
      case 2: bytes[place] = marks[below(marks.count)]
      case 3: bytes.insert(bytes[below(bytes.count)], at: place)
      default: bytes.removeSubrange(place..<min(bytes.count, place + 1 + below(8)))
      }
    }
    return bytes
  }
}
