import Testing

@testable import Workflows

@Suite("Diagrams on paper")
struct DiagramLayoutTests {
  @Test func `the shipped workflows are laid out so that all can be read on one A4 page`() throws {
    for workflow in try DiagramSamples.shipped() + [DiagramSamples.everything()] {
      let layout = DiagramLayout(DiagramGraph(workflow))
      #expect(DiagramGeometry(layout: layout).problems == [], "\(workflow.name)")
      #expect(layout.paper.name == "A4", "\(workflow.name)")
      #expect(layout.paper.scale * TextStyle.smallest >= Paper.leastSize, "\(workflow.name)")
    }
  }

  @Test(arguments: [
    (1, 1), (2, 2), (3, 3), (4, 5), (5, 8), (6, 10), (7, 13), (8, 17), (9, 22), (10, 28),
    (11, 34), (12, 40),
  ])
  func `invented workflows of any size are laid out without a fault`(seed: Int, stages: Int) {
    let graph = DiagramSamples.invented(seed: UInt64(seed), stages: stages)
    let layout = DiagramLayout(graph)
    #expect(DiagramGeometry(layout: layout).problems == [])
  }

  @Test func `the same workflow is drawn the same every time`() {
    let graph = DiagramSamples.invented(seed: 77, stages: 9)
    #expect(DiagramSVG.text(DiagramLayout(graph)) == DiagramSVG.text(DiagramLayout(graph)))
  }

  @Test func `what is read first stands before what it leads to, and an end after its stage`() {
    let way = { (target: Int) in
      DiagramGraph.Way(label: "", condition: "", target: target, isEvent: false)
    }
    let node = { (kind: DiagramGraph.Kind, ways: [Int]) in
      DiagramGraph.Node(kind: kind, badge: "", title: "", name: "", ways: ways.map(way))
    }
    let graph = DiagramGraph(
      title: "",
      subtitle: "",
      nodes: [
        node(.start, [3]), node(.stage, [2, 4]), node(.stage, [5, 3]), node(.stage, [3, 1]),
        node(.end, []), node(.end, []),
      ]
    )
    #expect(Layering(graph).order == [0, 3, 1, 4, 2, 5])
    #expect(Layering(graph).layers == [0, 2, 3, 1, 3, 4])
  }

  @Test func `texts are broken between words, and shortened where they still do not fit`() {
    let style = TextStyle.detail
    let width = style.width(of: "if the panel adopts")
    let text = "if the panel adopts the case and the chair agrees to it"
    #expect(
      style.lines(of: text, width: width, most: 3) == [
        "if the panel adopts", "the case and the", "chair agrees to it",
      ]
    )
    #expect(style.lines(of: text, width: width, most: 1) == ["if the panel ado\u{2026}"])
    #expect(style.lines(of: "", width: width, most: 3) == [])
    let long = String(repeating: "w", count: 60)
    let lines = style.lines(of: long, width: width, most: 9)
    #expect(lines.joined() == long)
    #expect(lines.allSatisfy { style.width(of: $0) <= width })
  }

  @Test(arguments: [(100.0, 100.0, "A4"), (820, 560, "A4"), (1_150, 800, "A3"), (9_000, 1, "A0")])
  func `paper grows with what stands on it`(width: Double, height: Double, name: String) {
    let paper = Paper(fitting: DiagramLayout.Size(width: width, height: height))
    #expect(paper.name == name)
    #expect(paper.scale <= 1.5)
  }
}
