import CaseRuns
import CaseWalks
import CivilTime
import Foundation
import Soundness
import Testing
import Workflows

@Suite("Nets")
struct NetTests {
  private static let small = """
    { id: 'gateway', title: 'Gateway', items: [
      { task: 'assess', title: 'Assess', to: 'police', due: '1 day', expires: '1 day',
        form: [{ field: 'go', type: 'yes/no', required: true }] },
      { task: 'check', title: 'Check', to: 'chair', due: '1 day', after: 'assess',
        when: 'assess.go', notBy: 'assess' },
    ], next: [{ when: 'is defined(assess) and assess.go', end: 'done' }, { end: 'stopped' }] }
    """

  @Test func `a net is written as other tools read it`() throws {
    let workflow = SmallWorkflow.read(stages: Self.small, outcomes: ["done", "stopped"])
    let net = try #require(Soundness.net(of: workflow, calendar: WalkWorkflow.calendar).net)
    let golden = Repository.root.appendingPathComponent("Tests/SoundnessTests/Golden/small.pnml")
    #expect(net.pnml == String(decoding: try Data(contentsOf: golden), as: UTF8.self))
    #expect(net.saysAll)
  }

  @Test func `what was not explored to the end has no net`() {
    let workflow = SmallWorkflow.read(stages: Self.small, outcomes: ["done", "stopped"])
    let limits = Limits(situations: 2, steps: 100)
    let (verdict, net) = Soundness.net(
      of: workflow,
      calendar: WalkWorkflow.calendar,
      limits: limits
    )
    #expect(net == nil)
    #expect(verdict.conclusion == .unfinished)
  }

  @Test func `what a net does not say is named with its place`() throws {
    let workflow = SmallWorkflow.read(
      stages: """
        { id: 'gateway', title: 'Gateway', items: [
          { task: 'ask', title: 'Ask {one}', forEach: 'one in asked', to: '=one', due: '1 day' },
          { task: 'twice', title: 'Twice', forEach: 'one in [1, 2]', to: 'police', due: '1 day' },
          { task: 'note', title: 'Note', to: 'police', on: { each: 'news' }, due: '1 day' },
        ], next: [{ later: '1 year', end: 'done' }, { end: 'done' }] }
        """,
      record: "{ field: 'asked', title: 'Asked', type: 'participants' }",
      start: "{ field: 'asked', required: true }",
      events: "{ event: 'news', title: 'News', by: ['chair'], kept: true }"
    )
    let net = try #require(Soundness.net(of: workflow, calendar: WalkWorkflow.calendar).net)
    #expect(net.omissions.map(\.kind) == [.missing, .missing, .extra, .missing])
    #expect(net.omissions.map(\.place.item) == [ItemID("ask"), ItemID("note"), nil, nil])
    #expect(net.omissions[2].place.way == 0)
    #expect(net.omissions[3].place.event == EventID("news"))
    #expect(!net.saysAll)
  }

  @Test(arguments: Repository.patternNames)
  func `every run of a pattern is a way through its net, where the net says all`(
    name: String
  ) throws {
    let file = Repository.patterns.appendingPathComponent(name)
    let (workflow, calendar, calendars) = try Repository.read(file)
    let limits = Limits(situations: 2_000, steps: 40_000)
    let (_, net) = Soundness.net(of: workflow, calendar: calendar, limits: limits)
    guard let net, net.saysAll else { return }
    let runs = name.replacingOccurrences(of: ".json5", with: ".runs.json5")
    let scripts = ScriptReader.read(
      try Repository.source(Repository.patterns.appendingPathComponent(runs)).bytes,
      name: runs
    ).scripts
    #expect(!scripts.isEmpty)
    let setting = Run.Setting(
      workflow: workflow,
      others: [],
      calendars: calendars,
      zone: .utc
    )
    for script in scripts {
      let report = Run.play(script, from: runs, in: setting)
      let labels = report.labels(in: workflow)
      let places = net.places(after: labels)
      #expect(!places.isEmpty, "\(script.about ?? ""): \(labels)")
      if report.outcome != nil { #expect(places.contains(PetriNet.end), "\(labels)") }
    }
  }
}

extension RunReport {
  /// What people did in the case, and the ends of cases that it had opened, as a net labels them.
  fileprivate func labels(in workflow: Workflow) -> [String] {
    steps.flatMap { step -> [String] in
      var labels: [String] = []
      if step.path.isEmpty, step.refused == nil {
        switch step.deed {
        case .completed(let item): labels.append(item)
        case .reported(let event): labels.append(event)
        case .opened, .scheduled, .nothing: break
        }
      }
      for happening in step.happenings
      where happening.what == .completed && happening.path.isEmpty {
        guard case .subcase? = workflow.item(ItemID(unchecked: happening.name))?.kind else {
          continue
        }
        labels.append(happening.name)
      }
      return labels
    }
  }
}
