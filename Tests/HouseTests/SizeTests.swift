import Testing

@Suite("Sizes")
struct SizeTests {
  static let functionLimit = 60
  static let fileLimit = 400
  static let columnLimit = 100

  @Test func `functions have at most 60 lines`() {
    for file in House.sources + House.tests {
      for body in file.bodies where body.lineCount > Self.functionLimit {
        report(["\(file.path):\(body.line): \(body.name) has \(body.lineCount) lines"])
      }
    }
  }

  @Test func `files have at most 400 lines`() {
    for file in House.sources + House.tests where file.lines.count - 1 > Self.fileLimit {
      report(["\(file.path) has \(file.lines.count - 1) lines"])
    }
  }

  @Test func `lines have at most 100 columns`() throws {
    let endings = [".swift", ".c", ".h", ".sql", ".varlink", ".json5"]
    for path in House.paths() where endings.contains(where: path.hasSuffix) {
      report(try longLines(path))
    }
    for path in House.scripts where !path.hasPrefix("Tests/") { report(try longLines(path)) }
  }

  private func longLines(_ path: String) throws -> [String] {
    let lines = try House.text(path).split(separator: "\n", omittingEmptySubsequences: false)
    return lines.enumerated().filter { $0.element.count > Self.columnLimit }.map {
      "\(path):\($0.offset + 1) has \($0.element.count) columns"
    }
  }
}
