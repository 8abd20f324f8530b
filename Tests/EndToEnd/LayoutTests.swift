import Foundation
import JSONText
import Platform
import Testing

/// The commands that lay out and describe workflow files, as a person or an editor calls them.
@Suite("panelctl on files")
struct LayoutTests {
  private static let untidy = "{a:1, // one\n\"b\":'two'}"
  private static let tidy = "{\n  a: 1, // one\n  b: 'two',\n}\n"

  private func format(_ words: String..., input: String = "") throws -> Run {
    try Run([Place.panelctl, "workflow", "format"] + words, input: input)
  }

  @Test func `the standard input is laid out`() throws {
    let run = try format("-", input: Self.untidy)
    #expect(run.status == 0 && run.output == Self.tidy && run.error == "", "\(run)")
  }

  @Test func `a check names the files that are laid out otherwise, and writes none`() throws {
    let folder = try TemporaryFolder()
    let untidy = try folder.write(Self.untidy, to: "untidy.json5")
    let tidy = try folder.write(Self.tidy, to: "tidy.json5")
    let run = try format("--check", tidy, untidy)
    #expect(run.status == 3 && run.output == "\(untidy)\n", "\(run)")
    #expect(try String(contentsOfFile: untidy, encoding: .utf8) == Self.untidy)
    let good = try format("--check", tidy)
    #expect(good.status == 0 && good.output == "", "\(good)")
    let files = try format("--check", "--json", tidy, untidy).json()["files"]?.array ?? []
    #expect(files.map { $0["changed"] } == [false, true])
  }

  @Test func `files are written anew with the rights they have, links followed`() throws {
    let folder = try TemporaryFolder()
    let untidy = try folder.write(Self.untidy, to: "untidy.json5")
    let tidy = try folder.write(Self.tidy, to: "tidy.json5")
    let link = folder.file("link.json5")
    try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: untidy)
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "untidy.json5")
    let run = try format("--write", link, tidy)
    #expect(run.status == 0 && run.output == "\(link)\n", "\(run)")
    #expect(try String(contentsOfFile: untidy, encoding: .utf8) == Self.tidy)
    #expect(Files.mode(untidy) == 0o640)
    let target = try FileManager.default.destinationOfSymbolicLink(atPath: link)
    #expect(target == "untidy.json5")
    #expect(try format("--write", link, tidy).output == "")
  }

  @Test func `a fault is shown at its place, and no file is written`() throws {
    let folder = try TemporaryFolder()
    let untidy = try folder.write(Self.untidy, to: "untidy.json5")
    let broken = try folder.write("{\n  a 1 }", to: "broken.json5")
    let run = try format("--write", untidy, broken)
    #expect(run.status == 2 && run.output == "", "\(run)")
    #expect(run.error.contains("broken.json5:2:5: error: expected ':' after the key, found '1'"))
    #expect(try String(contentsOfFile: untidy, encoding: .utf8) == Self.untidy)
  }

  @Test(arguments: [
    (["--check", "--write", "x.json5"], "found both"), (["--write", "-"], "found '-'"),
    ([], "FILE"),
  ])
  func `a command line that means nothing is refused`(words: [String], said: String) throws {
    let run = try Run([Place.panelctl, "workflow", "format"] + words)
    #expect(run.status == 2 && run.error.contains(said), "\(run)")
  }

  @Test func `the schema is one JSON object`() throws {
    let run = try Run([Place.panelctl, "workflow", "schema"])
    #expect(run.status == 0)
    #expect(try run.json()["$schema"] == "https://json-schema.org/draft/2020-12/schema")
    #expect(try run.json()["title"] == "a workflow")
  }
}
