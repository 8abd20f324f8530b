/// How a text stands out, where the terminal can show it.
enum Style: Sendable, Equatable {
  case plain
  /// What the eye should find first.
  case strong
  /// What only completes the rest.
  case faint
  /// What is too late or wrong.
  case alarm
  /// What must not be overlooked, such as that nothing here is real.
  case notice

  /// The text between the terminal's codes for the style.
  func applied(to text: String, isColoured: Bool) -> String {
    guard isColoured, !text.isEmpty, let code else { return text }
    return "\u{1B}[\(code)m\(text)\u{1B}[0m"
  }

  private var code: String? {
    switch self {
    case .plain: nil
    case .strong: "1"
    case .faint: "2"
    case .alarm: "1;31"
    case .notice: "1;33"
    }
  }
}

/// A text in one style.
struct Styled: Sendable, Equatable {
  let text: String
  let style: Style

  init(_ text: String, _ style: Style = .plain) {
    self.text = text
    self.style = style
  }
}

extension Styled: ExpressibleByStringLiteral {
  init(stringLiteral text: String) { self.init(text) }
}
