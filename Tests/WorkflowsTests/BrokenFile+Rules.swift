extension BrokenFile {
  /// Rules of items, deadlines and titles.
  static let rules: [BrokenFile] = [
    BrokenFile(
      "to: 'police', due: '5 working days',",
      "to: 'police',",
      "36:18: error: a task that is owed needs 'due': what has no date gets forgotten "
        + "(or say 'optional: true')"
    ),
    BrokenFile(
      "due: '5 working days'",
      "due: '5 workng days'",
      "36:79: error: expected a unit (minutes, hours, days, working days, weeks, "
        + "months or years), found 'workng days'; did you mean 'working days'?"
    ),
    BrokenFile(
      "due: '5 working days'",
      "due: 5",
      "36:76: error: expected a period such as '5 working days', found a number"
    ),
    BrokenFile(
      "due: '48 hours'",
      "due: { period: '48 hours', at: '12:00' }",
      "59:38: error: 'at' does not go with hours, which end at a time of their own"
    ),
    BrokenFile(
      "roll: 'next working day'",
      "roll: 'next workin day'",
      "46:45: error: expected one of 'none', 'next working day', 'previous working "
        + "day', found 'next workin day'; did you mean 'next working day'?"
    ),
    BrokenFile(
      "at: '12:00'",
      "at: '25:00'",
      "46:69: error: expected a time such as '17:00', found '25:00'"
    ),
    BrokenFile(
      "period: '2 months'",
      "days: '2 months'",
      "46:18: error: a moment has no 'days'; did you mean 'period'?"
    ),
    BrokenFile(
      "then: 'review'",
      "then: 'destroy'",
      "86:48: error: expected one of 'review', 'delete', found 'destroy'"
    ),
    BrokenFile(
      "period: '6 years'",
      "period: 'six years'",
      "86:31: error: expected a count and a unit, as in '5 working days', found 'six years'; "
        + "did you mean '6 years'?"
    ),
    BrokenFile(
      "readers: ['chair', 'police']",
      "readers: ['chair']",
      "37:52: error: 'police' may not read 'subject.name': its readers are chair"
    ),
    BrokenFile(
      "after: { count: 1, of: ['ask', 'visit'] }",
      "after: { count: 1001, of: ['ask', 'visit'] }",
      "66:27: error: expected a whole number from 1 to 1000, found 1001"
    ),
    BrokenFile(
      "after: { any: ['ask', 'visit'] }",
      "after: { any: ['ask', 'ask'] }",
      "63:78: error: 'ask' is named twice"
    ),
    BrokenFile(
      "after: { any: ['ask', 'visit'] }",
      "after: { some: ['ask', 'visit'] }",
      "63:64: error: a choice of items has no 'some'; did you mean 'any'?"
    ),
    BrokenFile(
      "after: { any: ['ask', 'visit'] }",
      "after: true",
      "63:62: error: expected the name of an item, a list of them, 'any', 'count', 'each' "
        + "or 'set', found true"
    ),
    BrokenFile(
      "source: '[REC] local practice'",
      "source: '[REC]', after: 'check'",
      "37:36: error: 'assess' waits for 'check', which waits for 'assess'"
    ),
    BrokenFile(
      "due: '2 weeks'",
      "due: '2 weeks', until: 'true'",
      "61:27: error: 'until' needs 'forEach'"
    ),
    BrokenFile(
      "forEach: 'partner in partners', until",
      "until",
      "57:43: error: a title names nobody: only the element of 'forEach' may stand in braces",
      "57:66: error: there is no 'partner' here; did you mean 'partners'?",
      "58:11: error: 'until' needs 'forEach'"
    ),
    BrokenFile(
      "forEach: 'partner in partners'",
      "forEach: 'partners'",
      "57:43: error: a title names nobody: only the element of 'forEach' may stand in braces",
      "57:66: error: there is no 'partner' here; did you mean 'partners'?",
      "58:21: error: expected 'name in list', found 'partners'"
    ),
    BrokenFile(
      "title: 'Assess the referral'",
      "title: 'Assess {subject.name}'",
      "36:43: error: a title names nobody: only the element of 'forEach' may stand in braces"
    ),
    BrokenFile(
      "title: 'What does {partner} know?'",
      "title: 'What does {partnr} know?'",
      "57:43: error: a title names nobody: only '{partner}' may stand in braces; did "
        + "you mean 'partner'?"
    ),
    BrokenFile(
      "title: 'What does {partner} know?'",
      "title: 'What does {partner know?'",
      "57:42: error: '{' without '}'"
    ),
    BrokenFile(
      "title: 'What does {partner} know?'",
      "title: 'What does partner} know?'",
      "57:49: error: '}' without '{'"
    ),
    BrokenFile(
      "title: 'Somebody called'",
      "title: '{who} called'",
      "77:31: error: a title names nobody: only the element of 'forEach' may stand in braces"
    ),
  ]

  /// What fields can hold.
  static let types: [BrokenFile] = [
    BrokenFile(
      "type: 'date and time'",
      "type: 'datetime'",
      "25:49: error: expected one of 'text', 'number', 'date', 'date and time', "
        + "'yes/no', 'choice', 'choices', 'participants', 'rows', found 'datetime'; did "
        + "you mean 'date and time'?"
    ),
    BrokenFile(
      "type: 'date and time'",
      "type: 'date and time', longest: 5",
      "25:65: error: 'longest' does not go with the type 'date and time'"
    ),
    BrokenFile(
      "longest: 500",
      "longest: 50000",
      "40:74: error: expected a whole number from 1 to 20000, found 50000"
    ),
    BrokenFile(
      "least: 0, most: 120",
      "least: 120, most: 0",
      "21:72: error: 'most' is below 'least'"
    ),
    BrokenFile(
      "least: 0, most: 120",
      "least: '0'",
      "21:62: error: expected a number, found text"
    ),
    BrokenFile(
      "choices: ['visit', 'none']",
      "choices: ['visit', 'none', 'visit']",
      "39:76: error: there are two choices 'visit'"
    ),
    BrokenFile(
      "choices: ['visit', 'none']",
      "choices: ['visit', { code: 'none' }]",
      "39:67: error: a choice needs 'title'"
    ),
    BrokenFile(
      "choices: ['visit', 'none']",
      "choices: ['visit', ' none']",
      "39:68: error: expected a code without spaces around it, found ' none'"
    ),
    BrokenFile(
      "choices: ['visit', 'none']",
      "choices: []",
      "39:57: error: expected at least one of the choices, found an empty list"
    ),
    BrokenFile(
      "choices: ['visit', 'none'], required",
      "required",
      "39:39: error: expected 'choices' or 'codes' to say what can be chosen, found neither"
    ),
    BrokenFile(
      "choices: ['visit', 'none']",
      "choices: ['visit', 'none'], codes: 'concerns-2025'",
      "39:76: error: expected 'choices' or 'codes', found both"
    ),
    BrokenFile(
      "type: 'rows', columns",
      "type: 'rows', collumns",
      "19:54: error: expected 'columns' to say what a row holds, found none",
      "19:61: error: a field has no 'collumns'; did you mean 'columns'?"
    ),
    BrokenFile(
      "column: 'age', title: 'Age', type: 'number'",
      "column: 'name', title: 'Age', type: 'number'",
      "21:18: error: there are two columns called 'name'"
    ),
    BrokenFile(
      "column: 'age', title: 'Age', type: 'number'",
      "column: 'age', title: 'Age', type: 'rows'",
      "21:45: error: expected one of 'text', 'number', 'date', 'date and time', "
        + "'yes/no', 'choice', 'choices', found 'rows'"
    ),
    BrokenFile(
      "column: 'age'",
      "column: 'Age'",
      "21:18: error: 'Age' cannot name a column: expected letters and digits, starting "
        + "with a lower-case letter, at most 40"
    ),
  ]

  /// What forms ask for.
  static let forms: [BrokenFile] = [
    BrokenFile(
      "{ field: 'subject.name', required: true }",
      "{ field: 'subject.nam', required: true }",
      "29:22: error: the record has no field 'subject.nam', and no 'type' makes it an "
        + "answer of this form; did you mean 'subject.name'?"
    ),
    BrokenFile(
      "'concern', 'household'],",
      "'concern', 'surname'],",
      "29:67: error: the record has no field 'surname', and no 'type' makes it an "
        + "answer of this form"
    ),
    BrokenFile(
      "'concern', 'household'],",
      "'concern', { field: 'how', type: 'text' }],",
      "29:82: error: the start form asks for fields of the record only: describe this one there"
    ),
    BrokenFile(
      "'concern', 'household'],",
      "'concern', 'concern'],",
      "29:67: error: the form asks for 'concern' twice"
    ),
    BrokenFile(
      "'concern', 'household'],",
      "'concern', { field: 'seen', title: 'When' }],",
      "29:83: error: a question has no 'title'"
    ),
    BrokenFile(
      "'concern', 'household'],",
      "'concern', 7],",
      "29:66: error: expected the name of a field or a question in braces, found a number"
    ),
    BrokenFile(
      "field: 'known', type: 'yes/no'",
      "field: 'seen', type: 'yes/no'",
      "58:77: error: 'a' has no 'known'",
      "59:45: error: 'seen' is a field of the record: leave 'type' out to ask for it"
    ),
    BrokenFile(
      "field: 'known', type: 'yes/no'",
      "field: 'subject', type: 'yes/no'",
      "58:77: error: 'a' has no 'known'",
      "59:45: error: fields of the record begin with 'subject' already"
    ),
    BrokenFile(
      "field: 'where', type: 'text'",
      "field: 'participant', type: 'text'",
      "76:24: error: 'participant' is who answered: choose another name"
    ),
    BrokenFile(
      "field: 'where', type: 'text'",
      "field: 'where.to', type: 'text'",
      "76:24: error: 'where.to' cannot name an answer: expected letters and digits, "
        + "starting with a lower-case letter, at most 40"
    ),
    BrokenFile(
      "field: 'where', type: 'text'",
      "field: 'if', type: 'text'",
      "76:24: error: 'if' means something else in expressions: choose another name"
    ),
    BrokenFile(
      "field: 'known', type: 'yes/no'",
      "field: 'partner', type: 'yes/no'",
      "58:77: error: 'a' has no 'known'",
      "59:45: error: 'partner' is the element of 'forEach' already"
    ),
  ]
}
