import JSONText
import PanelInterface
import Testing

@testable import panelctl

/// What a person types and sees, and how often the service is asked.
private final class Transcript {
  var typed: [String]
  var shown = ""
  var checks = 0

  init(_ typed: [String]) { self.typed = typed }

  func answer(_ prompt: String) -> String? {
    shown += prompt
    return typed.isEmpty ? nil : typed.removeFirst()
  }
}

@Suite("Dialogue of a form")
struct FormDialogTests {
  /// A form whose second question is asked only where the first is answered with 'other'.
  private static func state(_ answers: JSONObject) -> AskedForm.State {
    var isOther = answers["recommendation"] == "other"
    var problems: [ProblemView] = []
    if let age = answers["age"]?.int, age > 120 {
      // As the service does: while one answer cannot be read, none of them is given.
      isOther = false
      problems.append(
        ProblemView(field: "recommendation", expected: "a choice", found: "no answer")
      )
      problems.append(
        ProblemView(field: "age", expected: "a number from 0 to 120", found: "a number above 120")
      )
    }
    return AskedForm.State(
      questions: [
        question("recommendation", "choice", choices: ["channel", "other"]),
        question("reasons", required: true, asked: isOther),
        question("age", "number", required: false),
        question(
          "members",
          "rows",
          required: false,
          columns: [
            ColumnView(column: "name", title: "Name", type: "text", required: true, choices: []),
            ColumnView(column: "born", title: "Born", type: "date", required: false, choices: []),
          ]
        ),
      ],
      problems: problems
    )
  }

  private func run(
    _ typed: [String],
    given: JSONObject = [:],
    edited: String? = nil
  ) throws -> (answers: JSONObject, transcript: Transcript) {
    let transcript = Transcript(typed)
    var dialog = FormDialog(
      sheet: try AnswerSheet(given),
      asksEverything: given.isEmpty,
      wording: try fixedWording(),
      marking: "OFFICIAL-SENSITIVE",
      isRehearsal: true,
      width: 80,
      ask: { prompt throws(Failure) in transcript.answer(prompt) },
      edit: { _, _ throws(Failure) in edited },
      check: { answers throws(Failure) in
        transcript.checks += 1
        return Self.state(answers)
      }
    )
    return (try dialog.run().object, transcript)
  }

  @Test func `questions come in order, only those that are asked`() throws {
    let (answers, transcript) = try run(["1", "", "no", "yes"])
    #expect(answers == ["recommendation": "channel"])
    #expect(transcript.shown.contains("1/3  Recommendation (required)"))
    #expect(transcript.shown.contains("2/3  Age (optional)"))
    #expect(!transcript.shown.contains("Reasons"))
    #expect(transcript.shown.contains("REHEARSAL"))
    #expect(transcript.shown.contains("OFFICIAL-SENSITIVE"))
    #expect(transcript.shown.contains("Send them?"))
  }

  @Test func `an answer may bring a further question`() throws {
    let (answers, transcript) = try run(["other", "because", "", "", "yes"])
    #expect(answers == ["recommendation": "other", "reasons": "because"])
    #expect(transcript.shown.contains("2/4  Reasons (required)"))
  }

  @Test func `a required question is asked until it has an answer`() throws {
    let (answers, transcript) = try run(["", "nonsense", "?", "1", "", "", "yes"])
    #expect(answers == ["recommendation": "channel"])
    #expect(transcript.shown.contains("has to be answered"))
    #expect(transcript.shown.contains("Expected a number from 1 to 2"))
    #expect(transcript.shown.contains("Takes one of the choices, required"))
  }

  @Test func `what the service does not take is asked again, with its reason`() throws {
    let (answers, transcript) = try run(["1", "500", "50", "", "yes"])
    #expect(answers == ["recommendation": "channel", "age": 50])
    #expect(transcript.shown.contains("expected a number from 0 to 120, found a number above 120"))
    #expect(transcript.shown.contains("Now: 500"))
  }

  @Test func `an answer that cannot be read takes no other one away`() throws {
    let (answers, transcript) = try run(["other", "because", "500", "50", "", "yes"])
    #expect(answers == ["recommendation": "other", "reasons": "because", "age": 50])
    #expect(!transcript.shown.contains("No longer asked"))
  }

  @Test func `rows are asked for column by column`() throws {
    let (answers, _) = try run(["1", "", "yes", "Jo", "2/6/1981", "yes", "Kim", "", "no", "yes"])
    #expect(
      answers["members"] == [["name": "Jo", "born": "1981-06-02"], ["name": "Kim"]]
    )
  }

  @Test func `an answer can be changed at the end, and drops what it leaves out`() throws {
    let (answers, transcript) = try run(["other", "because", "", "", "1", "channel", "yes"])
    #expect(answers == ["recommendation": "channel"])
    #expect(transcript.shown.contains("Your answer"))
  }

  @Test func `a long text comes from the editor`() throws {
    let (answers, _) = try run(["other", "e", "", "", "yes"], edited: "one\ntwo")
    #expect(answers["reasons"] == "one\ntwo")
  }

  @Test func `where answers were given only what is missing is asked for`() throws {
    let (answers, transcript) = try run(["because", "yes"], given: ["recommendation": "other"])
    #expect(answers == ["recommendation": "other", "reasons": "because"])
    #expect(!transcript.shown.contains("Age (optional)"))
  }

  @Test func `where nothing is missing nothing is asked`() throws {
    let (answers, transcript) = try run([], given: ["recommendation": "channel"])
    #expect(answers == ["recommendation": "channel"])
    #expect(transcript.shown == "")
    #expect(transcript.checks == 1)
  }

  @Test(arguments: [["1"], ["1", "", "", "no"], []])
  func `who stops has sent nothing`(typed: [String]) {
    let failure = #expect(throws: Failure.self) { try run(typed) }
    #expect(failure?.sentence.contains("nothing was sent") == true)
  }
}
