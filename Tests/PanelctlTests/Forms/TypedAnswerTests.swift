import JSONText
import PanelInterface
import Testing

@testable import panelctl

@Suite("Answers typed at a question")
struct TypedAnswerTests {
  private static let choice = question(
    "c",
    "choice",
    choices: ["channel", "signposting", "no-action"]
  )
  private static let numeric = question("c", "choice", choices: ["10", "20"])

  @Test(arguments: [
    ("", question("t"), TypedAnswer.nothing), ("   ", question("t"), .nothing),
    ("?", question("t"), .help), ("e", question("t"), .editor),
    (" some text ", question("t"), .value("some text")),
    ("y", question("b", "yes/no"), .value(true)), ("NO", question("b", "yes/no"), .value(false)),
    ("3", question("n", "number"), .value(3)), ("2.50", question("n", "number"), .value(2.5)),
    ("2026-12-04", question("d", "date"), .value("2026-12-04")),
    ("4/12/2026", question("d", "date"), .value("2026-12-04")),
    ("04.12.2026", question("d", "date"), .value("2026-12-04")),
    ("2026-12-04 17:00", question("d", "date and time"), .value("2026-12-04T17:00")),
    ("4/12/2026 17:00", question("d", "date and time"), .value("2026-12-04T17:00")),
    ("2", choice, .value("signposting")), ("no-action", choice, .value("no-action")),
    ("No Action", choice, .value("no-action")), ("20", numeric, .value("20")),
  ])
  func `a line is understood by the type of the question`(
    line: String,
    question: QuestionView,
    answer: TypedAnswer
  ) {
    #expect(TypedAnswer(line, to: question) == answer)
  }

  @Test func `several choices are parted by commas, each taken once`() {
    let question = question("p", "participants", choices: ["health", "police", "a,b"])
    #expect(TypedAnswer("1, police,1", to: question) == .value(["health", "police"]))
    #expect(TypedAnswer("a,b", to: question) == .value(["a,b"]))
  }

  @Test(arguments: [
    ("maybe", question("b", "yes/no"), "yes or no"), ("ten", question("n", "number"), "a number"),
    ("31/2/2026", question("d", "date"), "a date such as"),
    ("4/12/26", question("d", "date"), "a date such as"),
    ("17:00", question("d", "date and time"), "a date and time"),
    ("7", choice, "a number from 1 to 3"), ("chanel", choice, "Did you mean 'channel'?"),
    ("1", numeric, "one of the codes"),
    ("1,9", question("p", "choices", choices: ["a", "b"]), "'9': Expected a number from 1 to 2"),
  ])
  func `what is no answer is explained`(line: String, question: QuestionView, expected: String) {
    guard case .wrong(let why) = TypedAnswer(line, to: question) else {
      Issue.record("'\(line)' was taken")
      return
    }
    #expect(why.contains(expected), "\(why)")
  }
}
