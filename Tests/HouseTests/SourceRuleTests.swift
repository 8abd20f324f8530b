import Testing

@Suite("What sources may say")
struct SourceRuleTests {
  @Test func `unsafe code stands in the system targets alone`() {
    let system = Set(plan.filter { $0.kind == .system }.map(\.name))
    for file in House.sources where !system.contains(file.target) {
      report(file.findings(of: ["unsafe"], "only in the system targets"))
    }
  }

  @Test func `only Platform promises to be Sendable, and names the lock or the queue`() {
    for file in House.sources {
      for word in file.words where word.text == "unchecked" && word.before == UInt8(ascii: "@") {
        let place = file.place(word.line)
        if file.target != "Platform" { report(["\(place): @unchecked Sendable outside Platform"]) }
        let comment = file.comment(above: word.line).lowercased()
        if !["lock", "queue", "loop", "thread"].contains(where: comment.contains) {
          report(["\(place): the comment names no lock, queue, loop or thread"])
        }
      }
    }
  }

  @Test func `nothing is public`() {
    for file in House.sources { report(file.findings(of: ["public"], "there is no library")) }
  }

  @Test func `nothing is forced`() {
    for file in House.sources + House.tests {
      for (index, line) in file.code.enumerated() where line.utf8.contains(UInt8(ascii: "!")) {
        if line.contains("try!") || line.contains("as!") { report([file.place(index)]) }
      }
    }
  }

  @Test func `nothing is left for later`() {
    // Written so that this file does not find itself.
    let notes = [
      "TO" + "DO", "FIX" + "ME", "XX" + "X:", "not " + "implemented", "un" + "implemented",
    ]
    for file in House.sources + House.tests {
      let text = file.lines.joined(separator: "\n")
      report(notes.filter(text.contains).map { "\(file.path): \($0)" })
    }
  }

  @Test func `types are named for what they are`() {
    let kinds: Set<Substring> = ["class", "struct", "enum", "actor", "protocol"]
    let vague = ["Manager", "Helper", "Helpers", "Util", "Utils", "Utility", "Utilities"]
    for file in House.sources + House.tests {
      for (kind, name) in zip(file.words, file.words.dropFirst()) where kinds.contains(kind.text) {
        if vague.contains(where: name.text.hasSuffix) {
          report(["\(file.place(name.line)): \(name.text)"])
        }
      }
    }
  }

  @Test func `what other targets may use says what it is`() {
    for file in House.sources {
      report(file.undocumented.map { "\(file.path):\($0): has no documentation" })
    }
  }
}
