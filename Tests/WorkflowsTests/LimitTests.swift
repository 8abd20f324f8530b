import JSONText
import Testing
import Workflows

@Suite("Limits of a workflow file")
struct LimitTests {
  private func messages(_ old: String, _ new: String) -> [String] {
    let findings = Fixture.read(Fixture.text.replacing(old, with: new, maxReplacements: 1)).findings
    return findings.map(\.message).filter { $0.hasPrefix("expected at most") }
  }

  private func list(_ count: Int, _ element: (Int) -> String) -> String {
    (0..<count).map { element($0) + "," }.joined()
  }

  @Test func `a file has at most so many bytes`() {
    let long = Fixture.text + String(repeating: " ", count: WorkflowLimits.fileBytes)
    let found = Fixture.read(long).findings.map(\.message)
    #expect(found.count == 1)
    #expect(found.first?.contains("\(WorkflowLimits.fileBytes)") == true)
  }

  @Test func `there are at most so many stages`() {
    let stages = list(WorkflowLimits.stages) {
      "{ id: 's\($0)', title: 'S', items: [], next: [{ end: 'visited' }] }"
    }
    #expect(
      messages("stages: [", "stages: [\(stages)") == ["expected at most 200 stages, found 202"]
    )
  }

  @Test func `a stage has at most so many items`() {
    let items = list(WorkflowLimits.items) {
      "{ task: 't\($0)', title: 'T', to: 'police', optional: true }"
    }
    #expect(messages("items: [", "items: [\(items)") == ["expected at most 200 items, found 202"])
  }

  @Test func `a record has at most so many fields`() {
    let fields = list(WorkflowLimits.fields) { "{ field: 'f\($0)', title: 'F', type: 'date' }" }
    #expect(
      messages("record: [", "record: [\(fields)") == ["expected at most 500 fields, found 506"]
    )
  }

  @Test func `a field has at most so many choices`() {
    let choices = list(WorkflowLimits.choices) { "'c\($0)'" }
    #expect(
      messages("choices: [", "choices: [\(choices)") == ["expected at most 500 choices, found 502"]
    )
  }

  @Test func `a form has at most so many questions`() {
    let questions = list(WorkflowLimits.questions) { "{ field: 'q\($0)', type: 'date' }" }
    #expect(
      messages("form: [{ field: 'known'", "form: [\(questions){ field: 'known'")
        == ["expected at most 200 questions, found 201"]
    )
  }

  @Test func `an expression has at most so many characters`() {
    let long = "true" + String(repeating: " and true", count: 500)
    let found = Fixture.read(
      Fixture.text.replacing("'advice = \"none\"'", with: "'\(long)'")
    ).findings
    #expect(
      found.map(\.message) == [
        "expected an expression of at most 4000 characters, found 4504"
      ]
    )
  }

  @Test func `nesting beyond the limit is refused, not followed`() {
    let deep = String(repeating: "[", count: 10_000)
    let finding = "expected at most \(JSONLimits.file.depth) levels"
    for text in [deep, Fixture.text.replacing("record: [", with: "record: [" + deep)] {
      let found = Fixture.read(text).findings.map(\.message)
      #expect(found.count == 1)
      #expect(found.first?.hasPrefix(finding) == true, "\(found)")
    }
  }

  @Test func `groups within groups beyond the limit are refused, not followed`() {
    let depth = 12
    let groups = (0..<depth).map { "{ group: 'g\($0)', items: [" }.joined()
    let ends = String(repeating: "] },", count: depth)
    let text = Fixture.text.replacing(
      "items: [",
      with: "items: [\(groups){ milestone: 'deep' }\(ends)",
      maxReplacements: 1
    )
    #expect(
      Fixture.read(text).findings.map(\.message)
        == ["groups stand within one another at most \(WorkflowLimits.groupDepth) deep"]
    )
  }

  @Test func `five megabytes are refused before they are read`() {
    let items = list(100_000) { "{ task: 't\($0)', title: 'T', to: 'police', due: '1 day' }" }
    let text = Fixture.text.replacing("items: [", with: "items: [\(items)", maxReplacements: 1)
    #expect(text.utf8.count > 5_000_000)
    let found = Fixture.read(text).findings.map(\.message)
    #expect(found.count == 1)
    #expect(found.first?.contains("at most \(WorkflowLimits.fileBytes) bytes") == true, "\(found)")
  }

  @Test func `bytes that are no text are refused at their place`() {
    var bytes = Array(Fixture.text.utf8)
    bytes[bytes.count / 2] = 0xFF
    let reading = WorkflowReader.read(text: bytes, name: "f", library: Fixture.library)
    #expect(reading.workflow == nil)
    #expect(reading.findings.map(\.position.offset) == [bytes.count / 2])
    #expect(reading.findings.first?.message.contains("UTF-8") == true, "\(reading.findings)")
  }

  @Test(arguments: [
    "for i in 1..1000000 return \"police\"", "for i in 1..2000000 return partners[1]",
    "for i in [1..9000000] return case.reference", "for i in 9000000..1 return i",
  ])
  func `a list of a million is refused before any case has it`(list: String) {
    let text = Fixture.text.replacing("partner in partners", with: "partner in \(list)")
    let limit = "expected a loop of at most \(WorkflowLimits.rounds) rounds, found one of "
    let found = Fixture.read(text).findings.map(\.message).filter { $0.hasPrefix(limit) }
    #expect(found.count == 1)
  }

  @Test func `a list that is written out has at most so many elements`() {
    let limit = WorkflowLimits.instances
    let found = [limit, limit + 1].map { count in
      let list = "for i in 1..\(count) return \"police\""
      let text = Fixture.text.replacing("partner in partners", with: "partner in \(list)")
      return Fixture.read(text).findings.map(\.message)
    }
    #expect(found == [[], ["expected a list of at most \(limit) elements, found \(limit + 1)"]])
  }

  @Test func `lists that take long to make are not made to the end`() {
    let items = list(20) {
      "{ task: 't\($0)', title: 'T', to: 'police', due: '1 day', forEach: "
        + "'x in for i in 1..300 return for j in 1..300 return for k in 1..300 return k' }"
    }
    let found = Fixture.read(
      Fixture.text.replacing("items: [", with: "items: [\(items)", maxReplacements: 1)
    ).findings
    #expect(found.count == 20)
  }

  /// Every change is made from one seed, so that a failure comes back.
  @Test(arguments: UInt64(1)...8)
  func `no change to a file makes the reader fall over`(seed: UInt64) {
    var random = SplitMix(state: seed)
    let bytes = Array(Fixture.text.utf8)
    let pieces = ["'", "{", "}", "[", "]", ":", ",", "null", "5", "true", "\\", "\u{0}", "é", "\n"]
    for _ in 0..<60 {
      var changed = bytes
      for _ in 0...Int(random.next() % 3) {
        let place = Int(random.next() % UInt64(changed.count))
        let end = min(changed.count, place + Int(random.next() % 12))
        let piece = pieces[Int(random.next() % UInt64(pieces.count))]
        changed.replaceSubrange(place..<end, with: Array(piece.utf8))
      }
      let reading = WorkflowReader.read(text: changed, name: "f", library: Fixture.library)
      for finding in reading.findings { _ = finding.rendered(source: changed) }
      let isRefused = reading.findings.contains { $0.severity == .error }
      #expect((reading.workflow == nil) == isRefused)
    }
  }
}

/// Numbers that look random and are the same for the same seed.
private struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }
}
