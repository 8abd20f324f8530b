import Platform

/// Lets somebody write a long answer in their own editor.
enum LongTextEditor {
  private static let limit = 1 << 20
  /// What stands below this line is for the eye alone.
  private static let cut = "-------- 8< -------- what stands below this line is left out --------"

  /// Opens the editor of `VISUAL` or `EDITOR`, else `editor`, and waits for its end.
  ///
  /// The text lies in a folder that nobody else may read, in memory where the machine has such a
  /// place, and is removed with whatever the editor left beside it.
  ///
  /// - Parameters:
  ///   - text: The text so far.
  ///   - title: What it is about.
  /// - Returns: The text; nil where the editor ended with an error.
  /// - Throws: A failure where the editor or the file cannot be used.
  static func edit(_ text: String, about title: String) throws(Failure) -> String? {
    let folder = "\(place)/panelctl-\(String(SystemRandom.uint64(), radix: 36))"
    let path = "\(folder)/answer.txt"
    do throws(FileError) {
      try Files.createDirectory(folder, mode: 0o700)
      defer { remove(folder) }
      let content = "\(text)\n\(cut)\n\(VisibleText.line(title))\n"
      try Files.write(Array(content.utf8), to: path)
      guard try run(on: path) else { return nil }
      return answer(try Files.read(path, limit: limit))
    } catch {
      throw Failure(
        .failed,
        .file,
        "The text could not be edited (\(error)): type it as one line instead."
      )
    }
  }

  /// The text above the cut, without the line ends around it.
  static func answer(_ bytes: [UInt8]) -> String {
    var lines: [Substring] = []
    let content = String(decoding: bytes, as: UTF8.self)
    for line in content.split(separator: "\n", omittingEmptySubsequences: false) {
      if line == cut { break }
      lines.append(line)
    }
    while let last = lines.last, last.utf8.allSatisfy({ $0 <= 0x20 }) { lines.removeLast() }
    return lines.joined(separator: "\n")
  }

  private static var place: String {
    let places = [CurrentProcess.environment("XDG_RUNTIME_DIR"), "/dev/shm"]
    return places.compactMap(\.self).first { Files.kind($0) == .directory } ?? "/tmp"
  }

  private static func run(on path: String) throws(FileError) -> Bool {
    let variables = ["VISUAL", "EDITOR"].compactMap { CurrentProcess.environment($0) }
    let editor = variables.first { !$0.isEmpty } ?? "editor"
    do throws(PlatformError) {
      // By a shell, since the variable may hold arguments too.
      let process = try ChildProcess("/bin/sh", ["-c", "\(editor) \"$1\"", "sh", path])
      return try process.wait() == .exited(0)
    } catch {
      throw .system(error)
    }
  }

  private static func remove(_ folder: String) {
    // An editor may have left copies; what cannot be removed lies where nobody else may read.
    for name in (try? Files.list(folder)) ?? [] { _ = try? Files.remove("\(folder)/\(name)") }
    _ = try? Files.remove(folder)
  }
}
