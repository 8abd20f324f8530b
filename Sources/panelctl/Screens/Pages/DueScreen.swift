import CivilTime
import PanelInterface

/// What is owed, under headings by how soon.
struct DueScreen {
  let reply: ListTasksReply
  let horizon: DueHorizon
  let clock: Clock
  /// How to call the program again.
  let program: String

  /// How soon something is due, the most pressing first.
  private enum Heading: String, CaseIterable {
    case overdue = "Overdue"
    case today = "Today"
    case tomorrow = "Tomorrow"
    case week = "This week"
    case nextWeek = "Next week"
    case month = "Later this month"
    case later = "Later"
    case planned = "Planned, not begun yet"
    case undated = "Without a date"
  }

  /// What is only offered and has no date is owed by nobody.
  private var tasks: [TaskView] {
    reply.tasks.filter { $0.owed || $0.due != nil || $0.until != nil }
  }

  var page: Page {
    let tasks = tasks
    var page = Page(markings: tasks.map(\.marking))
    guard !tasks.isEmpty else {
      page.text(nothing)
      return page
    }
    let parts = Dictionary(grouping: tasks) { heading(of: $0) }
    for heading in Heading.allCases {
      guard let part = parts[heading] else { continue }
      page.heading(heading.rawValue)
      page.table(table(of: sorted(part), heading))
    }
    page.gap()
    page.text(count(tasks, overdue: parts[.overdue]?.count ?? 0), .faint)
    let first = Heading.allCases.lazy.compactMap { parts[$0].flatMap { sorted($0).first } }.first
    guard let first else { return page }
    page.gap()
    page.text("To see what is asked, and how its date came about:")
    page.command("\(program) task show \(first.task)")
    page.command("\(program) explain due \(first.task)")
    return page
  }

  private var nothing: String {
    switch horizon {
    case .everything: "Nothing is owed, as far as you may know."
    case .overdue: "Nothing is overdue, as far as you may know."
    case .week: "Nothing is owed by the end of this week, as far as you may know."
    case .month: "Nothing is owed by the end of this month, as far as you may know."
    }
  }

  private func count(_ tasks: [TaskView], overdue: Int) -> String {
    var words = Wording.count(tasks.count, "task")
    if overdue > 0 { words += ", \(Wording.grouped(overdue)) overdue" }
    return reply.next == nil ? words : "\(words); there are more: raise --limit or leave it out"
  }

  /// By when each is due or begins; the list has the rest of the order.
  private func sorted(_ tasks: [TaskView]) -> [TaskView] {
    let moments = tasks.map { ($0.due ?? $0.until).flatMap { Timestamp(text: $0) } ?? .latest }
    return tasks.indices.sorted { (moments[$0], $0) < (moments[$1], $1) }.map { tasks[$0] }
  }

  private func heading(of task: TaskView) -> Heading {
    if task.until != nil { return .planned }
    guard let due = task.due.flatMap({ Timestamp(text: $0) }) else { return .undated }
    if due < clock.now { return .overdue }
    let today = clock.zone.civil(at: clock.now).date
    let date = clock.zone.civil(at: due).date
    let sunday = today.adding(days: 7 - today.weekday.rawValue)
    if date == today { return .today }
    if date == today.adding(days: 1) { return .tomorrow }
    if date <= sunday { return .week }
    if date <= sunday.adding(days: 7) { return .nextWeek }
    return (date.year, date.month) == (today.year, today.month) ? .month : .later
  }

  private func table(of tasks: [TaskView], _ heading: Heading) -> Table {
    var table = Table([
      Table.Column(heading == .planned ? "Begins" : "Due"),
      Table.Column("Who"), Table.Column("What"), Table.Column("Task", wraps: false),
      Table.Column("In hand"),
    ])
    for task in tasks {
      table.add([
        date(of: task),
        Styled(task.participantTitle),
        Styled(heading == .planned ? task.title : TaskListScreen.title(of: task)),
        Styled(task.task, .strong),
        Styled(task.standing == .claimed ? task.person ?? "somebody" : "nobody", .faint),
      ])
    }
    return table
  }

  private func date(of task: TaskView) -> Styled {
    if let until = task.until { return Styled(clock.momentAndDistance(until)) }
    return TaskListScreen.due(task, clock)
  }
}
