import PanelInterface

/// What waits for somebody.
struct TaskListScreen {
  let reply: ListTasksReply
  let isOfEverybody: Bool
  let clock: Clock
  /// How to call the program again.
  let program: String

  var page: Page {
    var page = Page(markings: reply.tasks.map(\.marking))
    guard let first = reply.tasks.first else {
      page.text(
        isOfEverybody
          ? "Nothing waits for anybody in the cases that you oversee."
          : "Nothing waits for you."
      )
      return page
    }
    page.table(Self.table(of: reply.tasks, clock))
    page.gap()
    let count = Wording.count(reply.tasks.count, "task")
    page.text(
      reply.next == nil ? count : "\(count); there are more: raise --limit or leave it out",
      .faint
    )
    page.gap()
    page.text("To see what is asked, and how to answer:")
    page.command("\(program) task show \(first.task)")
    return page
  }

  /// The tasks as rows.
  static func table(of tasks: [TaskView], _ clock: Clock) -> Table {
    var table = Table([
      Table.Column("Task", wraps: false), Table.Column("What"), Table.Column("Who"),
      Table.Column("Due"), Table.Column("In hand"),
    ])
    for task in tasks {
      table.add([
        Styled(task.task, .strong),
        Styled(title(of: task)),
        Styled(task.participantTitle),
        task.standing == .held ? Styled("not asked yet", .faint) : due(task, clock),
        Styled(task.standing == .claimed ? task.person ?? "somebody" : "nobody", .faint),
      ])
    }
    return table
  }

  /// The title, with what there is to know of it in a word.
  static func title(of task: TaskView) -> String {
    var notes: [String] = []
    switch task.kind {
    case .task: break
    case .ballot: notes.append("ballot")
    case .session: notes.append("session")
    }
    if !task.owed { notes.append("optional") }
    if task.standing == .held { notes.append("waits, \(StepsSection.hold(task.held))") }
    return notes.isEmpty ? task.title : "\(task.title) (\(notes.joined(separator: ", ")))"
  }

  /// The deadline, with the warning that it may still change.
  static func due(_ task: TaskView, _ clock: Clock) -> Styled {
    guard let due = task.due else { return Styled("no deadline", .faint) }
    let words = clock.due(due)
    return task.provisional ? Styled("\(words.text), provisional", words.style) : words
  }
}
