import JSONText
import Testing

@testable import panelctl

@Suite("Answers from files and options")
struct AnswerSheetTests {
  @Test func `nested answers and paths come to the same`() throws {
    let nested = try AnswerSheet(["subject": ["born": "2011-03-14", "name": ["first": "R"]]])
    let flat = try AnswerSheet(["subject.born": "2011-03-14", "subject.name.first": "R"])
    #expect(nested == flat)
    #expect(nested.object.keys == ["subject.born", "subject.name.first"])
  }

  @Test func `two answers to one field are refused`() {
    #expect(throws: Failure.self) {
      try AnswerSheet(["a.b": 1, "a": ["b": 2]])
    }
  }

  @Test func `an empty text and null are no answers`() throws {
    let sheet = try AnswerSheet(["a": "  ", "b": nil, "c": false, "d": []])
    #expect(!sheet.answers("a") && !sheet.answers("b") && !sheet.answers("x"))
    #expect(sheet.answers("c") && sheet.answers("d"))
  }

  @Test func `later answers replace earlier ones of the same field`() throws {
    var sheet = try AnswerSheet(["a": ["b": 1], "c": 2])
    sheet.merge(try SettingReader.read(["a.b=3=4"]))
    #expect(sheet.object == ["a.b": "3=4", "c": 2])
  }

  @Test(arguments: [["novalue"], ["=x"], ["a=1", "a=2"]])
  func `a setting has a field, an equals sign, and comes once`(settings: [String]) {
    #expect(throws: Failure.self) { try SettingReader.read(settings) }
  }

  @Test func `a referral file holds the workflow and the answers`() throws {
    let text = "{ workflow: 'w', referral: { subject: { surname: 'X' }, }, } // JSON5"
    let file = try ReferralFile(InputFile(name: "r.json5", bytes: Array(text.utf8)))
    #expect(file.workflow == "w")
    #expect(file.answers.object == ["subject.surname": "X"])
  }

  @Test(arguments: [
    ("[1]", "1:1: error: expected an object in braces, found array"),
    ("{ workflow: 'w' }", "expected an object 'referral'"),
    ("{ referral: 3 }", "1:13: error: expected an object 'referral'"),
    ("{ workflow: 3, referral: {} }", "expected the name of a workflow, found number"),
    ("{ workflow: 'w', referal: {} }", "did you mean 'referral'?"),
    ("{ workflow: 'w', }}", "expected"),
  ])
  func `a fault in a file is shown at its place`(text: String, expected: String) throws {
    let failure = #expect(throws: Failure.self) {
      try ReferralFile(InputFile(name: "r.json5", bytes: Array(text.utf8)))
    }
    let lines = try #require(failure?.lines)
    #expect(lines.joined(separator: "\n").contains(expected))
    #expect(failure?.status == .usage)
    #expect(lines.contains { $0.contains("^") })
  }

  @Test func `what an editor leaves below the cut is not part of the answer`() {
    let text =
      "First line.\n\nSecond.\n\n"
      + "-------- 8< -------- what stands below this line is left out --------\nTitle\n"
    #expect(LongTextEditor.answer(Array(text.utf8)) == "First line.\n\nSecond.")
    #expect(LongTextEditor.answer(Array("all\n".utf8)) == "all")
  }
}
