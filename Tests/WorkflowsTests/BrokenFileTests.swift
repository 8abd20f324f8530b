import JSONText
import Testing
import Workflows

@Suite("Broken workflow files")
struct BrokenFileTests {
  @Test(arguments: BrokenFile.shapes + BrokenFile.names + BrokenFile.references)
  func `shapes, names and references are refused with their place`(_ broken: BrokenFile) throws {
    try broken.check()
  }

  @Test(arguments: BrokenFile.rules + BrokenFile.types + BrokenFile.forms)
  func `broken rules are refused with their place`(_ broken: BrokenFile) throws {
    try broken.check()
  }

  @Test(arguments: BrokenFile.expressions + BrokenFile.graphs)
  func `expressions and ways that lead nowhere are refused`(_ broken: BrokenFile) throws {
    try broken.check()
  }

  @Test(arguments: BrokenFile.expressionTypes)
  func `expressions of the wrong type are refused at the part that is wrong`(
    _ broken: BrokenFile
  ) throws {
    try broken.check()
  }

  @Test(arguments: BrokenFile.schedules)
  func `scheduled starts and reviews that cannot be meant are refused`(
    _ broken: BrokenFile
  ) throws {
    try broken.check()
  }

  @Test func `all that is wrong is said in one go and in the order of the file`() {
    let text = Fixture.text
      .replacing("version: 3", with: "version: 'three'")
      .replacing("oversight: ['chair']", with: "oversight: ['chairs']")
      .replacing("due: '2 weeks',", with: "")
      .replacing("to: '=partner'", with: "to: '=patner'")
      .replacing("then: 'review'", with: "then: 'revue'")
    let reading = Fixture.read(text)
    #expect(reading.workflow == nil)
    let lines = reading.findings.map(\.position.line)
    #expect(lines == lines.sorted())
    #expect(reading.findings.map(\.suggestion) == [nil, "chair", "partner", nil, "review"])
  }

  @Test func `a file of nothing but mistakes ends in a count`() {
    let fields = (0..<500).map { "{ field: 'Bad\($0)', titel: 1, type: 'txt' }" }
    let text = Fixture.text.replacing(
      "record: [",
      with: "record: [" + fields.joined(separator: ",") + ","
    )
    let findings = Fixture.read(text).findings
    #expect(findings.count == WorkflowLimits.findings + 1)
    #expect(findings.last?.message == "501 more findings are not shown")
  }
}

/// One change to the fixture, and what is said about it.
struct BrokenFile: Sendable, CustomTestStringConvertible {
  private let old: String
  private let new: String
  private let expected: [String]

  /// - Parameters:
  ///   - old: What the fixture says; its first occurrence is replaced.
  ///   - new: What the broken file says instead.
  ///   - expected: The findings without the name of the file.
  init(_ old: String, _ new: String, _ expected: String...) {
    self.init(old, new, expected: expected)
  }

  /// The same with the findings as a list.
  init(_ old: String, _ new: String, expected: [String]) {
    self.old = old
    self.new = new
    self.expected = expected
  }

  var testDescription: String { "\(old.prefix(40)) -> \(new.prefix(60))" }

  func text() throws -> String {
    let place = try #require(Fixture.text.firstRange(of: old), "the fixture has changed")
    return Fixture.text.replacingCharacters(in: place, with: new)
  }

  func check() throws {
    let reading = Fixture.read(try text())
    let found = reading.findings.map {
      String($0.description.dropFirst(Fixture.fileName.count + 1))
    }
    #expect(found == expected)
    let isRefused = reading.findings.contains { $0.severity == .error }
    #expect((reading.workflow == nil) == isRefused)
  }
}

extension String {
  fileprivate func replacingCharacters(in place: Range<String.Index>, with new: String) -> String {
    String(self[..<place.lowerBound]) + new + String(self[place.upperBound...])
  }
}
