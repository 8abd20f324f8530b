/// How a text of a diagram is set, and how wide it is then.
///
/// The widths are those of Helvetica, which Arial and Liberation Sans share; other characters count
/// as wide as the widest that are likely, so that a text is rather shortened than cut.
package enum TextStyle: String, CaseIterable, Sendable {
  case page
  case heading
  case item
  case detail
  case badge

  /// In the units of the layout.
  package var size: Double {
    switch self {
    case .page: 11
    case .heading: 7.5
    case .item: 6.5
    case .detail, .badge: 6
    }
  }

  /// The smallest size of all styles: what has to stay legible on paper.
  package static let smallest = 6.0

  package var isBold: Bool {
    switch self {
    case .page, .heading, .badge: true
    case .item, .detail: false
    }
  }

  /// From one baseline to the next.
  var lineHeight: Double {
    switch self {
    case .page: 13
    case .heading: 9
    case .item: 8
    case .detail, .badge: 7
    }
  }

  /// How wide a text is in this style.
  package func width(of text: some StringProtocol) -> Double {
    text.unicodeScalars.reduce(0) { $0 + Double(thousandths(of: $1)) } * size / 1000
  }

  /// The lines of a text, at most so many, each at most so wide.
  ///
  /// - Parameters:
  ///   - text: What is set; control characters are left out.
  ///   - width: The widest that a line may be.
  ///   - most: The most lines; what does not fit is an ellipsis.
  /// - Returns: No line where there is no text.
  func lines(of text: String, width: Double, most: Int) -> [String] {
    var lines: [String] = []
    var rest = Self.printable(text).split(separator: " ")[...]
    while !rest.isEmpty {
      if lines.count == most - 1 {
        lines.append(shortened(rest.joined(separator: " "), width: width))
        break
      }
      var line = ""
      while let word = rest.first {
        let longer = line.isEmpty ? String(word) : "\(line) \(word)"
        guard self.width(of: longer) <= width else { break }
        line = longer
        rest.removeFirst()
      }
      if line.isEmpty, let word = rest.popFirst() {
        // A word that is wider than the line goes on in the next.
        let head = head(of: word, width: width)
        line = String(head)
        let tail = word[head.endIndex...]
        if !tail.isEmpty { rest = [tail] + rest }
      }
      lines.append(line)
    }
    return lines
  }

  /// A text that is at most so wide, with an ellipsis where it was longer.
  func shortened(_ text: String, width: Double) -> String {
    let text = Self.printable(text)
    if self.width(of: text) <= width { return text }
    let ellipsis = "\u{2026}"
    let head = head(of: text[...], width: width - self.width(of: ellipsis))
    var bytes = Array(head.utf8)
    while bytes.last == UInt8(ascii: " ") { bytes.removeLast() }
    return String(decoding: bytes, as: UTF8.self) + ellipsis
  }

  /// As many characters as fit, at least one.
  private func head(of text: Substring, width: Double) -> Substring {
    var used = 0.0
    var end = text.startIndex
    while end < text.endIndex {
      let next = text.index(after: end)
      used += self.width(of: text[end..<next])
      if used > width, end > text.startIndex { break }
      end = next
    }
    return text[..<end]
  }

  /// The text without what no page can show.
  private static func printable(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: DisplayWidth.isControl) else { return text }
    var shown = ""
    for scalar in text.unicodeScalars {
      shown.unicodeScalars.append(DisplayWidth.isControl(scalar) ? " " : scalar)
    }
    return shown
  }
}

// The widths of characters in thousandths of the size.
extension TextStyle {
  private func thousandths(of scalar: Unicode.Scalar) -> Int {
    if (0x20...0x7E).contains(scalar.value) {
      let table = isBold ? Self.boldWidths : Self.plainWidths
      return table[Int(scalar.value) - 0x20]
    }
    switch scalar.value {
    case 0xA0: return 278
    case 0xB7, 0x2018, 0x2019: return 333
    case 0x2013, 0x201C, 0x201D, 0xA3, 0xA7: return 600
    case 0xC0...0x24F: return scalar.properties.isUppercase ? 1000 : 722
    default: return DisplayWidth.of(scalar) * 1000
    }
  }

  /// From the space to the tilde.
  private static let plainWidths = [
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278,
    556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556,
    1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778,
    667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556,
    333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556,
    556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
  ]

  private static let boldWidths = [
    278, 333, 474, 556, 556, 889, 722, 238, 333, 333, 389, 584, 278, 333, 278, 278,
    556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 333, 333, 584, 584, 584, 611,
    975, 722, 722, 722, 722, 667, 611, 778, 722, 278, 556, 722, 611, 833, 722, 778,
    667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 333, 278, 333, 584, 556,
    333, 556, 611, 556, 611, 556, 333, 611, 611, 278, 278, 556, 278, 889, 611, 611,
    611, 611, 389, 556, 333, 611, 556, 778, 556, 556, 500, 389, 280, 389, 584,
  ]
}
