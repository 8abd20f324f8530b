import PanelInterface

/// `panelctl inbox`: what a participant has been told.
enum InboxList {
  static let command = Command(
    words: ["inbox"],
    options: [.participant, .limit],
    summary: "lists what you have been told and not acknowledged yet",
    example: "panelctl inbox --participant police",
    run: run
  )

  private static let most = 500

  @Sendable private static func run(
    _ invocation: Invocation,
    _ session: Session
  ) throws(Failure) -> ExitCode {
    let call = ListNotices(
      participant: invocation.options.value(.participant),
      limit: min(try invocation.limit() ?? most, most)
    )
    let reply = try session.call(call)
    if session.settings.isJSON {
      try session.give(reply.parameters)
    } else {
      let screen = InboxScreen(
        reply: reply.answer,
        clock: try session.clock(),
        titles: session.titlesOfAllWorkflows(),
        program: session.settings.program
      )
      try session.show(screen.page)
    }
    return .done
  }
}
