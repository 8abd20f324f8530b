extension BrokenFile {
  /// Expressions whose names are right and whose types are not.
  static let expressionTypes: [BrokenFile] = [
    BrokenFile(
      "check.agreed'",
      "subject.born < \"2020-01-01\"'",
      "50:40: error: '<' cannot compare a date with a string"
    ),
    BrokenFile(
      "check.agreed'",
      "assess.advice'",
      "50:40: error: expected a boolean, found a string"
    ),
    BrokenFile(
      "is defined(check) and check.agreed'",
      "null'",
      "50:18: error: expected a boolean, found null"
    ),
    BrokenFile(
      "when: 'advice = \"none\"'",
      "when: 'advice = \"nine\"'",
      "41:31: error: expected one of 'visit', 'none', found 'nine'; did you mean 'none'?"
    ),
    BrokenFile(
      "assess.advice = \"none\" and count(household) > 1",
      "assess.advice in (\"none\", \"fall\")",
      "45:44: error: expected one of 'visit', 'none', found 'fall'"
    ),
    BrokenFile(
      "assess.advice = \"none\" and count(household) > 1",
      "concern = \"falls\" and household[age > name] != []",
      "45:28: error: expected one of 'fall', 'cold', found 'falls'; did you mean 'fall'?",
      "45:50: error: '>' cannot compare a number with a string"
    ),
    BrokenFile(
      "count(household) > 1'",
      "count(household, 1) + seen > 1'",
      "45:45: error: '+' cannot take a number and a date and time"
    ),
    BrokenFile(
      "to: '=partner'",
      "to: '=concern'",
      "57:66: error: expected one of 'police', 'health', 'chair', found 'fall'"
    ),
    BrokenFile(
      "to: '=partner'",
      "to: '=if subject.born = null then partner else \"chiar\"'",
      "57:107: error: expected one of 'police', 'health', 'chair', found 'chiar'; "
        + "did you mean 'chair'?"
    ),
    BrokenFile(
      "to: '=partner'",
      "to: '=subject.name'",
      "57:66: error: expected one of 'police', 'health', 'chair', "
        + "found a string that may be any other"
    ),
    BrokenFile(
      "in partners'",
      "in concern'",
      "58:32: error: expected a list, found a string"
    ),
    BrokenFile(
      "in partners'",
      "in household.name'",
      "57:66: error: expected one of 'police', 'health', 'chair', "
        + "found a string that may be any other"
    ),
    BrokenFile(
      "some a in ask satisfies a.known = true",
      "some a in ask satisfies a.participant = \"chiar\"",
      "58:91: error: expected one of 'police', 'health', 'chair', found 'chiar'; "
        + "did you mean 'chair'?"
    ),
    BrokenFile(
      "some a in ask satisfies a.known = true",
      "ask.known",
      "58:51: error: expected a boolean, found a list of booleans"
    ),
    BrokenFile(
      "case.entries < 3'",
      "stage = \"visit\" and case.opened > 3'",
      "69:42: error: expected one of 'triage', 'visiting', found 'visit'",
      "69:54: error: '>' cannot compare a date with a number"
    ),
    BrokenFile(
      "case.entries < 3'",
      "get value(subject, case.reference) = 1'",
      "69:34: error: expected an operand of '=' whose type is known, "
        + "found a value whose type cannot be told beforehand"
    ),
    // What is described wrongly is complained about there, and nowhere else.
    BrokenFile(
      "{ field: 'concern', title: 'Concern', type: 'choice', codes: 'concerns-2025' }",
      "{ field: 'concern', title: 'Concern', type: 'chioce', codes: 'concerns-2025' }",
      "23:50: error: expected one of 'text', 'number', 'date', 'date and time', 'yes/no', "
        + "'choice', 'choices', 'participants', 'rows', found 'chioce'; did you mean 'choice'?"
    ),
  ]
}
