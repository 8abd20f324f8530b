/// Small words that sentences are made of.
enum Wording {
  /// Joins names as people say them: `a`, `a and b`, `a, b and c`.
  static func list(_ names: [String], _ conjunction: String) -> String {
    guard let last = names.last, names.count > 1 else { return names.first ?? "" }
    return "\(names.dropLast().joined(separator: ", ")) \(conjunction) \(last)"
  }

  /// A count with its noun: `1 case`, `3 cases`.
  static func count(_ count: Int, _ singular: String, _ plural: String? = nil) -> String {
    "\(grouped(count)) \(count == 1 ? singular : plural ?? singular + "s")"
  }

  /// A count as people read it: `25,000`.
  static func grouped(_ count: Int) -> String {
    var digits = Array(String(count.magnitude).utf8)
    var place = digits.count - 3
    while place > 0 {
      digits.insert(UInt8(ascii: ","), at: place)
      place -= 3
    }
    return (count < 0 ? "-" : "") + String(decoding: digits, as: UTF8.self)
  }

  /// A name of a file as a title: `sharedConcerns` is `Shared concerns`.
  static func title(of name: String) -> String {
    var words: [UInt8] = []
    for byte in name.utf8 {
      switch byte {
      case UInt8(ascii: "A")...UInt8(ascii: "Z"):
        words += [UInt8(ascii: " "), byte | 0x20]
      case UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."):
        words.append(UInt8(ascii: " "))
      case UInt8(ascii: "a")...UInt8(ascii: "z") where words.isEmpty:
        words.append(byte & 0xDF)
      default: words.append(byte)
      }
    }
    return String(decoding: words, as: UTF8.self)
  }

  /// Bytes in the largest unit that keeps a digit before the point: `1.5 MB`.
  static func bytes(_ count: Int) -> String {
    guard count >= 1_000 else { return "\(count) bytes" }
    let units = ["kB", "MB", "GB", "TB"]
    var tenths = count / 100
    var unit = 0
    while tenths >= 10_000, unit < units.count - 1 {
      tenths /= 1_000
      unit += 1
    }
    return "\(tenths / 10).\(tenths % 10) \(units[unit])"
  }
}
