/// Replaces comments and the content of string literals by blanks; lines and columns stay.
struct Blanking {
  private let source: [UInt8]
  private var result: [UInt8]
  private var index = 0

  init(_ text: String) {
    source = Array(text.utf8)
    result = source
  }

  mutating func code() -> String {
    code(untilParenthesisCloses: false)
    return String(decoding: result, as: UTF8.self)
  }

  /// Goes through code; what stands between `\(` and `)` in a literal is code too.
  private mutating func code(untilParenthesisCloses inside: Bool) {
    var depth = 0
    while index < source.count {
      switch source[index] {
      case UInt8(ascii: "/") where byte(1) == UInt8(ascii: "/"):
        while index < source.count, source[index] != UInt8(ascii: "\n") { blank(1) }
      case UInt8(ascii: "/") where byte(1) == UInt8(ascii: "*"):
        blockComment()
      case UInt8(ascii: "\""):
        literal(hashes: 0)
      case UInt8(ascii: "#"):
        let hashes = source[index...].prefix { $0 == UInt8(ascii: "#") }.count
        if byte(hashes) == UInt8(ascii: "\"") { literal(hashes: hashes) } else { index += hashes }
      case UInt8(ascii: "("):
        depth += 1
        index += 1
      case UInt8(ascii: ")"):
        if inside && depth == 0 { return }
        depth -= 1
        index += 1
      default:
        index += 1
      }
    }
  }

  private func byte(_ ahead: Int) -> UInt8 {
    index + ahead < source.count ? source[index + ahead] : 0
  }

  private mutating func blank(_ count: Int) {
    let end = min(index + count, source.count)
    while index < end {
      if source[index] != UInt8(ascii: "\n") { result[index] = UInt8(ascii: " ") }
      index += 1
    }
  }

  private mutating func blockComment() {
    var depth = 0
    repeat {
      let next = byte(1)
      switch source[index] {
      case UInt8(ascii: "/") where next == UInt8(ascii: "*"):
        depth += 1
        blank(2)
      case UInt8(ascii: "*") where next == UInt8(ascii: "/"):
        depth -= 1
        blank(2)
      default:
        blank(1)
      }
    } while depth > 0 && index < source.count
  }

  private mutating func literal(hashes: Int) {
    let hash = [UInt8](repeating: UInt8(ascii: "#"), count: hashes)
    index += hashes
    let isLong = byte(1) == UInt8(ascii: "\"") && byte(2) == UInt8(ascii: "\"")
    let closing = [UInt8](repeating: UInt8(ascii: "\""), count: isLong ? 3 : 1) + hash
    let escape = [UInt8(ascii: "\\")] + hash
    index += isLong ? 3 : 1
    while index < source.count {
      switch source[index] {
      case UInt8(ascii: "\"") where source[index...].starts(with: closing):
        index += closing.count
        return
      case UInt8(ascii: "\\") where source[index...].starts(with: escape):
        if byte(escape.count) == UInt8(ascii: "(") {
          blank(escape.count + 1)
          code(untilParenthesisCloses: true)
          blank(1)
        } else {
          blank(escape.count + 1)
        }
      default:
        blank(1)
      }
    }
  }
}
