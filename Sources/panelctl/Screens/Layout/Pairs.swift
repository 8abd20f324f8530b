/// Names with their values, the values below each other.
struct Pairs: Sendable {
  /// One name with its value.
  struct Entry: Sendable {
    let label: String
    let value: Styled

    init(_ label: String, _ value: Styled) {
      self.label = label
      self.value = value
    }
  }

  private let entries: [Entry]
  private static let widestLabel = 34
  private static let gap = 2

  init(_ entries: [Entry]) { self.entries = entries }

  /// The lines, values beside their names; below them where there is no room.
  ///
  /// - Parameters:
  ///   - width: The columns of the terminal.
  ///   - indent: How far to the right they begin.
  ///   - isColoured: Whether the styles are shown.
  /// - Returns: The lines.
  func lines(width: Int, indent: Int, isColoured: Bool) -> [String] {
    let most = min(Self.widestLabel, max(8, (width - indent) / 2 - Self.gap))
    let longest = entries.reduce(0) { max($0, TextWidth.of(VisibleText.line($1.label))) }
    let labels = min(longest, most)
    let values = max(1, width - indent - labels - Self.gap)
    let margin = String(repeating: " ", count: indent)
    return entries.flatMap { entry in
      let left = Wrapping.lines(of: VisibleText.line(entry.label), width: labels)
      let right = Wrapping.lines(of: entry.value.text, width: values)
      return (0..<max(left.count, right.count)).map { number in
        let label = number < left.count ? left[number] : ""
        let value = number < right.count ? right[number] : ""
        let padding = value.isEmpty ? 0 : labels - TextWidth.of(label) + Self.gap
        return margin + Style.faint.applied(to: label, isColoured: isColoured)
          + String(repeating: " ", count: padding)
          + entry.value.style.applied(to: value, isColoured: isColoured)
      }
    }
  }
}
