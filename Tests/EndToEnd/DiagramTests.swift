import Testing

/// Where a case stands, drawn for whoever may know of it.
@Suite("Diagrams of cases")
struct DiagramTests {
  @Test(.timeLimit(.minutes(2)))
  func `a diagram marks the stage and what is open there, as far as the caller may see`() throws {
    let diary = try Diary()
    let file = diary.folder.file("workflows/diary.json5")
    let reference = diary.reference
    let drawn = try diary.run("chair", "workflow", "diagram", file, "--case", reference)
    #expect(drawn.status == 0, "\(drawn.error)")
    #expect(drawn.output.contains("Looking <== HERE"))
    #expect(drawn.output.contains("Look into it <== OPEN"))
    #expect(!drawn.output.contains("Too late <=="))
    #expect(drawn.output.contains("REHEARSAL"))
    let own = try diary.run("health", "workflow", "diagram", file, "--case", reference)
    #expect(own.output.contains("Count back <== OPEN"))
    #expect(!own.output.contains("Look into it <=="))
    // Who was never asked learns nothing, not even that there is such a case.
    let none = try diary.run("school", "workflow", "diagram", file, "--case", reference)
    let unknown = try diary.run("school", "workflow", "diagram", file, "--case", "DI-2222-2")
    #expect(none.status == unknown.status && none.status != 0)
    #expect(!none.output.contains("HERE"))
  }
}
