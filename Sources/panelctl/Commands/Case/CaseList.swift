import PanelInterface

/// `panelctl case list`: the cases that the caller may see.
enum CaseList {
  static let command = Command(
    words: ["case", "list"],
    options: [.open, .closed, .limit],
    summary: "lists the cases that you oversee or take part in",
    explanation: ["The case in which something happened last stands at the top."],
    example: "panelctl case list --open",
    run: run
  )

  @Sendable private static func run(
    _ invocation: Invocation,
    _ session: Session
  ) throws(Failure) -> ExitCode {
    let standing = try standing(invocation.options)
    let whole = try session.whole("cases", limit: try invocation.limit(), page: 500) {
      ListCases(standing: standing, limit: $0, after: $1)
    }
    if session.settings.isJSON {
      try session.give(whole)
    } else {
      let screen = CaseListScreen(
        reply: ListCasesReply(whole),
        standing: standing,
        clock: try session.clock()
      )
      try session.show(screen.page)
    }
    return .done
  }

  private static func standing(_ options: GivenOptions) throws(Failure) -> CaseStanding? {
    switch (options.has(.open), options.has(.closed)) {
    case (true, true): throw .usage("Expected --open or --closed, found both: leave one out.")
    case (true, false): return .open
    case (false, true): return .closed
    case (false, false): return nil
    }
  }
}
