import PanelInterface

/// `panelctl case timeline`: what happened in a case, told in order.
enum CaseTimeline {
  static let command = Command(
    words: ["case", "timeline"],
    operands: [Command.Operand(name: "REF")],
    options: [.limit],
    summary: "tells what happened in a case: when, who, and what was answered",
    explanation: ["Of the answers you see those that you may read, and how many you may not."],
    example: "panelctl case timeline CH-7KQ4-M",
    run: run
  )

  @Sendable private static func run(
    _ invocation: Invocation,
    _ session: Session
  ) throws(Failure) -> ExitCode {
    let reference = invocation.required(0)
    let whole = try session.whole("lines", limit: try invocation.limit(), page: 1000) {
      ShowTimeline(reference: reference, limit: $0, after: $1)
    }
    if session.settings.isJSON {
      try session.give(whole)
      return .done
    }
    let shown = try session.call(ShowCase(reference: reference)).answer
    let wording = ValueWording(
      clock: try session.clock(),
      titles: session.titles(of: shown.summary.workflow, version: shown.summary.version)
    )
    let screen = TimelineScreen(
      reply: ShowTimelineReply(whole),
      shown: shown,
      wording: wording
    )
    try session.show(screen.page)
    return .done
  }
}
