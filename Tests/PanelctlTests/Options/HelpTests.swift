import Testing

@testable import panelctl

@Suite("Help")
struct HelpTests {
  @Test func `the overview names every command, every exit status and how to go on`() throws {
    let text = try Help.text([])
    for command in Command.all { #expect(text.contains("  \(command.name)")) }
    for status in ExitCode.allCases { #expect(text.contains(status.meaning)) }
    #expect(text.contains("help [NOUN [VERB]]"))
  }

  @Test func `each command has its usage, its options and an example`() throws {
    let nouns: [[String]] = [["inbox"], ["rehearse"]]
    for command in Command.all where !nouns.contains(command.words) {
      let text = try Help.text(command.words)
      #expect(text.contains(command.usage))
      #expect(text.contains(command.example))
      for option in command.options { #expect(text.contains(option.written)) }
      #expect(!command.summary.hasSuffix("."), "a summary is no sentence: \(command.name)")
    }
  }

  @Test func `a noun lists its verbs`() throws {
    let text = try Help.text(["task"])
    for verb in ["list", "show", "claim", "release", "complete"] {
      #expect(text.contains("task \(verb)"))
    }
    #expect(try Help.text(["inbox"]).contains("inbox acknowledge"))
  }

  @Test func `the operands behind a command do not hinder its help`() throws {
    #expect(try Help.text(["task", "show", "CH-7KQ4-M/RTK"]) == Help.text(["task", "show"]))
    #expect(try Help.text(["refer", "x.json"]) == Help.text(["refer"]))
  }

  @Test(arguments: [
    (["bogus"], "There is no command 'bogus'"), (["task", "shw"], "did you mean 'task show'?"),
    (["inbox", "x"], "There is no command 'inbox x'"),
  ])
  func `unknown words are explained`(words: [String], expected: String) {
    let failure = #expect(throws: Failure.self) { try Help.text(words) }
    #expect(failure?.sentence.contains(expected) == true)
  }

  @Test func `no line is wider than a terminal`() throws {
    for words in [[]] + Command.all.map(\.words) {
      for line in try Help.text(words).split(separator: "\n") {
        #expect(TextWidth.of(line) <= 100, "\(line)")
      }
    }
  }

  @Test func `every option of a command is there to be explained`() {
    let used = Set(Command.all.flatMap(\.options) + Option.everywhere)
    #expect(used == Set(Option.allCases))
    #expect(Option.allCases.allSatisfy { Option(written: $0.written) == $0 })
  }
}
