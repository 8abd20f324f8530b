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
    let paths = House.paths().filter { path in endings.contains(where: path.hasSuffix) }
    let scripts = House.scripts.filter { !$0.hasPrefix("Tests/") }
    for path in paths + scripts {
      // What is tested may be a long text.
      let mayQuote = path.hasPrefix("Tests/")
      let lines = try House.text(path).split(separator: "\n", omittingEmptySubsequences: false)
      for (index, line) in lines.enumerated() where line.count > Self.columnLimit {
        if mayQuote && line.contains("\"") { continue }
        report(["\(path):\(index + 1) has \(line.count) columns"])
      }
    }
  }
}
