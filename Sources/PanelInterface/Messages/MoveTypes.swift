package import JSONText

/// Something that goes on in a case, or begins in it.
package struct PartView: WireStructure {
  package var item: String
  /// What the newer version calls the item, where that is another name.
  package var became: String?
  /// Who is asked; nil where nobody is.
  package var participant: String?

  package init(item: String, became: String? = nil, participant: String? = nil) {
    self.item = item
    self.became = became
    self.participant = participant
  }

  package init(_ object: JSONObject) {
    item = object[text: "item"] ?? ""
    became = object[text: "became"]
    participant = object[text: "participant"]
  }

  package var object: JSONObject {
    var object = JSONObject()
    object.put("item", item)
    object.put("became", became)
    object.put("participant", participant)
    return object
  }
}

/// Answers to an item that do not count any more.
package struct LostAnswers: WireStructure {
  package var item: String
  /// The questions, never what was answered.
  package var fields: [String]

  package init(item: String, fields: [String]) {
    self.item = item
    self.fields = fields
  }

  package init(_ object: JSONObject) {
    item = object[text: "item"] ?? ""
    fields = object[texts: "fields"]
  }

  package var object: JSONObject {
    var object = JSONObject()
    object.put("item", item)
    object.put("fields", fields)
    return object
  }
}

/// A task that goes on with another deadline.
package struct MovedDeadline: WireStructure {
  /// By the name that the newer version has for it.
  package var item: String
  package var participant: String
  /// Nil where there was none.
  package var before: String?
  /// Nil where there is none any more.
  package var after: String?

  package init(item: String, participant: String, before: String? = nil, after: String? = nil) {
    self.item = item
    self.participant = participant
    self.before = before
    self.after = after
  }

  package init(_ object: JSONObject) {
    item = object[text: "item"] ?? ""
    participant = object[text: "participant"] ?? ""
    before = object[text: "before"]
    after = object[text: "after"]
  }

  package var object: JSONObject {
    var object = JSONObject()
    object.put("item", item)
    object.put("participant", participant)
    object.put("before", before)
    object.put("after", after)
    return object
  }
}

/// What going to another version means for one case, in names and instants alone.
package struct MoveView: WireStructure {
  package var reference: String
  /// The version that the case comes from.
  package var from: Int
  /// Where it stands, by the name of that version.
  package var stage: String
  /// Where it stands then; nil where it ends by it, or cannot go.
  package var stageAfter: String?
  /// How it ends by it.
  package var outcome: String?
  /// What was going on and goes on.
  package var kept: [PartView]
  /// What was going on and comes to its end, because no more of it is wanted.
  package var finished: [PartView]
  /// What was going on and is not wanted any more.
  package var withdrawn: [PartView]
  /// What begins.
  package var begun: [PartView]
  /// Items that had been completed and are of no account in the newer version.
  package var forgotten: [String]
  /// Fields of the record that the newer version has no place for.
  package var fieldsLost: [String]
  /// Answers that the newer version does not ask for, or not so.
  package var answersLost: [LostAnswers]
  /// Events that were kept and are not known any more.
  package var eventsLost: [String]
  /// Tasks that go on with another deadline.
  package var deadlines: [MovedDeadline]
  /// Why the case cannot go; of such a case nothing else is told.
  package var obstacle: String?

  package init(
    reference: String,
    from: Int,
    stage: String,
    stageAfter: String? = nil,
    outcome: String? = nil,
    kept: [PartView] = [],
    finished: [PartView] = [],
    withdrawn: [PartView] = [],
    begun: [PartView] = [],
    forgotten: [String] = [],
    fieldsLost: [String] = [],
    answersLost: [LostAnswers] = [],
    eventsLost: [String] = [],
    deadlines: [MovedDeadline] = [],
    obstacle: String? = nil
  ) {
    self.reference = reference
    self.from = from
    self.stage = stage
    self.stageAfter = stageAfter
    self.outcome = outcome
    self.kept = kept
    self.finished = finished
    self.withdrawn = withdrawn
    self.begun = begun
    self.forgotten = forgotten
    self.fieldsLost = fieldsLost
    self.answersLost = answersLost
    self.eventsLost = eventsLost
    self.deadlines = deadlines
    self.obstacle = obstacle
  }

  package init(_ object: JSONObject) {
    reference = object[text: "reference"] ?? ""
    from = object[integer: "from"] ?? 0
    stage = object[text: "stage"] ?? ""
    stageAfter = object[text: "stageAfter"]
    outcome = object[text: "outcome"]
    kept = object[list: "kept"]
    finished = object[list: "finished"]
    withdrawn = object[list: "withdrawn"]
    begun = object[list: "begun"]
    forgotten = object[texts: "forgotten"]
    fieldsLost = object[texts: "fieldsLost"]
    answersLost = object[list: "answersLost"]
    eventsLost = object[texts: "eventsLost"]
    deadlines = object[list: "deadlines"]
    obstacle = object[text: "obstacle"]
  }

  package var object: JSONObject {
    var object = JSONObject()
    object.put("reference", reference)
    object.put("from", from)
    object.put("stage", stage)
    object.put("stageAfter", stageAfter)
    object.put("outcome", outcome)
    object.put("kept", kept)
    object.put("finished", finished)
    object.put("withdrawn", withdrawn)
    object.put("begun", begun)
    object.put("forgotten", forgotten)
    object.put("fieldsLost", fieldsLost)
    object.put("answersLost", answersLost)
    object.put("eventsLost", eventsLost)
    object.put("deadlines", deadlines)
    object.put("obstacle", obstacle)
    return object
  }
}
