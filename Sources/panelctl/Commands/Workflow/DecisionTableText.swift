import FEEL
import JSONText
import Workflows

/// A decision table for people and for programs.
struct DecisionTableText {
  let table: DecisionTable

  /// The rules as rows: inputs, outputs, and why each rule is there.
  var page: Page {
    var page = Page()
    page.heading("\(table.name)  \(table.title)")
    page.text("Where several rules match: \(table.hit.rawValue) (\(table.hit.word))", .faint)
    page.gap()
    let hasNotes = table.rules.contains { $0.note != nil }
    var columns = [Table.Column("Rule", wraps: false)]
    columns += table.inputs.map { Table.Column($0.title) }
    columns += table.outputs.map { Table.Column("-> \($0.title)") }
    if hasNotes { columns.append(Table.Column("Note")) }
    var rows = Table(columns)
    if table.inputs.contains(where: { $0.allowed != nil }) {
      rows.add(row("", table.inputs.map { $0.allowed?.text ?? "" }, [], nil, .faint, hasNotes))
    }
    for (place, rule) in table.rules.enumerated() {
      let (when, then) = (rule.when.map(\.text), rule.then.map(\.text))
      rows.add(row("\(place + 1)", when, then, rule.note, .plain, hasNotes))
    }
    if table.hasDefault {
      let defaults = table.outputs.map { $0.fallback?.text ?? "" }
      let tests = table.inputs.map { _ in "" }
      rows.add(row("else", tests, defaults, nil, .plain, hasNotes))
    }
    page.table(rows)
    return page
  }

  private func row(
    _ head: String,
    _ tests: [String],
    _ results: [String],
    _ note: String?,
    _ style: Style,
    _ hasNotes: Bool
  ) -> [Styled] {
    let given = results.isEmpty ? table.outputs.map { _ in "" } : results
    return [Styled(head, .faint)] + tests.map { Styled($0, style) }
      + given.map { Styled($0, .strong) } + (hasNotes ? [Styled(note ?? "", .faint)] : [])
  }

  /// The table with its expressions as they stand in the file.
  var json: JSONObject {
    [
      "table": .string(table.name.text),
      "title": .string(table.title),
      "hit": .string(table.hit.rawValue),
      "inputs": .array(
        table.inputs.map { input in
          var object: JSONObject = ["input": .string(input.expression.text)]
          object.append("title", .string(input.title))
          if let allowed = input.allowed { object.append("values", .string(allowed.text)) }
          return .object(object)
        }
      ),
      "outputs": .array(
        table.outputs.map { output in
          var object: JSONObject = ["output": .string(output.name)]
          object.append("title", .string(output.title))
          object.append("type", .string(output.type.word))
          if let value = output.fallback { object.append("default", .string(value.text)) }
          return .object(object)
        }
      ),
      "rules": .array(
        table.rules.map { rule in
          var object: JSONObject = ["when": .array(rule.when.map { .string($0.text) })]
          object.append("then", .array(rule.then.map { .string($0.text) }))
          if let note = rule.note { object.append("note", .string(note)) }
          return .object(object)
        }
      ),
    ]
  }
}
