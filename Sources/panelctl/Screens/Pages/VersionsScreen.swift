import PanelInterface

/// The versions of a workflow and the cases on them.
struct VersionsScreen {
  let workflow: String
  let reply: ListVersionsReply
  /// How to call the program again.
  let program: String

  var page: Page {
    var page = Page()
    var table = Table([
      Table.Column("Version", wraps: false), Table.Column("New cases", wraps: false),
      Table.Column("Open cases"),
    ])
    for version in reply.versions {
      table.add([
        Styled("\(version.version)", .strong),
        Styled(version.current ? "yes" : "no", version.current ? .plain : .faint),
        version.cases.map { Styled(Wording.grouped($0)) } ?? Styled("not for you to know", .faint),
      ])
    }
    page.table(table)
    guard let current = reply.versions.first(where: \.current) else { return page }
    let others = reply.versions.filter { !$0.current }.compactMap(\.cases).reduce(0, +)
    guard others > 0 else { return page }
    page.gap()
    page.text(
      """
      \(Wording.count(others, "open case")) \(others == 1 ? "is" : "are") on another version than \
      new cases. What taking them to version \(current.version) would mean:
      """
    )
    page.command("\(program) workflow migrate \(workflow) --to \(current.version) --dry-run")
    return page
  }
}
