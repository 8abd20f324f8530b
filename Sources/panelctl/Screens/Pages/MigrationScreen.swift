import PanelInterface

/// What has become of cases that went to another version, or what would.
struct MigrationScreen {
  let reply: MigrateReply
  let workflow: String
  let version: Int
  let isDryRun: Bool
  /// The versions that cases come from and go to, by number.
  let versions: [Int: ShowWorkflowReply]
  let clock: Clock

  var page: Page {
    var page = Page(markings: versions.values.map(\.summary.marking).sorted())
    guard !reply.cases.isEmpty else {
      page.text("No open case of \(workflow) is on another version than \(version).")
      return page
    }
    page.text(
      isDryRun
        ? "What taking \(workflow) to version \(version) would mean. Nothing is changed."
        : "The cases of \(workflow) are on version \(version) now.",
      isDryRun ? .notice : .plain
    )
    for move in reply.cases { add(move, to: &page) }
    page.heading("In all")
    page.pairs(totals)
    return page
  }

  private func add(_ move: MoveView, to page: inout Page) {
    let words = MoveWording(
      older: versions[move.from],
      newer: versions[version],
      clock: clock
    )
    page.heading("\(move.reference)  from version \(move.from)")
    page.pairs(words.entries(of: move))
  }

  private var totals: [Pairs.Entry] {
    let stuck = reply.cases.count { $0.obstacle != nil }
    let ended = reply.cases.count { $0.outcome != nil }
    let moved = reply.cases.count - stuck
    var entries = [
      Pairs.Entry(isDryRun ? "Can go" : "Gone", Styled(Wording.count(moved, "case")))
    ]
    func add(_ label: String, _ count: Int, _ noun: String, _ style: Style = .plain) {
      if count > 0 { entries.append(Pairs.Entry(label, Styled(Wording.count(count, noun), style))) }
    }
    func sum(_ count: (MoveView) -> Int) -> Int { reply.cases.reduce(0) { $0 + count($1) } }
    add("Of these at an end by it", ended, "case")
    add("Goes on", sum { $0.kept.count }, "part")
    add("Begins", sum { $0.begun.count }, "part")
    add("Not wanted any more", sum { $0.withdrawn.count }, "part")
    add("Lost from records", sum { $0.fieldsLost.count }, "field")
    let answers = sum { $0.answersLost.reduce(0) { $0 + $1.fields.count } }
    add("Lost from what was done", answers, "answer")
    add("Deadlines that move", sum { $0.deadlines.count }, "deadline")
    add("Cannot go", stuck, "case", .alarm)
    if isDryRun, stuck > 0 {
      let advice = "none, as long as one cannot: mend the map or the new version"
      entries.append(Pairs.Entry("So without --dry-run", Styled(advice, .alarm)))
    }
    return entries
  }
}
