import CivilTime
import FEEL
import JSONText
import Testing
import Workflows

@Suite("Answers to forms")
struct FormTests {
  private let workflow: Workflow
  private let form: Form

  init() throws {
    let text = Fixture.text.replacing(
      "form: [{ field: 'known', type: 'yes/no' }]",
      with: """
        form: [
          { field: 'known', type: 'yes/no' },
          { field: 'story', type: 'text', longest: 10 },
          { field: 'score', type: 'number', least: 0, most: 10 },
          { field: 'day', type: 'date' },
          { field: 'kinds', type: 'choices', choices: ['fall', 'cold snap', 'fire, smoke'] },
          'subject.name', 'subject.born', 'concern', 'partners', 'household', 'seen',
        ]
        """
    )
    workflow = try #require(Fixture.read(text).workflow)
    form = try #require(workflow.item(ItemID(unchecked: "ask"))?.task).form
  }

  private func read(_ text: String) throws -> Result<Answers, FormProblems> {
    let json = try JSON(parsing: Array(text.utf8))
    return form.read(try #require(json.object), in: workflow)
  }

  private static let born = CivilDate(year: 2012, month: 2, day: 29).map(Value.date)
  private static let evening = TimeOfDay(hour: 17, minute: 30)
  private static func seen(_ zone: Zone) -> Value? {
    guard let date = CivilDate(year: 2026, month: 12, day: 4), let evening else { return nil }
    return .dateAndTime(DateAndTime(CivilDateTime(date: date, time: evening), zone: zone))
  }

  @Test(
    arguments: [
      (#"{"known": true}"#, "known", .boolean(true)),
      (#"{"known": "no"}"#, "known", .boolean(false)),
      (#"{"known": " Yes "}"#, "known", .boolean(true)),
      (#"{"story": "ten chars."}"#, "story", .string("ten chars.")),
      (#"{"story": "ééééé éééé"}"#, "story", .string("ééééé éééé")),
      (#"{"score": 7}"#, "score", .number(7)),
      (#"{"score": 1e1}"#, "score", .number(10)),
      (#"{"score": " 7 "}"#, "score", .number(7)),
      (#"{"score": 2.50}"#, "score", Decimal34(text: "2.5").map(Value.number)),
      (#"{"day": "2012-02-29"}"#, "day", born),
      (
        #"{"kinds": ["cold snap", "fall"]}"#, "kinds",
        .list([.string("cold snap"), .string("fall")])
      ),
      (#"{"kinds": "cold snap, fall"}"#, "kinds", .list([.string("cold snap"), .string("fall")])),
      (#"{"kinds": "fire, smoke"}"#, "kinds", .list([.string("fire, smoke")])),
      (#"{"kinds": []}"#, "kinds", .list([])),
      (#"{"subject.born": "2012-02-29"}"#, "subject.born", born),
      (#"{"subject": {"born": "2012-02-29"}}"#, "subject.born", born),
      (#"{"concern": "fall"}"#, "concern", .string("fall")),
      (
        #"{"partners": ["health", "police"]}"#, "partners",
        .list([.string("health"), .string("police")])
      ),
      (#"{"seen": "2026-12-04T17:30"}"#, "seen", seen(.local)),
      (#"{"seen": "2026-12-04 17:30:00"}"#, "seen", seen(.local)),
      (#"{"seen": "2026-12-04T17:30Z"}"#, "seen", seen(.utc)),
      (#"{"seen": "2026-12-04T17:30:00-01:30"}"#, "seen", seen(.offset(-5_400))),
      (
        #"{"household": [{"name": "Ann", "age": "41"}, {"name": "Bo"}]}"#, "household",
        .list([
          .context(Context([("name", .string("Ann")), ("age", .number(41))])),
          .context(Context([("name", .string("Bo")), ("age", .null)])),
        ])
      ),
      (
        #"{"household": "[{\"name\": \"Ann\"}]"}"#, "household",
        .list([.context(Context([("name", .string("Ann")), ("age", .null)]))])
      ),
    ] as [(String, String, Value?)]
  )
  func `answers become values of the field's type`(
    text: String,
    path: String,
    value: Value?
  ) throws {
    let answers = try read(text).get()
    #expect(answers.values == [FieldPath(unchecked: path): try #require(value)])
  }

  @Test(arguments: [
    #"{}"#, #"{"known": null}"#, #"{"story": ""}"#, #"{"story": " \n\t"}"#, #"{"score": " "}"#,
    #"{"subject": {}}"#, #"{"subject": {"name": null}}"#, #"{"household": null}"#,
  ])
  func `no answer is absent`(text: String) throws {
    #expect(try read(text).get() == .none)
  }

  @Test(arguments: [
    (#"{"known": 1}"#, "known: expected yes or no, found a number"),
    (#"{"known": "maybe"}"#, "known: expected yes or no, found other text"),
    (#"{"story": ["a"]}"#, "story: expected text, found a list"),
    (
      #"{"story": "eleven chars"}"#,
      "story: expected text of at most 10 characters, found text of 12 characters"
    ),
    (
      #"{"story": "a\u0007b"}"#,
      "story: expected text without control characters, found text with one"
    ),
    (#"{"score": 11}"#, "score: expected a number from 0 to 10, found a number above 10"),
    (#"{"score": -0.1}"#, "score: expected a number from 0 to 10, found a number below 0"),
    (#"{"score": "ten"}"#, "score: expected a number from 0 to 10, found text that is no number"),
    (#"{"score": true}"#, "score: expected a number from 0 to 10, found yes or no"),
    (
      #"{"day": "29/02/2012"}"#,
      "day: expected a date such as 2026-12-04, found text that is no date"
    ),
    (
      #"{"day": "2011-02-29"}"#,
      "day: expected a date such as 2026-12-04, found text that is no date"
    ),
    (
      #"{"day": "0211-02-28"}"#,
      "day: expected a date such as 2026-12-04, found text that is no date"
    ),
    (#"{"day": 20110228}"#, "day: expected a date such as 2026-12-04, found a number"),
    (
      #"{"kinds": ["fall", "fall"]}"#,
      "kinds[2]: expected each code once, found a code that was given before"
    ),
    (
      #"{"kinds": ["fal"]}"#,
      "kinds[1]: expected 'fall' or 'cold snap' or 'fire, smoke', found a code that is not in "
        + "the list; did you mean 'fall'?"
    ),
    (#"{"kinds": {"a": 1}}"#, "kinds: expected a list of codes, found an object"),
    (
      #"{"concern": "A fall"}"#,
      "concern: expected 'fall' or 'cold', found a code that is not in the list; "
        + "did you mean 'fall'?"
    ),
    (#"{"concern": 3}"#, "concern: expected 'fall' or 'cold', found a number"),
    (
      #"{"partners": ["polise"]}"#,
      "partners[1]: expected 'police' or 'health' or 'chair', found a code that is not in the "
        + "list; did you mean 'police'?"
    ),
    (
      #"{"seen": "2026-12-04"}"#,
      "seen: expected a date and time such as 2026-12-04T17:00, found text that is no date and time"
    ),
    (
      #"{"seen": "2026-12-04T25:00"}"#,
      "seen: expected a date and time such as 2026-12-04T17:00, found text that is no date and time"
    ),
    (
      #"{"seen": "2026-12-04T17:00+19:00"}"#,
      "seen: expected a date and time such as 2026-12-04T17:00, found text that is no date and time"
    ),
    (#"{"household": [{"age": 3}]}"#, "household[1].name: expected text, found no answer"),
    (
      #"{"household": [{"name": "A", "age": 121}]}"#,
      "household[1].age: expected a number from 0 to 120, found a number above 120"
    ),
    (
      #"{"household": [{"name": "A", "agee": 1}]}"#,
      "household[1].agee: expected a column of these rows, found an unknown name; "
        + "did you mean 'age'?"
    ),
    (#"{"household": ["A"]}"#, "household[1]: expected a row of named values, found text"),
    (
      #"{"household": "A"}"#,
      "household: expected a list of rows, found text that is no list in JSON"
    ),
    (
      #"{"storry": "x"}"#,
      "storry: expected a field of this form, found an unknown name; did you mean 'story'?"
    ),
    (
      #"{"subject": {"nam": "x"}}"#,
      "subject.nam: expected a field of this form, found an unknown name; "
        + "did you mean 'subject.name'?"
    ),
    (
      #"{"name": "x"}"#,
      "name: expected a field of this form, found an unknown name; did you mean 'subject.name'?"
    ),
    (#"{"subject": "x"}"#, "subject: expected a field of this form, found an unknown name"),
    (
      #"{"subject": {"name": "a"}, "subject.name": "b"}"#,
      "subject.name: expected one answer, found a second one"
    ),
  ])
  func `what a form does not take is a problem with its place`(text: String, problem: String) throws
  {
    let result = try read(text)
    #expect(throws: FormProblems.self) { try result.get() }
    guard case .failure(let failure) = result else { return }
    #expect(failure.problems.map(\.description) == [problem])
  }

  @Test func `all problems are told at once, in the order of the answers`() throws {
    guard case .failure(let failure) = try read(#"{"x": 1, "score": 99, "known": 3}"#) else {
      Issue.record("the answers were taken")
      return
    }
    #expect(failure.problems.map(\.path) == ["x", "score", "known"])
  }

  @Test func `a field of the record that the form leaves out is told apart from a slip`() throws {
    let start = workflow.start.form
    guard case .failure(let failure) = start.read(["seen": "x", "sene": "x"], in: workflow) else {
      Issue.record("the answers were taken")
      return
    }
    #expect(
      failure.problems.map(\.found)
        == ["a field that the form does not ask for", "an unknown name"]
    )
  }

  @Test func `a problem never repeats the value`() throws {
    let secret = "Kowalski"
    for name in form.questions.map(\.field.path.text)
    where !["story", "subject.name"].contains(name) {
      guard case .failure(let failure) = form.read([name: .string(secret)], in: workflow) else {
        Issue.record("\(name) takes any text")
        continue
      }
      #expect(!failure.problems.description.contains(secret))
    }
  }

  @Test func `lists and texts have limits`() throws {
    let many = (0...FieldType.mostElements).map { _ in "{\"name\": \"A\"}" }
    let rows = try read("{\"household\": [\(many.joined(separator: ","))]}")
    guard case .failure(let failure) = rows else {
      Issue.record("the rows were taken")
      return
    }
    #expect(failure.problems.map(\.found) == ["a list of 501"])
    let long = String(repeating: "é", count: 25_000)
    guard case .failure(let other) = try read("{\"subject.name\": \"\(long)\"}") else {
      Issue.record("the text was taken")
      return
    }
    #expect(other.problems.map(\.found) == ["text of 25,000 characters"])
  }

  @Test func `values written as JSON read back the same`() throws {
    let text = """
      {"known": true, "story": "a\\nb", "score": 2.5, "day": "2012-02-29",
       "kinds": ["fall", "cold snap"], "partners": ["health"], "seen": "2026-12-04T17:30:00+01:00",
       "household": [{"name": "Ann", "age": 41}, {"name": "Bo"}]}
      """
    let answers = try read(text).get()
    var written = JSONObject()
    for question in form.questions {
      guard let value = answers[question.field.path] else { continue }
      written.append(question.field.path.text, question.field.type.json(from: value))
    }
    #expect(form.read(written, in: workflow) == .success(answers))
    #expect(JSON.object(written) == (try JSON(parsing: Array(text.utf8))))
  }

  @Test func `a typed answer serves for every type`() throws {
    let typed = [
      "known": "yes", "story": "a", "score": "3", "day": "2026-01-01", "kinds": "fall,cold snap",
      "household": #"[{"name": "Ann"}]"#, "partners": "police",
    ]
    for (name, text) in typed {
      let field = try #require(form.question(FieldPath(unchecked: name))).field
      let value = field.type.value(typed: text, at: name, participants: workflow.participants)
      #expect(try value.get() != nil, "\(name)")
    }
  }
}
