package import JSONText

/// A field of the case file that the caller may read.
package struct FieldView: WireStructure {
  /// The path of the field, such as subject.born: its key in `record`.
  package var field: String
  package var title: String
  /// The word for what it holds: text, number, date, choice and so on.
  package var type: String
  /// The titles of the codes that its value holds, where it holds codes.
  package var choices: [ChoiceView]

  package init(field: String, title: String, type: String, choices: [ChoiceView]) {
    self.field = field
    self.title = title
    self.type = type
    self.choices = choices
  }

  package init(_ object: JSONObject) {
    field = object[text: "field"] ?? ""
    title = object[text: "title"] ?? ""
    type = object[text: "type"] ?? ""
    choices = object[list: "choices"]
  }

  package var object: JSONObject {
    var object = JSONObject()
    object.put("field", field)
    object.put("title", title)
    object.put("type", type)
    object.put("choices", choices)
    return object
  }
}

/// A task that was just offered.
package struct OpenedTask: WireStructure {
  /// What people call the task, such as CH-7KQ4-M/RTK.
  package var task: String
  /// The item of the workflow.
  package var item: String
  /// Who is asked.
  package var participant: String

  package init(task: String, item: String, participant: String) {
    self.task = task
    self.item = item
    self.participant = participant
  }

  package init(_ object: JSONObject) {
    task = object[text: "task"] ?? ""
    item = object[text: "item"] ?? ""
    participant = object[text: "participant"] ?? ""
  }

  package var object: JSONObject {
    var object = JSONObject()
    object.put("task", task)
    object.put("item", item)
    object.put("participant", participant)
    return object
  }
}

/// What is wrong with one answer.
package struct ProblemView: WireStructure {
  /// The path of the field.
  package var field: String
  package var expected: String
  /// A kind of thing, never the value itself.
  package var found: String
  /// What was perhaps meant.
  package var suggestion: String?

  package init(field: String, expected: String, found: String, suggestion: String? = nil) {
    self.field = field
    self.expected = expected
    self.found = found
    self.suggestion = suggestion
  }

  package init(_ object: JSONObject) {
    field = object[text: "field"] ?? ""
    expected = object[text: "expected"] ?? ""
    found = object[text: "found"] ?? ""
    suggestion = object[text: "suggestion"]
  }

  package var object: JSONObject {
    var object = JSONObject()
    object.put("field", field)
    object.put("expected", expected)
    object.put("found", found)
    object.put("suggestion", suggestion)
    return object
  }
}

/// A choice of a closed list.
package struct ChoiceView: WireStructure {
  package var code: String
  package var title: String

  package init(code: String, title: String) {
    self.code = code
    self.title = title
  }

  package init(_ object: JSONObject) {
    code = object[text: "code"] ?? ""
    title = object[text: "title"] ?? ""
  }

  package var object: JSONObject {
    var object = JSONObject()
    object.put("code", code)
    object.put("title", title)
    return object
  }
}

/// A column of a field that holds rows.
package struct ColumnView: WireStructure {
  package var column: String
  package var title: String
  package var type: String
  package var required: Bool
  package var choices: [ChoiceView]

  package init(column: String, title: String, type: String, required: Bool, choices: [ChoiceView]) {
    self.column = column
    self.title = title
    self.type = type
    self.required = required
    self.choices = choices
  }

  package init(_ object: JSONObject) {
    column = object[text: "column"] ?? ""
    title = object[text: "title"] ?? ""
    type = object[text: "type"] ?? ""
    required = object[flag: "required"] ?? false
    choices = object[list: "choices"]
  }

  package var object: JSONObject {
    var object = JSONObject()
    object.put("column", column)
    object.put("title", title)
    object.put("type", type)
    object.put("required", required)
    object.put("choices", choices)
    return object
  }
}

/// A question of a form.
package struct QuestionView: WireStructure {
  package var field: String
  package var title: String
  package var help: String?
  /// The word for what it takes: text, number, date, date and time, yes/no, choice, choices,
  /// participants or rows.
  package var type: String
  package var required: Bool
  /// Whether it is asked, given the answers so far.
  package var asked: Bool
  /// The choices, where the type is choice, choices or participants.
  package var choices: [ChoiceView]
  /// The columns, where the type is rows.
  package var columns: [ColumnView]

  package init(
    field: String,
    title: String,
    help: String? = nil,
    type: String,
    required: Bool,
    asked: Bool,
    choices: [ChoiceView],
    columns: [ColumnView]
  ) {
    self.field = field
    self.title = title
    self.help = help
    self.type = type
    self.required = required
    self.asked = asked
    self.choices = choices
    self.columns = columns
  }

  package init(_ object: JSONObject) {
    field = object[text: "field"] ?? ""
    title = object[text: "title"] ?? ""
    help = object[text: "help"]
    type = object[text: "type"] ?? ""
    required = object[flag: "required"] ?? false
    asked = object[flag: "asked"] ?? false
    choices = object[list: "choices"]
    columns = object[list: "columns"]
  }

  package var object: JSONObject {
    var object = JSONObject()
    object.put("field", field)
    object.put("title", title)
    object.put("help", help)
    object.put("type", type)
    object.put("required", required)
    object.put("asked", asked)
    object.put("choices", choices)
    object.put("columns", columns)
    return object
  }
}
