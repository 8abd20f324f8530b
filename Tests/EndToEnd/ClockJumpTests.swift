import CivilTime
import Foundation
import JSONText
import Testing
import Varlink

/// Somebody sets the machine's clock while the service runs.
@Suite("A machine whose clock is set")
struct ClockJumpTests {
  /// A service with one case, on a clock that the test sets.
  private struct Trial {
    let folder: TemporaryFolder
    let clock = SetClock()
    private var service: ServiceInProcess?
    private(set) var client: Client
    let reference: String

    init() throws {
      folder = try TemporaryFolder()
      let workflows = try folder.shelf(["ladder": Self.ladder])
      let service = try ServiceInProcess(in: folder, workflows: workflows, clock: clock.clock)
      self.service = service
      client = try Client(socket: service.socket)
      try client.act(as: "chair")
      reference = try Self.open(client, "open-the-case")
    }

    /// Each step is so many hours after the one before, on whatever day it is.
    private static let ladder = Rehearsal.workflow(
      "ladder",
      """
      start: { by: ['chair'], form: ['name'], stage: 'ask' },
      stages: [{
        id: 'ask', title: 'Asking',
        items: [{
          task: 'view', title: 'Say it', to: 'school', due: '100 hours',
          remind: ['50 hours before'], escalate: [{ after: '50 hours', to: 'police' }],
          expires: '100 hours',
        }],
        next: [{ end: 'done' }],
      }],
      """
    )

    mutating func stop() async {
      await service?.stop()
      // The data is free once nobody holds the service.
      service = nil
    }

    /// Stops the service, and starts it again after so many hours.
    mutating func pause(forHours hours: Int) async throws {
      await stop()
      clock.put(forwardBy: .seconds(hours * 3_600))
      let service = try ServiceInProcess(
        in: folder,
        workflows: folder.file("workflows"),
        clock: clock.clock
      )
      self.service = service
      client = try Client(socket: service.socket)
      try client.act(as: "chair")
    }

    private static func open(_ client: Client, _ id: String) throws -> String {
      let opened = try client.answer(
        "org.paneld.cases.Open",
        ["workflow": "ladder", "referral": [:], "commandId": .string(id)]
      )
      return try #require(opened["reference"]?.string)
    }

    /// Sets the clock; the service looks at it with the next command at the latest.
    func put(forwardBy hours: Int) throws {
      clock.put(forwardBy: .seconds(hours * 3_600))
      _ = try Self.open(client, "a-command-\(hours)-\(UUID().uuidString)")
    }

    /// What has happened by itself so far, when it is as much as expected.
    func happened(_ count: Int) throws -> [String] {
      let end = ContinuousClock.now + .seconds(20)
      while true {
        let lines =
          try client.answer("org.paneld.cases.Timeline", ["reference": .string(reference)])[
            "lines"
          ]?.array ?? []
        let kinds = lines.filter { $0["due"] != nil }.compactMap { $0["kind"]?.string }
        if kinds.count >= count || ContinuousClock.now > end { return kinds }
        try Pause.brief()
      }
    }
  }

  @Test(.timeLimit(.minutes(2)))
  func `a clock put forward brings everything that is due then, once and in order`() async throws {
    var trial = try Trial()
    #expect(try trial.happened(0) == [])
    try trial.put(forwardBy: 120)
    #expect(try trial.happened(2) == ["reminded", "deadline-passed"])
    try trial.put(forwardBy: 200)
    let all = ["reminded", "deadline-passed", "escalated", "task-expired"]
    #expect(try trial.happened(4) == all)
    try trial.put(forwardBy: 1_000)
    #expect(try trial.happened(4) == all)
    await trial.stop()
  }

  @Test(.timeLimit(.minutes(2)))
  func `a clock put back brings nothing again, and nothing too early`() async throws {
    var trial = try Trial()
    try trial.put(forwardBy: 120)
    #expect(try trial.happened(2) == ["reminded", "deadline-passed"])
    try trial.put(forwardBy: -110)
    #expect(try trial.happened(2) == ["reminded", "deadline-passed"])
    // The deadline comes by again.
    try trial.put(forwardBy: 130)
    #expect(try trial.happened(2) == ["reminded", "deadline-passed"])
    try trial.put(forwardBy: 40)
    #expect(try trial.happened(3) == ["reminded", "deadline-passed", "escalated"])
    try trial.put(forwardBy: -500)
    try trial.put(forwardBy: 560)
    #expect(
      try trial.happened(4) == ["reminded", "deadline-passed", "escalated", "task-expired"]
    )
    await trial.stop()
  }

  @Test(.timeLimit(.minutes(2)))
  func `nobody answers what expired while the service was down`() async throws {
    var trial = try Trial()
    let listed = try trial.client.answer(
      "org.paneld.tasks.List",
      ["reference": .string(trial.reference), "everybody": true]
    )
    let task = try #require(listed["tasks"]?.array?.first?["task"]?.string)
    try await trial.pause(forHours: 400)
    try trial.client.act(as: "school")
    let late = try trial.client.call(
      "org.paneld.tasks.Complete",
      ["task": .string(task), "answers": [:], "commandId": "too-late"]
    )
    #expect(late.error != nil)
    try trial.client.act(as: "chair")
    let all = ["reminded", "deadline-passed", "escalated", "task-expired"]
    #expect(try trial.happened(4) == all)
    await trial.stop()
  }
}
