package import JSONText

/// What somebody said in a panel.
package struct PositionView: WireStructure {
  package var participant: String
  /// The code of the position; `recused` and `abstain` are always among them.
  package var position: String
  /// What people call that position.
  package var title: String
  package var reasons: String?

  package init(
    participant: String,
    position: String,
    title: String,
    reasons: String? = nil
  ) {
    self.participant = participant
    self.position = position
    self.title = title
    self.reasons = reasons
  }

  package init(_ object: JSONObject) {
    participant = object[text: "participant"] ?? ""
    position = object[text: "position"] ?? ""
    title = object[text: "title"] ?? ""
    reasons = object[text: "reasons"]
  }

  package var object: JSONObject {
    var object = JSONObject()
    object.put("participant", participant)
    object.put("position", position)
    object.put("title", title)
    object.put("reasons", reasons)
    return object
  }
}

/// Another case that belongs to this one.
package struct CaseLink: WireStructure {
  package var reference: String
  /// What people call its workflow.
  package var title: String
  package var standing: CaseStanding
  /// How it ended, in words; absent while it is open.
  package var outcomeTitle: String?

  package init(
    reference: String,
    title: String,
    standing: CaseStanding,
    outcomeTitle: String? = nil
  ) {
    self.reference = reference
    self.title = title
    self.standing = standing
    self.outcomeTitle = outcomeTitle
  }

  package init(_ object: JSONObject) {
    reference = object[text: "reference"] ?? ""
    title = object[text: "title"] ?? ""
    standing = object[choice: "standing"] ?? .open
    outcomeTitle = object[text: "outcomeTitle"]
  }

  package var object: JSONObject {
    var object = JSONObject()
    object.put("reference", reference)
    object.put("title", title)
    object.put("standing", standing)
    object.put("outcomeTitle", outcomeTitle)
    return object
  }
}

/// What a step is.
package enum StepKind: String, CaseIterable, Sendable {
  case group
  case panel
  case series
  case milestone
  case decision
  case subcase
}

/// Where a step is in its life.
package enum StepStanding: String, CaseIterable, Sendable {
  case held
  case running
  case completed
  case withdrawn
}

/// Something in the case that asks nobody by itself.
package struct StepView: WireStructure {
  /// A reference like those of tasks.
  package var step: String
  /// The item of the workflow.
  package var item: String
  package var title: String
  package var kind: StepKind
  package var standing: StepStanding
  /// Why it is held; absent unless it is.
  package var held: Hold?
  /// When it began, or since when it is held.
  package var since: String
  /// When it was completed or withdrawn.
  package var resolvedAt: String?
  /// The group that it is part of.
  package var within: String?
  /// Of a panel its ballots, of a series its sessions: how many there are to be.
  package var expected: Int?
  /// How many of these have been answered.
  package var answered: Int?
  /// What it came to, by the names that the interface text lists for each kind.
  package var answers: JSONObject
  /// What these answers are called.
  package var fields: [FieldView]
  /// Of a panel that has decided: who said what.
  package var positions: [PositionView]
  /// Of a subcase: the case, where the caller may know of it.
  package var subcase: CaseLink?

  package init(
    step: String,
    item: String,
    title: String,
    kind: StepKind,
    standing: StepStanding,
    held: Hold? = nil,
    since: String,
    resolvedAt: String? = nil,
    within: String? = nil,
    expected: Int? = nil,
    answered: Int? = nil,
    answers: JSONObject = JSONObject(),
    fields: [FieldView] = [],
    positions: [PositionView] = [],
    subcase: CaseLink? = nil
  ) {
    self.step = step
    self.item = item
    self.title = title
    self.kind = kind
    self.standing = standing
    self.held = held
    self.since = since
    self.resolvedAt = resolvedAt
    self.within = within
    self.expected = expected
    self.answered = answered
    self.answers = answers
    self.fields = fields
    self.positions = positions
    self.subcase = subcase
  }

  package init(_ object: JSONObject) {
    step = object[text: "step"] ?? ""
    item = object[text: "item"] ?? ""
    title = object[text: "title"] ?? ""
    kind = object[choice: "kind"] ?? .group
    standing = object[choice: "standing"] ?? .running
    held = object[choice: "held"]
    since = object[text: "since"] ?? ""
    resolvedAt = object[text: "resolvedAt"]
    within = object[text: "within"]
    expected = object[integer: "expected"]
    answered = object[integer: "answered"]
    answers = object[object: "answers"]
    fields = object[list: "fields"]
    positions = object[list: "positions"]
    subcase = object[structure: "subcase"]
  }

  package var object: JSONObject {
    var object = JSONObject()
    object.put("step", step)
    object.put("item", item)
    object.put("title", title)
    object.put("kind", kind)
    object.put("standing", standing)
    object.put("held", held)
    object.put("since", since)
    object.put("resolvedAt", resolvedAt)
    object.put("within", within)
    object.put("expected", expected)
    object.put("answered", answered)
    object.put("answers", answers)
    object.put("fields", fields)
    object.put("positions", positions)
    object.put("subcase", subcase)
    return object
  }
}
