import Testing

@Suite("The maps tell the truth")
struct MapTests {
  @Test func `every folder of Sources is planned, and everything planned is there`() throws {
    let there = Set(try House.folders(in: "Sources"))
    let planned = Set(plan.map(\.name))
    report(there.subtracting(planned).sorted().map { "Sources/\($0) is not planned" })
    report(planned.subtracting(there).sorted().map { "Sources/\($0) is missing" })
  }

  @Test func `the package has the targets and the dependencies of the plan`() throws {
    let declared = try PackageText().targets
    for target in plan {
      let found = declared[target.name]
      #expect(found != nil, "Package.swift lacks \(target.name)")
      #expect(found.map(Set.init) == Set(target.dependencies), "\(target.name)")
    }
  }

  @Test func `every folder of tests is a target`() throws {
    let targets = try PackageText().tests
    let folders = try House.folders(in: "Tests").filter { $0 != "Support" }
    #expect(Set(folders) == targets)
  }

  @Test func `the map of the sources names every target in its order`() throws {
    let map = try House.text("Sources/README.md")
    let rows = map.matches(of: /(?m)^\| `(\w+)`/).map { String($0.output.1) }
    #expect(rows == plan.map(\.name))
  }

  @Test(arguments: ["README.md", "Sources/README.md", "deploy/README.md", "Workflows/README.md"])
  func `paths that a page names are there`(_ page: String) throws {
    let folder = page.split(separator: "/").dropLast().joined(separator: "/")
    let text = try House.text(page)
    let quoted = text.matches(of: /`([\w.\-+]+(?:\/[\w.\-+]+)*\/?)`/).map { String($0.output.1) }
    let linked = text.matches(of: /\]\(([^)#:]+)(?:#[^)]*)?\)/).map { String($0.output.1) }
    let places = quoted.filter { MapTests.isPath($0, from: folder) } + linked
    for path in Set(places).sorted() {
      let below = folder.isEmpty ? path : "\(folder)/\(path)"
      #expect(House.exists(path) || House.exists(below), "\(page) names \(path)")
    }
  }

  /// Whether a quoted word means a file or a folder of this repository.
  private static func isPath(_ word: String, from folder: String) -> Bool {
    if word.hasSuffix(".swift") { return true }
    guard let first = word.split(separator: "/").first, word.contains("/") else { return false }
    return House.exists("\(first)") || House.exists("\(folder)/\(first)")
  }

  @Test func `the operator's guide has every exit code of the daemon, and no other`() throws {
    let codes = try House.text("Sources/paneld/ExitCode.swift").matches(of: /case \w+ = (\d+)/)
    let rows = try House.text("deploy/README.md").matches(of: /(?m)^\| (\d+) \|/)
    #expect(Set(codes.map(\.output.1)) == Set(rows.map(\.output.1)))
  }

  @Test func `no file names a place of one machine`() throws {
    // Written so that this file does not find itself.
    let places = ["work", "home", "farm", "tmp/dev"].map { "/" + $0 + "/" }
    for path in House.paths() where !path.hasSuffix(".png") {
      let text = try House.text(path)
      for place in places where text.contains(place) { report(["\(path) names \(place)"]) }
    }
  }
}

/// What `Package.swift` declares, read as text, since the package is locked while its tests run.
private struct PackageText {
  /// The dependencies of each target that is no test.
  let targets: [String: [String]]
  /// The names of the test targets.
  let tests: Set<String>

  init() throws {
    let text = try House.text("Package.swift").filter { !$0.isWhitespace }
    var targets: [String: [String]] = [:]
    for match in text.matches(of: /(?:module|program)\("(\w+)"(?:,\[([^\]]*)\])?/) {
      targets[String(match.output.1)] = Self.names(match.output.2)
    }
    for match in text.matches(of: /\.(?:systemLibrary|target)\(name:"(\w+)"/) {
      targets[String(match.output.1)] = []
    }
    self.targets = targets
    tests = Set(text.matches(of: /tests\("(\w+)"/).map { String($0.output.1) })
  }

  private static func names(_ list: Substring?) -> [String] {
    (list ?? "").split(separator: ",").map { $0.filter { $0 != "\"" } }
  }
}
