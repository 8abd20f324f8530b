import Platform

/// The standard input as questions, one a line.
enum InputLines {
  private static let lineLimit = 4 << 20

  /// Reads the standard input to its end, and writes an answer for each line that is not empty.
  ///
  /// Answers are written as soon as their lines are there, so that a program can go on asking.
  ///
  /// - Parameter answer: Gives the answer to a line, without its end.
  /// - Throws: A failure where the input cannot be read or the output written.
  static func answerEach(_ answer: ([UInt8]) -> String) throws(Failure) {
    var waiting: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count: Int
      do throws(PlatformError) {
        count = try Descriptor.read(Descriptor.input, into: &buffer)
      } catch {
        throw Failure(.failed, .file, "The standard input could not be read: \(error).")
      }
      waiting += buffer[..<count]
      let end = count == 0 ? waiting.count : (waiting.lastIndex(of: 10).map { $0 + 1 } ?? 0)
      var output = ""
      for line in waiting[..<end].split(separator: 10) { output += answer(Array(line)) + "\n" }
      if !output.isEmpty { try Output.write(output) }
      waiting.removeFirst(end)
      if count == 0 { return }
      guard waiting.count <= lineLimit else {
        throw .usage("Expected lines of at most \(lineLimit) bytes, found a longer one.")
      }
    }
  }
}
