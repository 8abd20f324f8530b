package import CivilTime
package import FEEL
package import JSONText
package import Workflows

/// What people do in one case, step by step, and what is expected to come of it.
package struct Script: Sendable {
  /// A sentence for whoever reads it.
  package let about: String?
  /// What the opening form is answered with.
  package let referral: Referral
  /// Who opens the case; nil is the first who may.
  package let opener: Performer?
  /// When it is opened; nil is a Monday morning.
  package let start: Moment?
  /// The outcome that the case must end with; nil where nothing is said.
  package let ends: Placed<String>?
  /// What is expected of the case once it has been opened.
  package let expected: Expectation?
  package let steps: [Step]

  /// A case is opened with no answers, and nothing is expected.
  package static let opening = Script(
    about: nil,
    referral: .inline([:]),
    opener: nil,
    start: nil,
    ends: nil,
    expected: nil,
    steps: []
  )

  /// Where the answers of the opening form stand.
  package enum Referral: Sendable {
    /// In a file of its own, `{ workflow, referral }`.
    case file(Placed<String>)
    case inline(JSONObject)
    /// With the answers of a schedule: the calendar opens the case.
    case schedule(Placed<String>)
  }

  /// Somebody who acts for a participant.
  package struct Performer: Sendable, Equatable {
    package let participant: ParticipantID
    /// The same name is the same person throughout.
    package let person: String
  }

  /// When something happens.
  package enum Moment: Sendable {
    /// So long after what went before; days keep the time of day.
    case after(Period)
    case instant(Timestamp)
    /// A date and time where the case is.
    case local(CivilDateTime)
  }

  /// One thing that somebody does, or that time does, and what is expected then.
  package struct Step: Sendable {
    package let place: FilePlace
    /// The subcases that lead to the case it is about; none is the case itself.
    package let path: [Turn]
    /// When it is done; nil is right after what went before.
    package let moment: Placed<Moment>?
    package let deed: Deed
    /// The refusal that must come of it; nil where it must be allowed.
    package let refused: Placed<String>?
    package let expected: Expectation?
    /// A sentence for whoever reads it.
    package let tell: String?
  }

  /// What is done in a step.
  package enum Deed: Sendable {
    /// Nothing: time passes, or the case is looked at.
    case nothing
    case complete(Placed<String>, Performer, answers: JSONObject, of: JSON?)
    case report(Placed<String>, Performer, answers: JSONObject)
  }

  /// A step of a path to a subcase: the item that opened it, and which of several.
  package struct Turn: Sendable {
    package let item: Placed<String>
    /// From 1 in the order of being opened; nil is the latest.
    package let number: Int?
  }
}

/// What has to be true after a step.
package struct Expectation: Sendable {
  /// Of what happened in the step, or stands in the case, exactly these.
  package let lists: [(topic: Topic, names: Placed<[Placed<String>]>)]
  package let stage: Placed<String>?
  package let ends: Placed<String>?
  /// What expressions give that are read in the case.
  package let values: [Reading]

  /// What a list of names is about.
  package enum Topic: String, CaseIterable, Sendable {
    // What happened in the step.
    case offered
    case begun
    case skipped
    case passed
    case completed
    case cancelled
    case withdrawn
    // What stands in the case after it.
    case open
    case held
  }

  /// An expression and what it must give.
  package struct Reading: Sendable {
    package let expression: Expression
    package let value: JSON
    package let place: FilePlace
  }
}

/// A place in the script's file.
package struct FilePlace: Sendable {
  package let position: JSONPosition
  /// In bytes.
  package let length: Int
}

/// Something with its place in the script's file.
package struct Placed<Content: Sendable>: Sendable {
  package let content: Content
  package let place: FilePlace
}
