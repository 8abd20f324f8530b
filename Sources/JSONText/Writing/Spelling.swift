/// Appends a string with its quotes and the escapes that JSON demands.
func writeString(_ text: String, into bytes: inout [UInt8]) {
  let start = bytes.count
  let source = text.utf8.span
  var isPlain = true
  // Nearly every string is its own spelling; what is not is started over.
  bytes.append(addingCapacity: source.count &+ 2) { output in
    output.append(ASCII.quote)
    for offset in source.indices {
      let byte = source[offset]
      if byte < ASCII.space || byte == ASCII.quote || byte == ASCII.backslash {
        isPlain = false
        return
      }
      output.append(byte)
    }
    output.append(ASCII.quote)
  }
  if !isPlain {
    bytes.removeSubrange(start...)
    bytes.append(ASCII.quote)
    for byte in text.utf8 { writeEscaped(byte, into: &bytes) }
    bytes.append(ASCII.quote)
  }
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
