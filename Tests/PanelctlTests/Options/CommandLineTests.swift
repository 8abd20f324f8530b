import Testing

@testable import panelctl

@Suite("Command line")
struct CommandLineTests {
  private func invocation(_ line: String) throws -> Invocation {
    let arguments = line.split(separator: " ").map(String.init)
    guard case .run(let invocation) = try CommandLineReader.read(arguments) else {
      throw Failure.usage("'\(line)' runs no command")
    }
    return invocation
  }

  @Test(arguments: [
    ("case list", "case list", []),
    ("case show CH-7KQ4-M", "case show", ["CH-7KQ4-M"]),
    ("event CH-7KQ4-M consent-withdrawn", "event", ["CH-7KQ4-M", "consent-withdrawn"]),
    ("inbox", "inbox", []),
    ("inbox acknowledge police 12", "inbox acknowledge", ["police", "12"]),
    ("refer -", "refer", ["-"]),
    ("refer", "refer", []),
    ("workflow check a.json5 b.json5 c", "workflow check", ["a.json5", "b.json5", "c"]),
    ("workflow check -- --odd", "workflow check", ["--odd"]),
    ("--json task show X", "task show", ["X"]),
    ("task --json show X", "task show", ["X"]),
  ])
  func `words and operands are found`(line: String, name: String, operands: [String]) throws {
    let invocation = try invocation(line)
    #expect(invocation.command.name == name)
    #expect(invocation.operands == operands)
  }

  @Test func `options stand anywhere and take values in both spellings`() throws {
    let invocation = try invocation(
      "task complete --set a=1 X --set=b=2=3 --as police:Sam --no-color --socket=/s"
    )
    #expect(invocation.operands == ["X"])
    #expect(invocation.options.all(.set) == ["a=1", "b=2=3"])
    #expect(invocation.options.value(.actAs) == "police:Sam")
    #expect(invocation.options.has(.noColour))
    #expect(invocation.options.value(.socket) == "/s")
  }

  @Test(arguments: [
    ("cas list", "did you mean 'case'?"),
    ("case lst", "did you mean 'case list'?"),
    ("case", "found nothing: list, show, timeline or report"),
    ("inbox acknowledged police 3", "did you mean 'inbox acknowledge'?"),
    ("task show", "Expected TASK, found nothing: the usage is 'panelctl task show TASK'"),
    ("event CH-7KQ4-M", "Expected EVENT"),
    ("case show A B", "Expected nothing after 'A', found 'B'"),
    ("case list more", "Expected nothing after 'case list', found 'more'"),
    ("task list --opn", "did you mean '--open'?"),
    ("task list --open", "'panelctl task list' does not take --open"),
    ("task list --as", "Expected PARTICIPANT[:PERSON] after --as, found nothing"),
    ("task list --as a --as b", "Expected --as once, found it twice"),
    ("task list --json=yes", "Expected no value for --json"),
    ("task list -x", "There is no option '-x'"),
  ])
  func `a wrong line is explained`(line: String, expected: String) {
    let failure = #expect(throws: Failure.self) { try invocation(line) }
    #expect(failure?.sentence.contains(expected) == true, "\(failure?.sentence ?? "")")
    #expect(failure?.status == .usage)
  }

  @Test func `help and version win over what is wrong with the rest`() throws {
    guard case .help(let words) = try CommandLineReader.read(["task", "show", "--help"]) else {
      Issue.record("--help is not taken for help")
      return
    }
    #expect(words == ["task", "show"])
    guard case .version = try CommandLineReader.read(["--version", "nonsense"]) else {
      Issue.record("--version is not taken for the version")
      return
    }
  }

  @Test func `every example is a command line that is understood`() throws {
    for command in Command.all {
      let words = command.example.split(separator: " ").dropFirst()
      let invocation = try invocation(words.joined(separator: " "))
      #expect(invocation.command.name == command.name)
    }
  }

  @Test func `no two commands have the same words`() {
    #expect(Set(Command.all.map(\.name)).count == Command.all.count)
  }
}
