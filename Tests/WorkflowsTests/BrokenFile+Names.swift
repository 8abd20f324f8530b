extension BrokenFile {
  /// Values of the wrong kind, and keys that are missing or unknown.
  static let shapes: [BrokenFile] = [
    BrokenFile(
      "version: 3,",
      "version: 3",
      "5:3: error: expected ',' or '}', found 't'"
    ),
    BrokenFile(
      "version: 3,",
      "version: 3, version: 4,",
      "4:15: error: expected each key once, found a key that line 4, column 3 has already"
    ),
    BrokenFile(
      "version: 3",
      "version: 'three'",
      "4:13: error: expected a whole number, found text"
    ),
    BrokenFile(
      "version: 3",
      "version: 0",
      "4:12: error: expected a whole number from 1 to 999999, found 0"
    ),
    BrokenFile(
      "version: 3",
      "version: 1.5",
      "4:12: error: expected a whole number from 1 to 999999, found 1.5"
    ),
    BrokenFile(
      "  title: 'Visit to a household',\n",
      "",
      "2:1: error: a workflow needs 'title'"
    ),
    BrokenFile(
      "marking: 'OFFICIAL'",
      "markings: 'OFFICIAL'",
      "7:3: error: a workflow has no 'markings'; did you mean 'marking'?"
    ),
    BrokenFile(
      "marking: 'OFFICIAL'",
      "marking: ''",
      "7:12: error: expected text, found empty text"
    ),
    BrokenFile(
      "source: 'Invented for the tests'",
      "source: 7",
      "6:11: error: expected text, found a number"
    ),
    BrokenFile(
      "oversight: ['chair']",
      "oversight: 'chair'",
      "15:15: error: expected a list of participants in brackets, found text"
    ),
    BrokenFile(
      "oversight: ['chair']",
      "oversight: []",
      "15:14: error: expected at least one of the participants, found an empty list"
    ),
    BrokenFile(
      "oversight: ['chair']",
      "oversight: ['chair', 3]",
      "15:24: error: expected the name of a participant, found a number"
    ),
    BrokenFile(
      "{ id: 'police', title: 'Police' }",
      "'police'",
      "11:6: error: expected a participant in braces, found text",
      "17:79: error: there is no participant 'police'",
      "28:11: error: there is no participant 'police'",
      "36:62: error: there is no participant 'police'",
      "44:53: error: there is no participant 'police'",
      "77:54: error: there is no participant 'police'"
    ),
    BrokenFile(
      "{ id: 'police', title: 'Police' }",
      "{ id: 'police', title: 'Po\\u0007lice' }",
      "11:31: error: expected text without control characters, found one"
    ),
    BrokenFile(
      "always: true",
      "always: 'yes'",
      "60:81: error: expected true or false, found text"
    ),
    BrokenFile(
      "start: {",
      "begin: {",
      "27:3: error: a workflow has no 'begin'; did you mean 'start'?"
    ),
    BrokenFile(
      "events: [",
      "note: 5, events: [",
      "74:9: error: expected text, found a number"
    ),
    BrokenFile(
      "title: 'Police'",
      "title: '" + String(repeating: "x", count: 201) + "'",
      "11:29: error: expected text of at most 200 characters, found 201"
    ),
  ]

  /// Names that are not valid, not free or there twice.
  static let names: [BrokenFile] = [
    BrokenFile(
      "workflow: 'visit'",
      "workflow: 'Visit!'",
      "3:14: error: 'Visit!' cannot name a workflow: expected lower-case letters and "
        + "digits, words joined by '-', at most 40"
    ),
    BrokenFile(
      "reference: 'VI'",
      "reference: 'vi'",
      "8:15: error: expected one to four capital letters, found 'vi'"
    ),
    BrokenFile(
      "id: 'health'",
      "id: 'police'",
      "12:12: error: there are two participants called 'police'",
      "28:21: error: there is no participant 'health'",
      "60:47: error: there is no participant 'health'",
      "75:55: error: there is no participant 'health'"
    ),
    BrokenFile(
      "task: 'report'",
      "task: 're-port'",
      "65:18: error: 're-port' cannot name a task: expected letters and digits, "
        + "starting with a lower-case letter, at most 40"
    ),
    BrokenFile(
      "task: 'report'",
      "task: 'check'",
      "50:46: error: 'check' has no 'agreed'",
      "65:18: error: there are two items called 'check'"
    ),
    BrokenFile(
      "field: 'subject.born'",
      "field: 'subject.Born'",
      "18:15: error: 'subject.Born' cannot name a field: expected one to three names "
        + "joined by '.', each letters and digits, starting with a lower-case letter, at "
        + "most 40"
    ),
    BrokenFile(
      "field: 'subject.born'",
      "field: 'subject.born.on.day'",
      "18:15: error: 'subject.born.on.day' cannot name a field: expected one to three "
        + "names joined by '.', each letters and digits, starting with a lower-case "
        + "letter, at most 40"
    ),
    BrokenFile(
      "field: 'subject.born'",
      "field: 'subject.name.first'",
      "18:15: error: 'subject.name.first' cannot lie below 'subject.name', which is a field itself"
    ),
    BrokenFile(
      "field: 'subject.born'",
      "field: 'seen'",
      "25:15: error: there are two fields called 'seen'"
    ),
    BrokenFile(
      "task: 'report'",
      "task: 'household'",
      "65:18: error: 'household' cannot name a task: fields of the record begin with it"
    ),
    BrokenFile(
      "task: 'report'",
      "task: 'case'",
      "65:18: error: 'case' means something else in expressions: choose another name"
    ),
    BrokenFile(
      "field: 'subject.born'",
      "field: 'return'",
      "18:15: error: 'return' means something else in expressions: choose another name"
    ),
    BrokenFile(
      "event: 'call'",
      "event: 'moved-away'",
      "77:15: error: there are two events called 'moved-away'"
    ),
    BrokenFile(
      "class: 'long'",
      "class: 'short'",
      "81:52: error: there is no retention class 'long'",
      "86:15: error: there are two retention classes called 'short'"
    ),
    BrokenFile(
      "forEach: 'partner in",
      "forEach: 'check in",
      "57:43: error: a title names nobody: only '{check}' may stand in braces",
      "57:66: error: there is no 'partner' here; did you mean 'partners'?",
      "58:21: error: 'check' is the name of a task already"
    ),
    BrokenFile(
      "forEach: 'partner in",
      "forEach: 'Partner in",
      "57:43: error: a title names nobody: only '{Partner}' may stand in braces; did "
        + "you mean 'Partner'?",
      "57:66: error: there is no 'partner' here; did you mean 'Partner'?",
      "58:21: error: 'Partner' cannot name an element: expected letters and digits, "
        + "starting with a lower-case letter, at most 40"
    ),
  ]

  /// Names of things that are not there.
  static let references: [BrokenFile] = [
    BrokenFile(
      "calendar: 'england-and-wales'",
      "calendar: 'england-and-whales'",
      "9:14: error: there is no calendar 'england-and-whales'; did you mean 'england-and-wales'?"
    ),
    BrokenFile(
      "oversight: ['chair']",
      "oversight: ['chair', 'chair']",
      "15:25: error: 'chair' is named twice"
    ),
    BrokenFile(
      "readers: ['chair', 'police']",
      "readers: ['chair', 'polcie']",
      "17:79: error: there is no participant 'polcie'; did you mean 'police'?",
      "37:52: error: 'police' may not read 'subject.name': its readers are chair"
    ),
    BrokenFile(
      "readers: 'everyone'",
      "readers: 'everybody'",
      "18:78: error: expected 'everyone' or a list of participants, found 'everybody'; "
        + "did you mean 'everyone'?"
    ),
    BrokenFile(
      "codes: 'concerns-2025'",
      "codes: 'concerns-2024'",
      "23:67: error: there is no code list 'concerns-2024'; did you mean 'concerns-2025'?"
    ),
    BrokenFile(
      "by: ['police', 'health']",
      "by: ['police', 'heath']",
      "28:21: error: there is no participant 'heath'; did you mean 'health'?"
    ),
    BrokenFile(
      "stage: 'triage'",
      "stage: 'triaje'",
      "30:13: error: there is no stage 'triaje'; did you mean 'triage'?"
    ),
    BrokenFile(
      "to: 'police', due",
      "to: 'polise', due",
      "36:62: error: there is no participant 'polise'; did you mean 'police'?"
    ),
    BrokenFile(
      "to: 'police', due",
      "to: 'coroner', due",
      "36:62: error: there is no participant 'coroner'"
    ),
    BrokenFile(
      "shows: ['subject.name']",
      "shows: ['name']",
      "37:52: error: there is no field 'name'; did you mean 'subject.name'?"
    ),
    BrokenFile(
      "after: 'assess'",
      "after: 'asses'",
      "44:70: error: there is no item 'asses' in this stage; did you mean 'assess'?"
    ),
    BrokenFile(
      "after: 'assess'",
      "after: 'report'",
      "44:70: error: 'report' stands in another stage: 'after' reaches only this one"
    ),
    BrokenFile(
      "after: 'assess'",
      "after: 'check'",
      "44:70: error: 'check' waits for itself"
    ),
    BrokenFile(
      "notBy: 'assess'",
      "notBy: 'ases'",
      "45:76: error: there is no task 'ases'; did you mean 'assess'?"
    ),
    BrokenFile(
      "sameAs: 'thank'",
      "sameAs: 'report'",
      "65:82: error: 'sameAs' must name another task than this one"
    ),
    BrokenFile(
      "sameAs: 'thank'",
      "sameAs: 'thank', notBy: 'thank'",
      "65:82: error: nobody is both the same as and not who did 'thank'"
    ),
    BrokenFile(
      "to: 'visiting' },",
      "to: 'visting' },",
      "51:16: error: there is no stage 'visting'; did you mean 'visiting'?"
    ),
    BrokenFile(
      "end: 'visited'",
      "end: 'visitd'",
      "70:17: error: there is no outcome 'visitd'; did you mean 'visited'?"
    ),
    BrokenFile(
      "in: ['visiting']",
      "in: ['visits']",
      "75:71: error: there is no stage 'visits'"
    ),
    BrokenFile(
      "end: 'moved'",
      "end: 'moved-on'",
      "76:55: error: there is no outcome 'moved-on'; did you mean 'moved'?"
    ),
    BrokenFile(
      "retention: 'long'",
      "retention: 'longer'",
      "81:52: error: there is no retention class 'longer'; did you mean 'long'?"
    ),
  ]
}
