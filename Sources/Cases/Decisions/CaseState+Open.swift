package import CivilTime
import FEEL
package import Workflows

extension CaseState {
  /// What is asked when a case is opened.
  package struct OpeningRequest: Sendable {
    /// An unused reference, drawn by the store.
    package let reference: CaseReference
    package let tags: TagSequence
    package let answers: Answers
    /// The case whose subcase it becomes; nil where nobody's.
    package let parent: ParentLink?
    /// What the clock opens it by; nil where somebody does.
    package let schedule: ScheduleLink?

    package init(
      reference: CaseReference,
      tags: TagSequence,
      answers: Answers,
      parent: ParentLink? = nil,
      schedule: ScheduleLink? = nil
    ) {
      self.reference = reference
      self.tags = tags
      self.answers = answers
      self.parent = parent
      self.schedule = schedule
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
    let opener = try opener(context)
    // The form is judged on a case without a record, then the case begins with what it brought.
    let blank = blank(context, as: opener)
    let given = try blank.judge(request.answers, by: context.workflow.start.form, at: .stage)
    let entry = Entry.CaseOpened(
      reference: request.reference,
      workflow: blank.state.workflow,
      participant: opener,
      tags: request.tags,
      record: given.record,
      parent: request.parent,
      schedule: request.schedule
    )
    var deliberation = Deliberation(
      CaseState(opening: entry, blank.attribution),
      context,
      as: opener
    )
    deliberation.record(.caseOpened(entry))
    deliberation.go(to: .stage(context.workflow.start.stage))
    try deliberation.settle()
    return deliberation.decision
  }

  /// Tells what a referral's answers so far would make of the opening form.
  ///
  /// - Parameters:
  ///   - answers: those given so far, of the right types.
  ///   - context: as for opening the case.
  /// - Returns: which questions are asked, and what is missing or not asked for.
  /// - Throws: `Refusal.notForYou` where the caller may not refer, `Refusal.ruleFailed` where a
  ///   condition cannot be evaluated.
  package static func reviewOpening(
    _ answers: Answers,
    _ context: CommandContext
  ) throws(Refusal) -> FormReview {
    let opener = try opener(context)
    return try blank(context, as: opener).review(
      answers,
      by: context.workflow.start.form,
      at: .stage
    )
  }

  /// What a schedule answers the opening form with on one of its days.
  ///
  /// - Parameters:
  ///   - schedule: the schedule.
  ///   - date: the day for which it opens a case, which may be past.
  ///   - context: as for opening the case.
  /// - Returns: the answers.
  /// - Throws: `Refusal.notForYou` where its participant may not open cases, `Refusal.ruleFailed`
  ///   where one cannot be evaluated.
  package static func answers(
    of schedule: ScheduledStart,
    on date: CivilDate,
    _ context: CommandContext
  ) throws(Refusal) -> Answers {
    let blank = blank(context, as: try opener(context))
    var standing = Standing.stage
    standing.bound = Standing.Binding(variable: ScheduledStart.date, element: .date(date))
    var values: [FieldPath: Value] = [:]
    for answer in schedule.answers {
      let value = try blank.evaluate(answer.value, at: standing)
      if value != .null { values[answer.field] = value }
    }
    return Answers(unchecked: values)
  }

  private static func opener(_ context: CommandContext) throws(Refusal) -> ParticipantID {
    let openers = context.workflow.start.openers
    guard let opener = openers.first(where: context.principal.participants.contains) else {
      throw .notForYou(expected: openers)
    }
    return opener
  }

  /// A case before its first answer: nothing in the record, and a reference that none can have.
  private static func blank(
    _ context: CommandContext,
    as opener: ParticipantID
  ) -> Deliberation {
    let entry = Entry.CaseOpened(
      reference: CaseReference(unchecked: context.workflow.referencePrefix),
      workflow: WorkflowVersion(
        name: context.workflow.name,
        version: context.workflow.version
      ),
      participant: opener,
      tags: TagSequence(step: 1, start: 0),
      record: [:]
    )
    let attribution = Attribution(
      at: context.now,
      person: context.principal.person,
      participant: opener
    )
    return Deliberation(CaseState(opening: entry, attribution), context, as: opener)
  }
}
