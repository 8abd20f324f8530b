import PanelInterface

/// `panelctl case show`: the case file, and what may be done with it.
enum CaseShow {
  static let command = Command(
    words: ["case", "show"],
    operands: [Command.Operand(name: "REF")],
    summary: "shows a case: where it stands, its file, and what may be reported",
    explanation: ["Of the file you see the fields that you may read, and how many you may not."],
    example: "panelctl case show CH-7KQ4-M",
    run: run
  )

  @Sendable private static func run(
    _ invocation: Invocation,
    _ session: Session
  ) throws(Failure) -> ExitCode {
    let reference = invocation.required(0)
    let shown = try session.call(ShowCase(reference: reference))
    if session.settings.isJSON {
      try session.give(shown.parameters)
      return .done
    }
    let summary = shown.answer.summary
    let tasks = try session.whole("tasks", limit: nil, page: 500) {
      ListTasks(reference: summary.reference, everybody: true, limit: $0, after: $1)
    }
    let wording = ValueWording(
      clock: try session.clock(),
      titles: session.titles(of: summary.workflow, version: summary.version)
    )
    let screen = CaseScreen(
      reply: shown.answer,
      tasks: ListTasksReply(tasks).tasks,
      wording: wording,
      program: session.settings.program
    )
    try session.show(screen.page)
    return .done
  }
}
