import CaseStore
import Cases
import CivilTime
import FEEL
import JSONText
import PanelInterface
import Workflows

extension Reader {
  func listTasks(
    _ call: ListTasks,
    _ principal: Principal
  ) throws(ReadFailure) -> ListTasksReply {
    let limit = try pageSize(call.limit, at: "limit")
    // Others' tasks are listed where the caller oversees the case; one's own always.
    let overseen = try seesOthers(call, principal) ? definitions.overseen(by: principal) : []
    let query = TaskQuery(
      overseen: overseen,
      assignees: principal.participants.sorted(),
      onlyAssignee: call.participant.map(ParticipantID.init(unchecked:)),
      caseReference: try call.reference.map { text throws(ReadFailure) in
        try find(text, for: principal).stored.state.reference
      },
      withHeld: call.everybody == true,
      dueBefore: try call.dueBefore.map { text throws(ReadFailure) in
        guard let moment = Timestamp(text: text) else {
          throw .service(.invalidParameter("dueBefore"))
        }
        return moment
      },
      limit: limit + 1,
      after: try call.after.map { text throws(ReadFailure) in
        guard let cursor = TaskCursor(text: text) else {
          throw .service(.invalidParameter("after"))
        }
        return cursor
      }
    )
    let rows = try read { () throws(StoreError) in try store.tasks(query) }
    let page = rows.prefix(limit)
    return ListTasksReply(
      tasks: page.compactMap { row in
        definitions.versions[row.definitionID].map {
          TaskView(row.task, of: row.reference, tags: row.tags, in: $0.workflow)
        }
      },
      next: rows.count > limit ? page.last?.cursor.text : nil
    )
  }

  /// Tells whether a list is to hold what was asked of others than the caller.
  private func seesOthers(
    _ call: ListTasks,
    _ principal: Principal
  ) throws(ReadFailure) -> Bool {
    guard let wanted = call.participant else { return call.everybody == true }
    let participant = ParticipantID(unchecked: wanted)
    guard definitions.participants.contains(participant) else {
      let known = definitions.participants.map(\.text).sorted()
      throw .service(.noSuchParticipant(wanted, known: known))
    }
    return call.everybody == true || !principal.participants.contains(participant)
  }

  func showTask(
    _ call: ShowTask,
    _ principal: Principal
  ) throws(ReadFailure) -> ShowTaskReply {
    let found = try findTask(call.task, for: principal)
    let workflow = found.version.workflow
    let access = Access(principal, in: workflow)
    let context = context(principal, found.version)
    let review = try ruled { () throws(Refusal) in
      try found.state.review(.none, by: found.definition.form, of: found.task, context)
    }
    var fields: [FieldView] = []
    var record = JSONObject()
    for path in found.definition.shows {
      guard let field = workflow.field(path), access.reads(field) else { continue }
      let value = found.state.record[path]
      fields.append(FieldView(field, holding: value, in: workflow))
      if let value { record.append(path.text, field.type.json(from: value)) }
    }
    return ShowTaskReply(
      task: TaskView(
        found.task,
        of: found.reference,
        tags: found.state.opening.tags,
        in: workflow
      ),
      help: found.help,
      dueSource: found.definition.dueSource,
      questions: QuestionView.all(of: found.definition.form, review, in: workflow),
      fields: fields,
      record: record,
      answers: answers(of: found, for: access)
    )
  }

  private func answers(of found: FoundTask, for access: Access) -> JSONObject {
    var object = JSONObject()
    guard let completion = found.task.completion else { return object }
    for question in found.definition.form.questions {
      guard access.reads(question.field, writtenBy: found.task.assignee),
        let value = completion.answers[question.field.path], value != .null
      else { continue }
      object.append(question.field.path.text, question.field.type.json(from: value))
    }
    return object
  }

  func checkTask(
    _ call: CheckTask,
    _ principal: Principal
  ) throws(ReadFailure) -> CheckTaskReply {
    let found = try findTask(call.task, for: principal)
    let workflow = found.version.workflow
    let asked = [found.task.assignee] + found.task.helpers.sorted()
    guard asked.contains(where: principal.participants.contains) else {
      throw .service(.notForYou(expected: asked.map(\.text)))
    }
    let form = found.definition.form
    let (answers, wrong) = form.readable(call.answers, in: workflow)
    let context = context(principal, found.version)
    let review = try ruled { () throws(Refusal) in
      try found.state.review(answers, by: form, of: found.task, context)
    }
    return CheckTaskReply(
      questions: QuestionView.all(of: form, review, in: workflow),
      problems: self.problems(wrong, review)
    )
  }

  struct FoundTask {
    let caseID: CaseID
    let state: CaseState
    let version: Definitions.Version
    let task: TaskState
    let definition: TaskDefinition
    let help: String?
    let reference: TaskReference
  }

  /// The task of a reference, where the caller may know of it.
  func findTask(
    _ text: String,
    for principal: Principal
  ) throws(ReadFailure) -> FoundTask {
    guard let reference = TaskReference(text) else { throw .service(.noSuchTask(text)) }
    let found: FoundCase
    do throws(ReadFailure) {
      found = try find(reference.caseReference.text, for: principal)
    } catch {
      // That the case is unknown says no more than that the task is.
      guard case .service(.noSuchCase) = error else { throw error }
      throw .service(.noSuchTask(text))
    }
    let state = found.stored.state
    guard let task = try task(reference, in: state),
      let item = found.version.workflow.item(task.item), let definition = item.task,
      Access(principal, in: found.version.workflow).sees(task)
    else { throw .service(.noSuchTask(text)) }
    return FoundTask(
      caseID: found.stored.id,
      state: state,
      version: found.version,
      task: task,
      definition: definition,
      help: item.help,
      reference: reference
    )
  }

  /// The task as the case holds it, or, where its stage was entered again since, from its row.
  private func task(
    _ reference: TaskReference,
    in state: CaseState
  ) throws(ReadFailure) -> TaskState? {
    guard let number = state.opening.tags.number(of: reference.tag, among: state.taskCount) else {
      return nil
    }
    if let held = state.tasks[number] { return held }
    return try read { () throws(StoreError) in try store.task(reference)?.task }
  }
}
