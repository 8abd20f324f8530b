import PanelInterface

extension Session {
  /// Says what the questions on the terminal are going to be about, under its marking.
  func announce(_ subject: String, in marking: String) {
    guard settings.mayAsk else { return }
    Output.complain([VisibleText.line(marking), VisibleText.line(subject)])
  }

  /// Shows what a command has led to: where the case stands now, and who was asked what.
  ///
  /// - Parameters:
  ///   - headline: What was done.
  ///   - reference: The case.
  ///   - opened: What was offered thereby.
  /// - Throws: A failure where nothing can be shown.
  func showNext(
    _ headline: String,
    in reference: String,
    opened: [OpenedTask]
  ) throws(Failure) {
    // The command is done whatever comes of this: without the case the tasks say what is next.
    let summary = try? call(ShowCase(reference: reference)).answer.summary
    let titles = summary.map { self.titles(of: $0.workflow, version: $0.version) } ?? .none
    let screen = NextScreen(headline: headline, opened: opened, summary: summary, titles: titles)
    try show(screen.page)
  }
}
