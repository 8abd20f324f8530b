/// Appends a string with its quotes and the escapes that JSON demands.
func writeString(_ text: String, into bytes: inout [UInt8]) {
  bytes.append(ASCII.quote)
  let start = bytes.count
  bytes.append(contentsOf: text.utf8)
  // Nearly every string is its own spelling: copy it whole, and start over when it is not.
  if needsEscape(bytes.span.extracting(start...)) {
    bytes.removeSubrange(start...)
    for byte in text.utf8 { writeEscaped(byte, into: &bytes) }
  }
  bytes.append(ASCII.quote)
}

private func needsEscape(_ bytes: Span<UInt8>) -> Bool {
  var found = false
  // No early exit, so that the loop can run on whole vectors.
  for offset in 0..<bytes.count {
    let byte = bytes[offset]
    found = found || byte < ASCII.space || byte == ASCII.quote || byte == ASCII.backslash
  }
  return found
}

private func writeEscaped(_ byte: UInt8, into bytes: inout [UInt8]) {
  let letter: UInt8
  switch byte {
  case ASCII.quote, ASCII.backslash: letter = byte
  case ASCII.backspace: letter = UInt8(ascii: "b")
  case ASCII.formFeed: letter = UInt8(ascii: "f")
  case ASCII.lineFeed: letter = UInt8(ascii: "n")
  case ASCII.carriageReturn: letter = UInt8(ascii: "r")
  case ASCII.tab: letter = UInt8(ascii: "t")
  case ..<ASCII.space:
    bytes.append(contentsOf: "\\u00".utf8)
    bytes.append(ASCII.zero + byte >> 4)
    let low = byte & 0x0F
    bytes.append(low < 10 ? ASCII.zero + low : UInt8(ascii: "a") + low - 10)
    return
  default:
    bytes.append(byte)
    return
  }
  bytes.append(ASCII.backslash)
  bytes.append(letter)
}

/// Appends the decimal digits of an integer.
func writeInteger(_ value: Int64, into bytes: inout [UInt8]) {
  if value < 0 { bytes.append(ASCII.minus) }
  let start = bytes.count
  var rest = value.magnitude
  repeat {
    bytes.append(ASCII.zero + UInt8(truncatingIfNeeded: rest % 10))
    rest /= 10
  } while rest > 0
  bytes[start...].reverse()
}
