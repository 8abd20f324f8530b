package import CivilTime
package import Workflows

extension CaseState {
  /// What is asked when a case is opened.
  package struct OpeningRequest: Sendable {
    /// An unused reference, drawn by the store.
    package let reference: CaseReference
    package let tags: TagSequence
    package let answers: Answers

    package init(reference: CaseReference, tags: TagSequence, answers: Answers) {
      self.reference = reference
      self.tags = tags
      self.answers = answers
    }
  }

  /// Decides on a referral: the entries of a new case up to the first tasks it asks for.
  ///
  /// - Parameters:
  ///   - request: the referral's answers, and the names drawn for the case.
  ///   - context: who refers, when, and the workflow that the case will run on.
  /// - Returns: the entries, the first of which is `caseOpened`.
  /// - Throws: `Refusal.notForYou` where the caller may not refer, `Refusal.form` where answers are
  ///   missing or not asked for, `Refusal.ruleFailed` and `Refusal.limit` as in settling.
  package static func open(
    _ request: OpeningRequest,
    _ context: CommandContext
  ) throws(Refusal) -> Decision {
    let start = context.workflow.start
    guard let opener = start.openers.first(where: context.principal.participants.contains) else {
      throw .notForYou(expected: start.openers)
    }
    let version = WorkflowVersion(
      name: context.workflow.name, version: context.workflow.version)
    func opened(_ given: Entry.Given) -> Entry.CaseOpened {
      Entry.CaseOpened(
        reference: request.reference,
        workflow: version,
        participant: opener,
        tags: request.tags,
        record: given.record
      )
    }
    // The form is judged on a case without a record, then the case begins with what it brought.
    let attribution = Attribution(
      at: context.now, person: context.principal.person, participant: opener)
    let nothing = opened(Entry.Given(record: [:], answers: [:]))
    let blank = Deliberation(CaseState(opening: nothing, attribution), context, as: opener)
    let entry = opened(try blank.judge(request.answers, by: start.form))
    var deliberation = Deliberation(
      CaseState(opening: entry, attribution), context, as: opener)
    deliberation.record(.caseOpened(entry))
    deliberation.go(to: .stage(start.stage))
    try deliberation.settle()
    return deliberation.decision
  }
}
