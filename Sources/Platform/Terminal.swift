internal import CPlatform
internal import Glibc

/// The terminal that a person sits at.
package enum Terminal {
  /// True when the descriptor leads to a terminal.
  package static func isTerminal(_ descriptor: Int32) -> Bool { isatty(descriptor) == 1 }

  /// The number of columns of the terminal that a descriptor leads to, nil when it is none.
  package static func width(_ descriptor: Int32) -> Int? {
    let columns = cplatform_terminal_columns(descriptor)
    return columns > 0 ? Int(columns) : nil
  }

  /// Asks for one line, on the controlling terminal or else on the standard input.
  ///
  /// Without echo the keys for erasing a character and a line work as usual; Control-C ends the
  /// program with the terminal as it was.
  ///
  /// - Parameters:
  ///   - prompt: Written before, on the terminal or the standard error output.
  ///   - echo: False for what nobody may read over a shoulder.
  ///   - limit: The most bytes that are taken; what follows up to the end of the line is dropped.
  /// - Returns: The line without its end, nil when there are no more.
  /// - Throws: `PlatformError` when the system refuses.
  package static func readLine(
    prompt: String,
    echo: Bool = true,
    limit: Int = 1 << 16
  ) throws(PlatformError) -> String? {
    let number = unsafe cplatform_open("/dev/tty", O_RDWR | O_NOCTTY, 0)
    if number < 0 {
      try Descriptor.writeAll(Descriptor.error, prompt)
      return try readLine(from: Descriptor.input, limit: limit)
    }
    let terminal = FileDescriptor(owning: number)
    try Descriptor.writeAll(number, prompt)
    let line =
      echo
      ? try readLine(from: number, limit: limit)
      : try readLineUnseen(from: number, limit: limit)
    _ = consume terminal
    return line
  }

  /// Reads one line byte by byte, so that nothing of the next one is taken.
  ///
  /// - Parameters:
  ///   - descriptor: What to read from.
  ///   - limit: The most bytes that are taken; what follows up to the end of the line is dropped.
  /// - Returns: The line without its end, nil when there are no more.
  /// - Throws: `PlatformError` when the system refuses.
  package static func readLine(
    from descriptor: Int32,
    limit: Int = 1 << 16
  ) throws(PlatformError) -> String? {
    var line: [UInt8] = []
    var byte: [UInt8] = [0]
    while try Descriptor.read(descriptor, into: &byte) > 0 {
      if byte[0] == UInt8(ascii: "\n") { return String(decoding: line, as: UTF8.self) }
      if line.count < limit { line.append(byte[0]) }
    }
    return line.isEmpty ? nil : String(decoding: line, as: UTF8.self)
  }

  private static func readLineUnseen(
    from descriptor: Int32,
    limit: Int
  ) throws(PlatformError) -> String? {
    var before = termios()
    guard unsafe tcgetattr(descriptor, &before) == 0 else {
      throw PlatformError(call: "read the state of the terminal", errno: errno)
    }
    var silent = before
    // With ISIG a key could end or stop us while the terminal is still silent.
    silent.c_lflag &= ~tcflag_t(ECHO | ICANON | ISIG)
    guard unsafe tcsetattr(descriptor, TCSAFLUSH, &silent) == 0 else {
      throw PlatformError(call: "silence the terminal", errno: errno)
    }
    var editor = LineEditor(limit: limit)
    var byte: [UInt8] = [0]
    var verdict = LineEditor.Verdict.more
    defer {
      _ = unsafe tcsetattr(descriptor, TCSAFLUSH, &before)
      // The key that ended the line was not echoed either; a failure to move on shows itself.
      _ = try? Descriptor.writeAll(descriptor, "\n")
      if verdict == .interrupted { _ = raise(SIGINT) }
    }
    while verdict == .more {
      guard try Descriptor.read(descriptor, into: &byte) > 0 else { break }
      verdict = editor.typed(byte[0])
    }
    switch verdict {
    case .line: return String(decoding: editor.bytes, as: UTF8.self)
    case .more, .end, .interrupted: return nil
    }
  }
}
