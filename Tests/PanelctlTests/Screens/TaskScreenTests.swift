import JSONText
import PanelInterface
import Testing

@testable import panelctl

@Suite("Screen of a task")
struct TaskScreenTests {
  private func screen(
    _ task: TaskView = sampleTask(),
    questions: [QuestionView] = [],
    answers: JSONObject = [:],
    isRehearsal: Bool = true
  ) throws -> TaskScreen {
    TaskScreen(
      reply: ShowTaskReply(
        task: task,
        help: "Read the referral first.",
        dueSource: "[REC] Channel guidance",
        questions: questions,
        fields: [
          FieldView(field: "subject.surname", title: "Surname", type: "text", choices: []),
          FieldView(field: "subject.born", title: "Date of birth", type: "date", choices: []),
        ],
        record: ["subject.surname": "Invented"],
        answers: answers
      ),
      wording: try fixedWording(),
      program: "panelctl --as police",
      isRehearsal: isRehearsal
    )
  }

  private let questions = [
    question("recommendation", "choice", choices: ["channel", "signposting"]),
    question("reasons", required: false, asked: false),
    question("partners", "participants"),
    question(
      "household.members",
      "rows",
      required: false,
      columns: [
        ColumnView(column: "name", title: "Name", type: "text", required: true, choices: [])
      ]
    ),
  ]

  @Test func `the whole form is printed: kinds, choices, what is required`() throws {
    let lines = try screen(questions: questions).page.lines()
    #expect(lines.contains("Assess the referral  [CH-7KQ4-M/RTK]"))
    #expect(lines.contains("  Due            Fri 4 Dec 2026, 17:00 (in 3 days)"))
    #expect(lines.contains("  Deadline from  [REC] Channel guidance"))
    #expect(lines.contains("  Read the referral first."))
    #expect(lines.contains("  Date of birth  (no answer)"))
    #expect(lines.contains("  1  Recommendation"))
    #expect(lines.contains("     recommendation: one of the choices, required"))
    #expect(lines.contains("       signposting  Signposting"))
    #expect(
      lines.contains("     reasons: text, optional; asked only after certain other answers")
    )
    #expect(lines.contains("       name  Name (text, required)"))
  }

  @Test func `it ends with the exact command line to complete it`() throws {
    let rehearsal = try screen(questions: questions).page.lines()
    let line = "  panelctl --as police task complete CH-7KQ4-M/RTK"
    #expect(rehearsal.contains(line))
    #expect(rehearsal.contains("\(line) --from answers.json"))
    #expect(rehearsal.contains("\(line) --set recommendation=... --set partners=..."))
    let production = try screen(questions: questions, isRehearsal: false).page.text()
    #expect(production.contains("--from answers.json"))
    #expect(!production.contains("--set"))
    #expect(try screen().page.lines().contains(line))
  }

  @Test func `a completed task shows its answers by title and no way to complete it`() throws {
    let text = try screen(
      sampleTask(standing: .completed),
      questions: questions,
      answers: ["recommendation": "channel", "partners": ["health"]]
    ).page.text()
    #expect(text.contains("Recommendation  Channel\n"))
    #expect(text.contains("Partners        NHS\n"))
    #expect(text.contains("completed by sam"))
    #expect(!text.contains("task complete"))
  }

  @Test func `a withdrawn task says that nothing has to be done`() throws {
    let text = try screen(sampleTask(standing: .withdrawn)).page.text()
    #expect(text.contains("nothing has to be done"))
  }
}
