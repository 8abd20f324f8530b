package import FEEL

/// A place for one value: a field of the record, or an answer that belongs to a form alone.
package struct Field: Sendable {
  package let path: FieldPath
  package let title: String
  package let help: String?
  package let type: FieldType
  /// Who may read it; the overseers where the file names nobody.
  package let readers: Readers

  package init(path: FieldPath, title: String, help: String?, type: FieldType, readers: Readers) {
    self.path = path
    self.title = title
    self.help = help
    self.type = type
    self.readers = readers
  }

  /// Who may read a field, of those who may see the case at all.
  package enum Readers: Sendable, Equatable {
    /// Everyone who was asked something in the case.
    case everyone
    case only([ParticipantID])

    /// Tells whether this participant may read the field.
    package func include(_ participant: ParticipantID) -> Bool {
      switch self {
      case .everyone: true
      case .only(let readers): readers.contains(participant)
      }
    }
  }
}

/// What a field can hold.
package indirect enum FieldType: Sendable, Equatable {
  /// At most so many characters.
  case text(longest: Int)
  case number(least: Decimal34?, most: Decimal34?)
  case date
  case dateAndTime
  case yesNo
  /// One of the choices, by its code.
  case choice([Choice])
  /// Any number of the choices, each at most once.
  case choices([Choice])
  /// Any number of the workflow's participants, each at most once.
  case participants
  /// A list of rows, each with the same columns.
  case rows([Column])

  /// The longest text where the file names no limit: about eight pages.
  package static let longestText = 20_000
  /// The most rows, or choices given, in one field.
  package static let mostElements = 500

  /// The word by which workflow files name this type.
  package var word: String {
    switch self {
    case .text: "text"
    case .number: "number"
    case .date: "date"
    case .dateAndTime: "date and time"
    case .yesNo: "yes/no"
    case .choice: "choice"
    case .choices: "choices"
    case .participants: "participants"
    case .rows: "rows"
    }
  }

  /// The words that a file may say.
  package static let words = [
    "text", "number", "date", "date and time", "yes/no", "choice", "choices", "participants",
    "rows",
  ]
}

/// One entry of a closed list.
package struct Choice: Sendable, Equatable {
  /// What is stored, compared in expressions and counted in reports.
  package let code: String
  /// What people read.
  package let title: String

  package init(code: String, title: String) {
    self.code = code
    self.title = title
  }
}

/// A column of a field that holds rows.
package struct Column: Sendable, Equatable {
  package let name: String
  package let title: String
  package let type: FieldType
  package let isRequired: Bool

  package init(name: String, title: String, type: FieldType, isRequired: Bool) {
    self.name = name
    self.title = title
    self.type = type
    self.isRequired = isRequired
  }
}

/// What is asked of someone, in order.
package struct Form: Sendable {
  package let questions: [Question]

  package init(questions: [Question]) {
    self.questions = questions
  }

  /// The question about this field, or nil.
  package func question(_ path: FieldPath) -> Question? {
    questions.first { $0.field.path == path }
  }

  /// One field that a form asks for.
  package struct Question: Sendable {
    package let field: Field
    /// Where the answer goes.
    package let destination: Destination
    package let isRequired: Bool
    /// Asked only where this holds, given the record and the answers before it.
    package let when: Expression?

    package init(field: Field, destination: Destination, isRequired: Bool, when: Expression?) {
      self.field = field
      self.destination = destination
      self.isRequired = isRequired
      self.when = when
    }
  }

  /// Where an answer is kept.
  package enum Destination: Sendable {
    /// In the case's record: later answers to the same field replace it there.
    case record
    /// With the item or event itself, read as `item.answer`.
    case answer
  }
}
