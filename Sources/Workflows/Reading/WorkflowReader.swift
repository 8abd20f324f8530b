import Digest
import FEEL
import JSONText

/// Reads workflow files: checks everything that can be known before a case runs.
///
/// The names that the file declares are taken first, so that whatever is read afterwards can point
/// ahead. Expressions are parsed where they stand and their types checked at the end, when the
/// answers of all items are known.
package struct WorkflowReader {
  var document: Document
  let library: Library

  var participants = Declared<ParticipantID>()
  var fieldNames = Declared<FieldPath>()
  /// The names that field paths begin with.
  var fieldRoots: Set<String> = []
  /// The beginnings of field paths that are no fields themselves, such as `subject`.
  var fieldFolders: Set<String> = []
  var stageNames = Declared<StageID>()
  var itemNames = Declared<ItemID>()
  /// Where the items stand.
  var frames: [ItemID: ItemFrame] = [:]
  var eventNames = Declared<EventID>()
  /// The stages that events name as theirs; the others can happen in all.
  var eventStages: [EventID: [String]] = [:]
  /// The events that an item or a way out waits for.
  var awaited: Set<EventID> = []
  var decisionNames = Declared<DecisionName>()
  var outcomeNames = Declared<OutcomeID>()
  var retentionNames = Declared<RetentionID>()
  var oversight: [ParticipantID] = []
  var fields: [FieldPath: Field] = [:]
  /// What expressions find below an item's name.
  var answers: [ItemID: [String: FieldType]] = [:]
  /// What the outputs of each decision are together.
  var decisionTypes: [String: DecisionShape] = [:]
  /// What the inputs of decisions are, once they have been checked.
  var inputTypes: [InputColumn: ValueType] = [:]
  /// Decisions in which something is wrong, of whose rules nothing can be said.
  var brokenDecisions: Set<DecisionName> = []
  /// Answers that are there whenever their item has been completed.
  var certainAnswers: Set<String> = []
  /// Fields and answers that are described wrongly, so that nothing follows from their types.
  var doubtful: Set<String> = []
  /// Expressions whose types have yet to be checked.
  var pending: [PendingExpression] = []
  /// What the workflow calls itself, for subcases that run on it.
  var name: WorkflowName?
  var ownSubcases: [OwnSubcase] = []
  var decisionItems: [DecisionItem] = []
  /// The locks of the stage that is being read.
  var lockUses: [LockUse] = []
  /// Whether the start could not be read to the end.
  var doubtfulStart = false
  /// Whether some way between stages or items could not be read, so that nothing can be said about
  /// the whole.
  var hasGraphGaps = false

  private init(file: String, library: Library) {
    document = Document(file: file)
    self.library = library
  }

  /// Reads one workflow.
  ///
  /// - Parameters:
  ///   - bytes: The text of the file, JSON5.
  ///   - fileName: What diagnostics call the file.
  ///   - library: The code lists and calendars that it may name.
  /// - Returns: The workflow where there is no error, and all that is wrong with the file.
  package static func read(
    text bytes: [UInt8],
    name fileName: String,
    library: Library
  ) -> Reading {
    var reader = WorkflowReader(file: fileName, library: library)
    let workflow = reader.workflow(bytes)
    return Reading(
      workflow: reader.document.hasErrors ? nil : workflow,
      findings: reader.document.findings
    )
  }
}

/// What came of reading a workflow file.
package struct Reading: Sendable {
  /// The workflow; nil where the findings hold an error.
  package let workflow: Workflow?
  /// All that is wrong with the file, in its order.
  package let findings: [Diagnostic]
}

extension WorkflowReader {
  static let wholeShape = Shape(
    "a workflow",
    [
      "workflow", "version", "title", "source", "marking", "reference", "calendar",
      "participants", "oversight", "record", "start", "stages", "outcomes", "retention",
    ],
    optional: ["events", "decisions", "invariants", "unproven"]
  )

  private mutating func workflow(_ bytes: [UInt8]) -> Workflow? {
    guard let root = document.parse(bytes),
      let members = document.members(of: root, Self.wholeShape)
    else { return nil }
    declareNames(members)
    name = document.name(members["workflow"], WorkflowName.self, of: "workflow")
    let version = document.integer(members["version"], in: 1...999_999)
    let title = document.title(members["title"])
    let marking = document.title(members["marking"])
    let prefix = referencePrefix(members["reference"])
    let calendar = calendar(members["calendar"])
    let participants = participants(members["participants"])
    oversight = document.references(members["oversight"], to: self.participants, "participant")
    let record = record(members["record"])
    let retention = retention(members["retention"])
    let outcomes = outcomes(members["outcomes"])
    let decisions = decisions(members["decisions"])
    let stages = stages(members["stages"])
    let errors = document.errorCount
    let start = start(members["start"])
    doubtfulStart = document.errorCount > errors
    let events = events(members["events"])
    let invariants = invariants(members["invariants"])
    let unproven = members["unproven"].map { document.prose($0) }
    if let start { checkOwnSubcases(start) }
    checkNames(members)
    checkPendingExpressions()
    checkDecisions(decisions)
    if let start, stages.count == stageNames.names.count, !hasGraphGaps {
      checkGraph(members, start: start, stages: stages, events: events)
      checkCompletions(start: start, stages: stages, events: events)
    }
    guard !document.hasErrors, let name, let version, let start else { return nil }
    return Workflow(
      name: name,
      version: version,
      title: title,
      source: members["source"]?.string ?? "",
      marking: marking,
      referencePrefix: prefix,
      calendar: calendar,
      participants: participants,
      oversight: oversight,
      record: record,
      decisions: decisions.map(\.table),
      start: start,
      stages: stages,
      events: events,
      outcomes: outcomes,
      retention: retention,
      invariants: invariants,
      unproven: unproven,
      hash: SHA256.hash(bytes)
    )
  }

  private mutating func declareNames(_ members: Members) {
    document.declare(members["participants"], key: "id", "participant", into: &participants)
    document.declare(members["record"], key: "field", "field", into: &fieldNames)
    for path in fieldNames.names {
      fieldRoots.insert(path.root)
      fieldFolders.formUnion(path.folders)
    }
    document.declare(members["stages"], key: "id", "stage", into: &stageNames)
    declareItems(members["stages"])
    document.declare(members["events"], key: "event", "event", into: &eventNames)
    for event in document.elements(of: members["events"]) {
      guard let name = event["event"]?.string, let stages = event["in"] else { continue }
      eventStages[EventID(unchecked: name)] = stages.texts
    }
    document.declare(members["decisions"], key: "table", "decision", into: &decisionNames)
    document.declare(members["outcomes"], key: "id", "outcome", into: &outcomeNames)
    document.declare(
      members["retention"],
      key: "class",
      "retention class",
      into: &retentionNames
    )
  }

  private mutating func referencePrefix(_ node: JSONNode?) -> String {
    guard let node else { return "" }
    guard case .string(let text) = node.value else {
      document.expected("one to four capital letters", at: node)
      return ""
    }
    let letters = UInt8(ascii: "A")...UInt8(ascii: "Z")
    if !(1...4).contains(text.utf8.count) || !text.utf8.allSatisfy({ letters.contains($0) }) {
      document.complain("expected one to four capital letters, found '\(text)'", at: node.span)
    }
    return text
  }

  private mutating func calendar(_ node: JSONNode?) -> String {
    guard let node else { return "" }
    guard case .string(let text) = node.value else {
      document.expected("the name of a calendar", at: node)
      return ""
    }
    if library.calendars[text] == nil {
      document.complain(
        "there is no calendar '\(text)'",
        at: node.span,
        suggestion: Suggestion.nearest(to: text, among: library.calendars.keys.sorted())
      )
    }
    return text
  }
}
