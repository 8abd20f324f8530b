package import Cases
package import CivilTime
package import Workflows

/// Cases in memory, with a clock that is moved by hand: what the engine decides, and what follows
/// for other cases, without a store.
///
/// A command is taken with all that follows from it, or not at all.
package struct Play: Sendable {
  /// The workflows that cases can be opened on.
  package let workflows: [WorkflowName: Workflow]
  private let calendars: [String: WorkingCalendar]
  package let zone: ZoneRules
  package private(set) var now: Timestamp
  /// In the order of being opened.
  package private(set) var cases: [PlayedCase] = []
  /// All that has happened.
  package private(set) var happenings: [Happening] = []
  private var people: [String: UInt32] = [:]

  /// How deep one command may reach from case to case.
  package static let depthLimit = 50

  /// Begins without a case.
  ///
  /// - Parameters:
  ///   - workflows: Those that cases can be opened on.
  ///   - calendars: The working calendars by name.
  ///   - zone: Whose clocks decide which day it is.
  ///   - now: When it begins.
  package init(
    workflows: [Workflow],
    calendars: [String: WorkingCalendar],
    zone: ZoneRules,
    now: Timestamp
  ) {
    self.workflows = Dictionary(
      workflows.map { ($0.name, $0) },
      uniquingKeysWith: { first, _ in first }
    )
    self.calendars = calendars
    self.zone = zone
    self.now = now
  }

  /// The case of a reference.
  package func played(_ reference: CaseReference) -> PlayedCase? {
    cases.first { $0.reference == reference }
  }

  /// What somebody decides by, now.
  package func context(_ performer: Script.Performer, in workflow: Workflow) -> CommandContext {
    let person = Person(userID: people[performer.person] ?? 1_000, name: performer.person)
    return context(Principal(person: person, participants: [performer.participant]), in: workflow)
  }

  private func context(_ principal: Principal, in workflow: Workflow) -> CommandContext {
    CommandContext(
      now: now,
      principal: principal,
      workflow: workflow,
      calendar: calendar(of: workflow),
      zone: zone
    )
  }

  /// One without holidays stands for a calendar that is not at hand.
  func calendar(of workflow: Workflow) -> WorkingCalendar {
    calendars[workflow.calendar]
      ?? WorkingCalendar(name: workflow.calendar, version: "", coverage: 1...9999, holidays: [])
  }
}

/// A case that is being played.
package struct PlayedCase: Sendable {
  package let workflow: Workflow
  /// The items that led to it from the first case, each with its number: `support#1`.
  package let path: [String]
  package fileprivate(set) var state: CaseState

  package var reference: CaseReference { state.reference }
}

// What is done.
extension Play {
  /// Opens a case.
  ///
  /// - Parameters:
  ///   - workflow: What it runs on.
  ///   - performer: Who opens it.
  ///   - answers: What its opening form is answered with.
  /// - Throws: The refusal of this command, or of one that follows from it.
  package mutating func open(
    _ workflow: Workflow,
    as performer: Script.Performer,
    answers: Answers
  ) throws(Refusal) {
    know(performer)
    let principal = context(performer, in: workflow).principal
    var trial = self
    try trial.open(workflow, principal, answers, path: [], parent: nil, depth: 0)
    self = trial
  }

  /// Does a command in a case.
  ///
  /// - Parameters:
  ///   - command: What is asked.
  ///   - reference: In which case.
  ///   - performer: Who asks.
  /// - Throws: The refusal of this command, or of one that follows from it.
  package mutating func carryOut(
    _ command: Command,
    in reference: CaseReference,
    as performer: Script.Performer
  ) throws(Refusal) {
    know(performer)
    guard let played = played(reference) else { return }
    let principal = context(performer, in: played.workflow).principal
    var trial = self
    try trial.decide(command, in: reference, principal, depth: 0)
    self = trial
  }

  /// Moves the clock on; deadlines that come until then are noted at their own time.
  ///
  /// - Parameter instant: Not before the present.
  /// - Throws: The refusal of a command that time itself gives.
  package mutating func move(to instant: Timestamp) throws(Refusal) {
    precondition(instant >= now, "the clock of a play moves on, never back")
    while let (alarm, at, played) = nextAlarm(until: instant) {
      now = max(now, at)
      let principal = Principal(person: Self.service, participants: [])
      try decide(.ring(alarm), in: played.reference, principal, depth: 0)
      let after = nextAlarm(until: instant)
      precondition(
        after?.0 != alarm || after?.1 != at || after?.2.reference != played.reference,
        "an alarm that has rung is set no more"
      )
    }
    now = instant
  }

  /// A name for the one who acts where nobody does.
  private static let service = Person(userID: 0, name: "paneld")

  private func nextAlarm(until instant: Timestamp) -> (AlarmName, Timestamp, PlayedCase)? {
    var next: (AlarmName, Timestamp, PlayedCase)?
    for played in cases where played.state.closure == nil {
      guard let (alarm, at) = played.state.alarms.first, at <= instant else { continue }
      if at < next?.1 ?? .latest { next = (alarm, at, played) }
    }
    return next
  }

  private mutating func know(_ performer: Script.Performer) {
    if people[performer.person] == nil { people[performer.person] = UInt32(1_001 + people.count) }
  }
}

// What follows from it.
extension Play {
  private mutating func open(
    _ workflow: Workflow,
    _ principal: Principal,
    _ answers: Answers,
    path: [String],
    parent: ParentLink?,
    depth: Int
  ) throws(Refusal) {
    let number = UInt64(cases.count) + 1
    let request = CaseState.OpeningRequest(
      reference: CaseReference(
        prefix: workflow.referencePrefix,
        length: 4,
        // Any numbers will do that are the same each time and look like none.
        random: number &* 0x9E37_79B9_7F4A_7C15
      ),
      tags: TagSequence(random: number &* 0xBF58_476D_1CE4_E5B9),
      answers: answers,
      parent: parent
    )
    let decision = try CaseState.open(request, context(principal, in: workflow))
    guard case .caseOpened(let opened)? = decision.entries.first else {
      preconditionFailure("a case begins by being opened")
    }
    cases.append(
      PlayedCase(
        workflow: workflow,
        path: path,
        state: CaseState(opening: opened, decision.attribution)
      )
    )
    let reference = request.reference
    for entry in decision.entries { take(entry, in: reference, decision.attribution) }
    if let parent {
      take(
        .subcaseOpened(parent.number, item(of: parent), reference),
        in: parent.reference,
        decision.attribution
      )
    }
    try follow(decision, in: reference, principal, depth: depth)
  }

  private func item(of parent: ParentLink) -> ItemID {
    guard let step = played(parent.reference)?.state.steps[parent.number] else {
      preconditionFailure("a subcase of a step that is not there")
    }
    return step.item
  }

  private mutating func decide(
    _ command: Command,
    in reference: CaseReference,
    _ principal: Principal,
    depth: Int
  ) throws(Refusal) {
    guard let played = played(reference) else { return }
    let decision = try played.state.decide(command, context(principal, in: played.workflow))
    for entry in decision.entries { take(entry, in: reference, decision.attribution) }
    try follow(decision, in: reference, principal, depth: depth)
  }

  private mutating func take(
    _ entry: Entry,
    in reference: CaseReference,
    _ attribution: Attribution
  ) {
    guard let place = cases.firstIndex(where: { $0.reference == reference }) else { return }
    cases[place].state.evolve(entry, attribution)
    if let happening = Happening(entry, in: cases[place], at: attribution.at), !isTold(happening) {
      happenings.append(happening)
    }
  }

  /// That an item was cancelled is told by its instances, where it had any.
  private func isTold(_ happening: Happening) -> Bool {
    guard happening.what == .cancelled, happening.number == nil else { return false }
    return happenings.reversed().prefix { $0.at == happening.at }.contains {
      $0.what == .cancelled && $0.name == happening.name && $0.reference == happening.reference
    }
  }

  private mutating func follow(
    _ decision: Decision,
    in reference: CaseReference,
    _ principal: Principal,
    depth: Int
  ) throws(Refusal) {
    for consequence in decision.consequences {
      guard depth < Self.depthLimit else {
        throw .limit(name: "cases that one command reaches", limit: Self.depthLimit)
      }
      switch consequence {
      case .open(let subcase):
        try open(subcase, from: reference, principal, depth: depth + 1)
      case .recall(let other, let event):
        guard let played = played(other), played.state.closure == nil else { continue }
        let reporters = played.workflow.event(event)?.reporters ?? []
        let reporter = Principal(person: principal.person, participants: Set(reporters))
        try decide(.report(event, answers: .none), in: other, reporter, depth: depth + 1)
      case .tellParent(let link, let outcome):
        try decide(
          .noteSubcase(link.number, outcome: outcome),
          in: link.reference,
          principal,
          depth: depth + 1
        )
      }
    }
  }

  private mutating func open(
    _ subcase: Consequence.Subcase,
    from reference: CaseReference,
    _ principal: Principal,
    depth: Int
  ) throws(Refusal) {
    guard let parent = played(reference), let workflow = workflows[subcase.workflow] else {
      throw .ruleFailed(
        Refusal.RuleFailure(
          expression: subcase.workflow.text,
          offset: 0,
          message: "expected a workflow that is at hand, found none of this name"
        )
      )
    }
    let siblings = cases.count {
      $0.state.opening.parent?.reference == reference
        && $0.path.last?.hasPrefix("\(subcase.item)#") == true
    }
    try open(
      workflow,
      Principal(person: principal.person, participants: [subcase.opener]),
      subcase.answers,
      path: parent.path + ["\(subcase.item)#\(siblings + 1)"],
      parent: ParentLink(reference: reference, number: subcase.step),
      depth: depth
    )
  }
}
