import PanelInterface

/// `panelctl task list`: what waits for somebody.
enum TaskList {
  static let command = Command(
    words: ["task", "list"],
    options: [.caseReference, .participant, .everybody, .limit],
    summary: "lists what waits for you, due first at the top",
    example: "panelctl task list --case CH-7KQ4-M --everybody",
    run: run
  )

  @Sendable private static func run(
    _ invocation: Invocation,
    _ session: Session
  ) throws(Failure) -> ExitCode {
    let options = invocation.options
    let whole = try session.whole("tasks", limit: try invocation.limit(), page: 500) {
      ListTasks(
        reference: options.value(.caseReference),
        participant: options.value(.participant),
        everybody: options.has(.everybody) ? true : nil,
        limit: $0,
        after: $1
      )
    }
    if session.settings.isJSON {
      try session.give(whole)
    } else {
      let screen = TaskListScreen(
        reply: ListTasksReply(whole),
        isOfEverybody: options.has(.everybody),
        clock: try session.clock(),
        program: session.settings.program
      )
      try session.show(screen.page)
    }
    return .done
  }
}
