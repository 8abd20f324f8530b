import CivilTime

/// Values as FEEL writes them.
extension Value {
  /// The value as an expression that means it, with texts in quotation marks.
  ///
  /// Dates, times and durations are written plainly, as the function `string` gives them.
  package var text: String {
    var writer = ValueWriter()
    writer.write(self)
    return writer.text
  }

  /// What the function `string` makes of the value: a text stays as it is.
  package var plainText: String {
    if case .string(let text) = self { return text }
    return text
  }
}

private struct ValueWriter {
  var text = ""

  mutating func write(_ value: Value) {
    switch value {
    case .null: text += "null"
    case .boolean(let value): text += value ? "true" : "false"
    case .number(let number): text += number.text
    case .string(let string): quote(string)
    case .date(let date): text += date.text
    case .time(let time): text += time.text
    case .dateAndTime(let value): text += value.text
    case .daysAndTime(let duration): text += DurationText.text(duration)
    case .yearsAndMonths(let months): text += DurationText.text(months: months)
    case .list(let items): write(items)
    case .context(let context): write(context)
    case .range(let range): write(range)
    case .function(.builtIn(let function)): text += function.name
    case .function(.lambda(let lambda)):
      text += "function(" + lambda.parameters.map(\.name).joined(separator: ", ") + ")"
    }
  }

  private mutating func write(_ items: [Value]) {
    text += "["
    var isFirst = true
    for item in items {
      if !isFirst { text += ", " }
      isFirst = false
      write(item)
    }
    text += "]"
  }

  private mutating func write(_ context: Context) {
    text += "{"
    var isFirst = true
    for entry in context.entries {
      if !isFirst { text += ", " }
      isFirst = false
      if entry.name.isPlainName { text += entry.name } else { quote(entry.name) }
      text += ": "
      write(entry.value)
    }
    text += "}"
  }

  private mutating func write(_ range: ValueRange) {
    guard let start = range.start else {
      return writeUnbounded(range.includesEnd ? "<= " : "< ", range.end ?? .null)
    }
    guard let end = range.end else {
      return writeUnbounded(range.includesStart ? ">= " : "> ", start)
    }
    text += range.includesStart ? "[" : "("
    write(start)
    text += ".."
    write(end)
    text += range.includesEnd ? "]" : ")"
  }

  private mutating func writeUnbounded(_ symbol: String, _ value: Value) {
    text += "(" + symbol
    write(value)
    text += ")"
  }

  private mutating func quote(_ string: String) {
    text += "\""
    for scalar in string.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      case "\t": text += "\\t"
      default: text.unicodeScalars.append(scalar)
      }
    }
    text += "\""
  }
}

extension String {
  /// Whether this is one word that a context can have as a name without quotation marks.
  fileprivate var isPlainName: Bool {
    guard let first = unicodeScalars.first, first.isNameStart else { return false }
    return unicodeScalars.allSatisfy { $0.isNamePart || $0 == " " }
  }
}
