import Foundation
import Testing
import Workflows

@Suite("Diagrams of workflows")
struct DiagramGraphTests {
  @Test func `a small workflow as text`() throws {
    let workflow = try #require(Fixture.read().workflow)
    #expect(DiagramText.text(DiagramGraph(workflow), columns: 72) == Self.visit)
  }

  private static let visit = """
    Visit to a household
    visit, version 3. Invented for the tests

    ┌──────────────────────────────────────────────────────────────────────┐
    │ Opened by Police or Health service                                   │
    └──────────────────────────────────────────────────────────────────────┘
      └─▶ 1 Triage

    ┌──────────────────────────────────────────────────────────────────────┐
    │ 1 Triage                                                             │
    │   □ a  Assess the referral                                           │
    │        Police                                                        │
    │   □ b  Second look                                                   │
    │        Police, after a, if advice = none and count(household) > 1,   │
    │        not by who did a                                              │
    └──────────────────────────────────────────────────────────────────────┘
      └─▶ A No visit: if is defined(check) and check.agreed
      └─▶ 2 Visits: otherwise

    ┌──────────────────────────────────────────────────────────────────────┐
    │ 2 Visits                                                             │
    │   □ a  What does {partner} know?                                     │
    │        for each partner in partners, until some a in ask satisfies   │
    │        a.known = true                                                │
    │   □ b  Visit                                                         │
    │        Health service, after a, in any case                          │
    │   □ c  Thank                                                         │
    │        Chair, optional, after a or b                                 │
    │   □ d  Report                                                        │
    │        Chair, after 1 of a and b, by who did c                       │
    └──────────────────────────────────────────────────────────────────────┘
      └─▶ 2 Visits: if visit.again and case.entries < 3
      └─▶ B Visited: otherwise
      └┄▶ C Moved away: Moved away (moved-away), in stage 2

    ┌──────────────────────────────────────────────────────────────────────┐
    │ What may happen from outside                                         │
    └──────────────────────────────────────────────────────────────────────┘
      └┄▶ stays where it is: Somebody called (call), in any stage

    Ends
      A No visit
      B Visited
      C Moved away

    □ task
    ─▶ way out, the first that holds, ┄▶ when it happens outside

    """

  private static let standing = DiagramGraph.Standing(
    reference: "VI-7KQ4-M",
    marking: "OFFICIAL",
    place: "visiting",
    isClosed: false,
    openItems: ["ask": 3, "visit": 1],
    remark: "It runs on version 2."
  )

  @Test func `where a case stands is marked in every form`() throws {
    let workflow = try #require(Fixture.read().workflow)
    let graph = DiagramGraph(workflow, standing: Self.standing)
    #expect(graph.standingText == "VI-7KQ4-M is in 2 Visits. It runs on version 2.")

    let text = DiagramText.text(graph, columns: 80)
    #expect(text.contains("\u{2551} 2 Visits <== HERE"))
    #expect(text.contains("know? <== OPEN: 3") && text.contains("Visit <== OPEN "))
    #expect(text.hasPrefix("OFFICIAL\n") && text.hasSuffix("\nOFFICIAL\n"))

    let dot = DiagramDOT.text(graph)
    #expect(dot.contains("2 Visits<BR/>HERE") && dot.contains("BORDER=\"4\""))
    #expect(dot.contains("know? [OPEN 3]"))

    let layout = DiagramLayout(graph)
    let marked = layout.boxes.filter(\.isHere)
    #expect(marked.map { graph.nodes[$0.node].name } == ["visiting"])
    #expect(marked.first?.openFrames.count == 2)
    let words = marked.flatMap(\.texts).map(\.text)
    #expect(words.contains("HERE") && words.contains("OPEN 3") && words.contains("OPEN"))
    #expect(layout.frame.texts.count { $0.text == "OFFICIAL" } == 2)
    #expect(DiagramGeometry(layout: layout).problems == [])
  }

  @Test func `a closed case is marked at its end`() throws {
    let workflow = try #require(Fixture.read().workflow)
    var standing = Self.standing
    standing.place = "visited"
    standing.isClosed = true
    standing.openItems = [:]
    let graph = DiagramGraph(workflow, standing: standing)
    #expect(graph.standingText?.hasPrefix("VI-7KQ4-M ended: B Visited.") == true)
    #expect(DiagramText.text(graph, columns: 80).contains("B Visited <== HERE"))
    #expect(DiagramLayout(graph).boxes.filter(\.isHere).count == 1)
  }

  @Test func `a case of which nothing is known is marked nowhere`() throws {
    let workflow = try #require(Fixture.read().workflow)
    var standing = Self.standing
    standing.place = nil
    standing.openItems = [:]
    let text = DiagramText.text(DiagramGraph(workflow, standing: standing), columns: 80)
    #expect(!text.contains("<=="))
    #expect(text.contains("VI-7KQ4-M is not in any of these stages"))
  }

  @Test func `every construct of the language has its words`() throws {
    let graph = DiagramGraph(try DiagramSamples.everything())
    let items = graph.nodes.flatMap(\.items)
    #expect(Set(items.map(\.mark)) == Set(DiagramGraph.Mark.allCases))
    let details = Dictionary(uniqueKeysWithValues: items.map { ($0.name, $0.details) })
    let expected = [
      "begun": [], "assess": ["Police", "after a"], "routed": ["table route", "after b"],
      "asking": [
        "for each partner in partners",
        "until is defined(views) and (some view in views satisfies view.worried = true)",
        "also for late ones", "after c", "one at a time: room",
      ],
      "views": ["partner", "if speed = later and partner != chair"],
      "second": ["Chair", "after f", "if worried", "not by who did f"],
      "rounds": ["repeated until last, at most 3 times"],
      "note": ["Police", "optional", "after each k"],
      "views2": ["Police", "optional", "whenever: Call"],
      "pair": ["Police", "after each set of b and m", "withdraws j and g"],
      "recall": [
        "Police", "repeated until enough, at most 2 times", "when: Wake", "while risk > 3",
        "one at a time: room",
      ],
      "adopt": ["Chair and Police", "present: Chair", "unanimous, else majority, else Chair"],
      "quick": [
        "partners", "unanimous, else majority", "repeated 2 times", "after a",
        "if decision = not quorate",
      ],
      "talks": ["partners[1]", "4 sessions", "optional"],
      "child": ["case of everything by Police", "after a"],
    ]
    for (name, words) in expected { #expect(details[name] == words) }
    #expect(items.map(\.depth).max() == 2)
    let gather = try #require(graph.nodes.first { $0.name == "gather" })
    #expect(gather.ways.map(\.isEvent) == [false, false, true, false, false, false])
    #expect(gather.ways[0].label == "once b is done, if urgent")
    let outside = try #require(graph.nodes.last)
    #expect(
      outside.ways.map(\.label) == [
        "Call: in stage 1, withdraws second", "Wake: in any stage, kept until wanted",
      ]
    )
    #expect(outside.ways.allSatisfy { $0.isEvent && $0.target == nil })
  }
}
