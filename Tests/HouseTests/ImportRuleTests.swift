import Testing

@Suite("The import rule")
struct ImportRuleTests {
  @Test(arguments: plan)
  func `a target imports only what stands above it`(_ target: PlannedTarget) {
    let allowed = Set(target.dependencies + target.modules)
    for file in House.sources where file.target == target.name {
      for (line, module) in file.imports where !allowed.contains(module) {
        report(["\(file.path):\(line): \(target.name) may not import \(module)"])
      }
    }
  }

  @Test func `the plan names every dependency above its user`() {
    for (index, target) in plan.enumerated() {
      let above = Set(plan[..<index].map(\.name))
      let below = target.dependencies.filter { !above.contains($0) }
      report(below.map { "\(target.name) stands above \($0), which it uses" })
    }
  }

  @Test func `pure targets use pure targets alone`() {
    let pure = Set(plan.filter { $0.kind == .pure }.map(\.name))
    for target in plan where target.kind == .pure {
      #expect(target.modules.isEmpty && pure.isSuperset(of: target.dependencies), "\(target)")
    }
  }

  @Test(arguments: plan.filter { $0.kind == .pure })
  func `pure targets know neither tasks nor actors`(_ target: PlannedTarget) {
    let words: Set<Substring> = ["async", "await", "actor", "Task", "nonisolated", "MainActor"]
    for file in House.sources where file.target == target.name {
      report(file.findings(of: words, "concurrency in a pure target"))
    }
  }

  @Test func `nothing in Sources imports Foundation`() {
    for file in House.sources {
      for (line, module) in file.imports where module.hasPrefix("Foundation") {
        report(["\(file.path):\(line): imports \(module)"])
      }
    }
  }
}

extension SwiftFile {
  /// The modules that the file imports, each with its line.
  var imports: [(line: Int, module: String)] {
    let kinds: Set<Substring> = ["struct", "class", "enum", "protocol", "func", "typealias"]
    return words.indices.compactMap { index in
      guard words[index].text == "import" else { return nil }
      let module = words[(index + 1)...].first { !kinds.contains($0.text) }
      return module.map { (words[index].line + 1, String($0.text)) }
    }
  }
}
