import FEEL
import JSONText
import Testing
import Workflows

@testable import panelctl

@Suite("Decision tables on the screen")
struct DecisionTableTextTests {
  private static func table() throws -> DecisionTable {
    let choices = [Choice(code: "a", title: "A"), Choice(code: "b", title: "B")]
    return DecisionTable(
      name: DecisionName(unchecked: "route"),
      title: "Where to",
      hit: .unique,
      inputs: [
        DecisionTable.Input(
          expression: try Expression(parsing: "case.entries"),
          title: "Entered",
          allowed: try Expression.unaryTests(parsing: "[1..9]")
        )
      ],
      outputs: [
        DecisionTable.Output(
          name: "way",
          title: "Way",
          type: .choice(choices),
          fallback: try Expression(parsing: "\"b\"")
        )
      ],
      rules: [
        DecisionTable.Rule(
          when: [try Expression.unaryTests(parsing: "< 3")],
          then: [try Expression(parsing: "\"a\"")],
          note: "young"
        )
      ]
    )
  }

  @Test func `rules are rows, with allowed values above and the default below`() throws {
    let medium = Page.Medium(columns: 80, isColoured: false, isRehearsal: false)
    let text = DecisionTableText(table: try Self.table()).page.rendered(on: medium)
    let expected = """
      route  Where to
      Where several rules match: U (unique)

      Rule  Entered  -> Way  Note
            [1..9]
      1     < 3      "a"     young
      else           "b"

      """
    #expect(text == expected)
  }

  @Test func `programs get the expressions as they stand in the file`() throws {
    let json = JSON.object(DecisionTableText(table: try Self.table()).json).text()
    #expect(
      json == #"{"table":"route","title":"Where to","hit":"U","#
        + #""inputs":[{"input":"case.entries","title":"Entered","values":"[1..9]"}],"#
        + #""outputs":[{"output":"way","title":"Way","type":"choice","default":"\"b\""}],"#
        + #""rules":[{"when":["< 3"],"then":["\"a\""],"note":"young"}]}"#
    )
  }
}
