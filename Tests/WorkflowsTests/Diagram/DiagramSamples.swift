import Foundation
import Testing
import Workflows

/// Diagrams to try: of the shipped workflows, and invented ones of any size.
enum DiagramSamples {
  /// Every workflow that is in the repository's folder.
  static func shipped() throws -> [Workflow] {
    let folder = ShippedFileTests.folder
    let files = { (path: String, ending: String) throws -> [SourceFile] in
      let place = folder.appending(path: path)
      return try FileManager.default.contentsOfDirectory(atPath: place.path).sorted()
        .filter { $0.hasSuffix("." + ending) }
        .map { SourceFile(name: $0, bytes: Array(try Data(contentsOf: place.appending(path: $0)))) }
    }
    let read = WorkflowFolder(
      calendars: try files("calendars", "json"),
      codeLists: try files("codes", "json5"),
      workflows: try files("", "json5") + files("benchmark", "json5")
    )
    return read.workflows.map(\.workflow)
  }

  /// The workflow that uses every construct of the language once.
  static func everything() throws -> Workflow {
    let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Language/everything.json5")
    let bytes = Array(try Data(contentsOf: file))
    let reading = WorkflowReader.read(text: bytes, name: "everything", library: Fixture.library)
    return try #require(reading.workflow)
  }

  /// A diagram of so many stages, the same for the same seed.
  static func invented(seed: UInt64, stages: Int) -> DiagramGraph {
    var dice = Dice(state: seed)
    let ends = 1 + dice.roll(12)
    let hasEvents = dice.roll(3) > 0
    var nodes = [DiagramGraph.Node(kind: .start, badge: "", title: dice.words(6), name: "")]
    nodes[0].ways = [DiagramGraph.Way(label: "", condition: "", target: 1, isEvent: false)]
    for number in 1...stages {
      let ways = (0..<(1 + dice.roll(6))).map { _ in
        // Mostly onwards to the next few, as workflows go; sometimes anywhere.
        let near = min(stages + ends, number + 1 + dice.roll(4))
        let target = dice.roll(3) == 0 ? 1 + dice.roll(stages + ends) : near
        return dice.way(to: target, isEvent: dice.roll(9) == 0)
      }
      nodes.append(
        DiagramGraph.Node(
          kind: .stage,
          badge: "\(number)",
          title: dice.words(5),
          name: "stage-\(number)",
          items: dice.items(stage: number),
          ways: ways
        )
      )
    }
    for number in 1...ends {
      let title = dice.words(7)
      nodes.append(
        DiagramGraph.Node(kind: .end, badge: "E\(number)", title: title, name: "end-\(number)")
      )
    }
    if hasEvents {
      let ways = (0..<(1 + dice.roll(8))).map { _ in
        var way = dice.way(to: 1 + dice.roll(stages + ends), isEvent: true)
        if dice.roll(4) == 0 { way.target = nil }
        return way
      }
      nodes.append(
        DiagramGraph.Node(kind: .events, badge: "", title: "Events", name: "", ways: ways)
      )
    }
    var graph = DiagramGraph(title: dice.words(9), subtitle: dice.words(30), nodes: nodes)
    if dice.roll(2) == 0 {
      let items = nodes[1 + dice.roll(stages)].items.map { ($0.name, 1 + dice.roll(3)) }
      graph.standing = DiagramGraph.Standing(
        reference: "XX-1234-5",
        marking: "OFFICIAL-SENSITIVE",
        place: dice.roll(2) == 0 ? "stage-1" : "end-1",
        isClosed: dice.roll(2) == 0,
        openItems: Dictionary(uniqueKeysWithValues: items),
        remark: dice.words(20)
      )
    }
    return graph
  }
}

/// Numbers that follow from a seed.
struct Dice {
  fileprivate var state: UInt64

  /// A number below the sides.
  mutating func roll(_ sides: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((mixed ^ (mixed >> 31)) % UInt64(sides))
  }

  /// Up to so many words, some of them long, wide or made to break markup.
  mutating func words(_ most: Int) -> String {
    let words = [
      "review", "a", "the", "panel", "of", "WWWWWWWWWW", "Überprüfung", "<b>&amp;\"'</b>", "審査会",
      "unbreakable-and-much-longer-than-any-box-could-ever-be-wide-in-a-diagram", "{x|y}", "\\N",
      "decides", "support", "in", "writing", "e\u{301}", "👩‍⚖️", "tab\there",
    ]
    return (0...roll(most)).map { _ in words[roll(words.count)] }.joined(separator: " ")
  }

  fileprivate mutating func way(to target: Int, isEvent: Bool) -> DiagramGraph.Way {
    let label = words(12)
    return DiagramGraph.Way(label: label, condition: label, target: target, isEvent: isEvent)
  }

  fileprivate mutating func items(stage: Int) -> [DiagramGraph.Item] {
    var depth = 0
    return (0..<roll(8)).map { number in
      let mark = DiagramGraph.Mark.allCases[roll(DiagramGraph.Mark.allCases.count)]
      let item = DiagramGraph.Item(
        letter: number == 7 ? "aa" : ["a", "b", "c", "d", "e", "f", "g"][number],
        mark: mark,
        title: words(10),
        name: "item\(stage)x\(number)",
        details: (0..<roll(4)).map { _ in words(8) },
        depth: depth
      )
      depth = mark == .group ? min(4, depth + 1) : roll(3) == 0 ? 0 : depth
      return item
    }
  }
}
