import Testing

@testable import panelctl

@Suite("Layout")
struct LayoutTests {
  private func table(_ rows: [[String]]) -> Table {
    var table = Table([
      Table.Column("Case", wraps: false), Table.Column("What"), Table.Column("Due"),
    ])
    for row in rows { table.add(row.map { Styled($0) }) }
    return table
  }

  @Test func `columns stand below each other, wide characters counted`() {
    let lines = table([["A", "日本語", "soon"], ["BB", "plain", "later"]])
      .lines(width: 80, isColoured: false)
    #expect(
      lines == [
        "Case  What    Due", "A     日本語  soon", "BB    plain   later",
      ]
    )
  }

  @Test func `a cell that does not fit is broken, nothing is left out`() {
    let long = "a rather long description of something that somebody has to do"
    let lines = table([["CH-7KQ4-M", long, "Fri 4 Dec 2026, 17:00"]])
      .lines(width: 50, isColoured: false)
    #expect(lines.allSatisfy { TextWidth.of($0) <= 50 })
    let words = lines.joined(separator: " ").split(separator: " ").map(String.init)
    for word in long.split(separator: " ") { #expect(words.contains(String(word))) }
    #expect(lines[1].hasPrefix("CH-7KQ4-M  "))
  }

  @Test func `where even that is too wide each row becomes a block`() {
    let lines = table([["CH-7KQ4-M", "some words to read", "tomorrow at noon"]])
      .lines(width: 24, isColoured: false)
    #expect(lines.contains { $0.hasPrefix("Case") && $0.hasSuffix("CH-7KQ4-M") })
    #expect(lines.allSatisfy { TextWidth.of($0) <= 24 })
  }

  @Test func `names and values stand side by side, long values below themselves`() {
    let pairs = Pairs([
      Pairs.Entry("Due", "Fri 4 Dec 2026"), Pairs.Entry("Help", "one two three four five six"),
    ])
    #expect(
      pairs.lines(width: 24, indent: 2, isColoured: false) == [
        "  Due   Fri 4 Dec 2026", "  Help  one two three", "        four five six",
      ]
    )
  }

  @Test func `colours wrap the text only, so that columns stay in place`() {
    var table = Table([Table.Column("A"), Table.Column("B")])
    table.add([Styled("x", .alarm), Styled("y")])
    #expect(
      table.lines(width: 80, isColoured: true) == [
        "\u{1B}[2mA\u{1B}[0m  \u{1B}[2mB\u{1B}[0m", "\u{1B}[1;31mx\u{1B}[0m  y",
      ]
    )
  }

  @Test func `the marking stands at the top and at the bottom, once each`() {
    var page = Page(markings: ["OFFICIAL-SENSITIVE", "", "OFFICIAL-SENSITIVE"])
    page.text("something")
    #expect(page.text() == "OFFICIAL-SENSITIVE\n\nsomething\n\nOFFICIAL-SENSITIVE\n")
    #expect(
      page.text(isRehearsal: true).hasPrefix(
        "OFFICIAL-SENSITIVE   REHEARSAL: nothing here is real\n"
      )
    )
  }

  @Test func `a page without a case says that it is a rehearsal all the same`() {
    var page = Page()
    page.text("The service fares well.")
    #expect(page.text() == "The service fares well.\n")
    #expect(page.text(isRehearsal: true).hasPrefix("REHEARSAL: nothing here is real\n"))
  }

  @Test func `gaps never pile up`() {
    var page = Page()
    page.gap()
    page.heading("One")
    page.gap()
    page.gap()
    page.heading("Two")
    page.gap()
    #expect(page.lines() == ["One", "", "Two"])
  }

  @Test func `a line to copy is never broken`() {
    var page = Page()
    let line = "panelctl task complete CH-7KQ4-M/RTK --set a=... --set b=..."
    page.command(line)
    #expect(page.text(columns: 30) == "  \(line)\n")
  }
}
