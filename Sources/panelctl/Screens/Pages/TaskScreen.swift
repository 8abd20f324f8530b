import JSONText
import PanelInterface

/// A task: what is asked, until when, what is laid before whoever does it, and the whole form.
struct TaskScreen {
  let reply: ShowTaskReply
  let wording: ValueWording
  /// How to call the program again.
  let program: String
  let isRehearsal: Bool

  private var task: TaskView { reply.task }

  var page: Page {
    var page = Page(markings: [task.marking])
    page.heading("\(task.title)  [\(task.task)]")
    page.pairs(facts)
    if let help = reply.help {
      page.gap()
      page.text(help, indent: 2)
    }
    addRecord(to: &page)
    switch task.standing {
    case .offered, .claimed:
      addQuestions(to: &page)
      addCommands(to: &page)
    case .held:
      page.gap()
      page.text("Nobody is asked yet: there is nothing to answer for now.")
    case .completed: addAnswers(to: &page)
    case .withdrawn:
      page.gap()
      page.text("It was withdrawn: nothing has to be done.")
    case .expired:
      page.gap()
      page.text("It is too late for an answer: nothing can be done here any more.")
    }
    return page
  }

  private var facts: [Pairs.Entry] {
    var facts = [
      Pairs.Entry("Case", Styled(task.reference)),
      Pairs.Entry("Asked of", Styled(task.participantTitle)),
    ]
    if let within = task.withinTitle { facts.append(Pairs.Entry(whole, Styled(within))) }
    facts.append(
      Pairs.Entry(
        task.standing == .held ? "Waits since" : "Asked on",
        Styled(wording.clock.momentAndDistance(task.offeredAt))
      )
    )
    switch task.standing {
    case .offered, .claimed:
      facts.append(Pairs.Entry("Due", TaskListScreen.due(task, wording.clock)))
      if let source = reply.dueSource {
        facts.append(Pairs.Entry("Deadline from", Styled(source, .faint)))
      }
      if task.provisional {
        let why = "the calendar does not cover that year yet, so holidays may move it"
        facts.append(Pairs.Entry("Provisional", Styled(why)))
      }
    case .held, .completed, .withdrawn, .expired: break
    }
    facts.append(Pairs.Entry("State", Styled(state)))
    return facts
  }

  /// What it is part of.
  private var whole: String {
    switch task.kind {
    case .task: "Part of"
    case .ballot: "Ballot of"
    case .session: "Session of"
    }
  }

  private var state: String {
    let person = task.person ?? "somebody"
    return switch task.standing {
    case .held: "waits, \(StepsSection.hold(task.held))"
    case .offered: task.owed ? "waiting, in nobody's hands" : "optional: the case does not wait"
    case .claimed: "in the hands of \(person)"
    case .completed: "completed by \(person)"
    case .withdrawn: "withdrawn"
    case .expired: "too late for an answer"
    }
  }

  private func addRecord(to page: inout Page) {
    guard !reply.fields.isEmpty else { return }
    page.heading("Laid before you")
    page.pairs(
      reply.fields.map { field in
        let value = reply.record[field.field] ?? .null
        let style: Style = value.isNull ? .faint : .plain
        let text = wording.text(of: value, type: field.type, choices: field.choices)
        return Pairs.Entry(field.title, Styled(text, style))
      }
    )
  }

  private func addAnswers(to page: inout Page) {
    page.heading("Answers")
    guard !reply.answers.isEmpty else {
      page.text("None that you may read.", indent: 2)
      return
    }
    let questions = Dictionary(reply.questions.map { ($0.field, $0) }) { first, _ in first }
    page.pairs(
      reply.answers.members.map { member in
        let question = questions[member.key]
        let text = wording.text(
          of: member.value,
          type: question?.type ?? "",
          choices: question?.choices ?? [],
          columns: question?.columns ?? []
        )
        return Pairs.Entry(question?.title ?? Wording.title(of: member.key), Styled(text))
      }
    )
  }
}

// The form.
extension TaskScreen {
  private func addQuestions(to page: inout Page) {
    page.heading("Questions")
    if reply.questions.isEmpty {
      page.text("None: completing it says that it was done.", indent: 2)
    }
    for (index, question) in reply.questions.enumerated() {
      if index > 0 { page.gap() }
      page.text("\(index + 1)  \(question.title)", .strong, indent: 2)
      page.text("\(question.field): \(takes(question))", .faint, indent: 5)
      if let help = question.help { page.text(help, indent: 5) }
      page.pairs(question.choices.map { Pairs.Entry($0.code, Styled($0.title)) }, indent: 7)
      page.pairs(question.columns.map(Self.entry), indent: 7)
    }
  }

  private func takes(_ question: QuestionView) -> String {
    let takes = QuestionWording.takes(question)
    return question.asked ? takes : "\(takes); asked only after certain other answers"
  }

  private static func entry(_ column: ColumnView) -> Pairs.Entry {
    Pairs.Entry(column.column, Styled(QuestionWording.takes(column)))
  }

  private func addCommands(to page: inout Page) {
    page.heading("To complete it")
    let line = "\(program) task complete \(task.task)"
    if reply.questions.isEmpty {
      page.command(line)
      return
    }
    page.text("On a terminal, to be asked question by question:")
    page.command(line)
    page.text("With the answers in a file:")
    page.command("\(line) --from answers.json")
    let required = reply.questions.filter { $0.asked && $0.required }
    guard isRehearsal, !required.isEmpty else { return }
    page.text("In this rehearsal also, with an answer for each ...:")
    page.command(required.reduce(line) { "\($0) --set \($1.field)=..." })
  }
}
