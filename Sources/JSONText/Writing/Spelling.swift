/// Appends a string with its quotes and the escapes that JSON demands.
func writeString(_ text: String, into bytes: inout [UInt8]) {
  let source = text.utf8.span
  // Nearly every string is its own spelling, and then every byte is copied as it is.
  guard isPlain(source) else { return writeEscaped(text, into: &bytes) }
  bytes.append(addingCapacity: source.count &+ 2) { output in
    output.append(ASCII.quote)
    for offset in source.indices { output.append(source[offset]) }
    output.append(ASCII.quote)
  }
}

private func isPlain(_ text: Span<UInt8>) -> Bool {
  var escapes: UInt8 = 0
  // No early exit, so that the loop can take many bytes at once.
  for offset in text.indices {
    let byte = text[offset]
    escapes |= byte < ASCII.space ? 1 : 0
    escapes |= byte == ASCII.quote ? 1 : 0
    escapes |= byte == ASCII.backslash ? 1 : 0
  }
  return escapes == 0
}

private func writeEscaped(_ text: String, into bytes: inout [UInt8]) {
  bytes.append(ASCII.quote)
  for byte in text.utf8 { writeEscaped(byte, into: &bytes) }
  bytes.append(ASCII.quote)
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
