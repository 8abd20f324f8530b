extension BrokenFile {
  /// Expressions that cannot be parsed or read what is not there.
  static let expressions: [BrokenFile] = [
    BrokenFile(
      "when: 'assess.advice = \"none\" and",
      "when: 'assess.advice = = \"none\" and",
      "45:34: error: expected an expression, found '='"
    ),
    BrokenFile(
      "when: 'assess.advice = \"none\" and",
      "when: 'assess.advice = none\" and",
      "45:38: error: expected '\"' to close the string, found the end of the text"
    ),
    BrokenFile(
      "count(household) > 1'",
      "cuont(household) > 1'",
      "45:45: error: there is no function 'cuont'; did you mean 'count'?"
    ),
    BrokenFile(
      "when: 'is defined(check) and check.agreed'",
      "when: ''",
      "50:17: error: expected an expression, found empty text"
    ),
    BrokenFile(
      "when: 'is defined(check) and check.agreed'",
      "when: true",
      "50:17: error: expected an expression, found true"
    ),
    BrokenFile(
      "when: 'is defined(check) and",
      "when: 'is defined(chekc) and",
      "50:29: error: there is no 'chekc' here; did you mean 'check'?",
      "50:40: error: 'check' may not have been done by then: guard it with 'is defined(check)'"
    ),
    BrokenFile(
      "count(household) > 1'",
      "count(household[age > 18 and agee < 3]) > 1'",
      "45:74: error: there is no 'agee' here; did you mean 'age'?"
    ),
    BrokenFile(
      "count(household) > 1'",
      "subject.name() > 1'",
      "45:45: error: there is no function 'subject.name'"
    ),
    BrokenFile(
      "check.agreed'",
      "check.agred'",
      "50:46: error: 'check' has no 'agred'; did you mean 'agreed'?"
    ),
    BrokenFile(
      "check.agreed'",
      "check.participant = \"police\" and check.more'",
      "50:79: error: 'check' has no 'more'"
    ),
    BrokenFile(
      "check.agreed'",
      "asess.advice = \"visit\"'",
      "50:40: error: there is no 'asess' here; did you mean 'assess'?"
    ),
    BrokenFile(
      "check.agreed'",
      "subject.name.first = \"x\"'",
      "50:53: error: 'subject.name' has nothing below it"
    ),
    BrokenFile(
      "check.agreed'",
      "subject.brn > date(\"2020-01-01\")'",
      "50:48: error: 'subject' has no 'brn'; did you mean 'born'?"
    ),
    BrokenFile(
      "check.agreed'",
      "subject.born.yaer > 2000'",
      "50:53: error: 'subject.born' has no 'yaer'; did you mean 'year'?"
    ),
    BrokenFile(
      "check.agreed'",
      "seen.hour > 20 and household.agee = null'",
      "50:69: error: 'household' has no 'agee'; did you mean 'age'?"
    ),
    BrokenFile(
      "check.agreed'",
      "stage.name = \"x\" or case.entry > 1 or case.opened.year > 2000'",
      "50:46: error: 'stage' has nothing below it",
      "50:65: error: 'case' has no 'entry'"
    ),
    BrokenFile(
      "check.agreed'",
      "partner = \"x\"'",
      "50:40: error: there is no 'partner' here; did you mean 'partners'?"
    ),
    BrokenFile(
      "check.agreed'",
      "\\u0061ssess.advise = \"x\"'",
      "50:52: error: 'assess' has no 'advise'; did you mean 'advice'?"
    ),
    BrokenFile(
      "when: 'advice = \"none\"'",
      "when: 'assess.advice = \"none\"'",
      "41:22: error: 'assess' is not answered yet in its own form: name the answer "
        + "alone, without 'assess.'; did you mean 'advice'?"
    ),
    BrokenFile(
      "when: 'advice = \"none\"'",
      "when: 'advise = \"none\"'",
      "41:22: error: there is no 'advise' here; did you mean 'advice'?"
    ),
    BrokenFile(
      "to: '=partner'",
      "to: '=partnr'",
      "57:66: error: there is no 'partnr' here; did you mean 'partner'?"
    ),
    BrokenFile(
      "in partners'",
      "in  partnerz'",
      "58:33: error: there is no 'partnerz' here; did you mean 'partners'?"
    ),
    BrokenFile(
      "some a in ask satisfies a.known = true",
      "count(askk) > 1",
      "58:57: error: there is no 'askk' here; did you mean 'ask'?"
    ),
    BrokenFile(
      "when: 'visit.again and",
      "when: 'vist.again and",
      "69:18: error: there is no 'vist' here; did you mean 'visit'?"
    ),
  ]

  /// Ways through the stages.
  static let graphs: [BrokenFile] = [
    BrokenFile(
      "{ to: 'visiting' },\n",
      "{ when: 'true', to: 'visiting' },\n",
      "51:11: error: the last way out must be open always: no answer may leave the case without one"
    ),
    BrokenFile(
      "{ when: 'is defined(check) and check.agreed', end: 'no-visit' }",
      "{ end: 'no-visit' }",
      "50:9: error: the ways out after this one can never be taken: it has no 'when'"
    ),
    BrokenFile(
      "{ to: 'visiting' },\n",
      "{ end: 'visited' },\n",
      "55:12: error: no case can come to the stage 'visiting'"
    ),
    BrokenFile(
      "{ to: 'visiting' },\n",
      "{ to: 'visiting', end: 'visited' },\n",
      "51:27: error: expected 'to' a stage or an 'end', found both"
    ),
    BrokenFile(
      "{ to: 'visiting' },\n",
      "{ },\n",
      "51:9: error: expected 'to' a stage or an 'end', found neither"
    ),
    BrokenFile(
      "{ end: 'visited' },\n",
      "{ to: 'visiting' },\n",
      "81:12: warning: no case ends with 'visited'"
    ),
    BrokenFile(
      "end: 'moved' }",
      "}",
      "82:12: warning: no case ends with 'moved'"
    ),
  ]
}
