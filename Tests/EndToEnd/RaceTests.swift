import JSONText
import Platform
import Testing
import Varlink

/// Several people in the same moment.
@Suite("At the same time")
struct RaceTests {
  /// A case of referral-1 after so many steps.
  private func begin(_ daemon: RunningDaemon, steps: Int, name: String) throws -> Story {
    let story = Story(try Script("referral-1.answers.json"), name: name)
    let client = try daemon.client()
    for _ in 0...steps { try story.advance(client) }
    return story
  }

  private func openTasks(of story: Story, _ daemon: RunningDaemon) throws -> [JSON] {
    try daemon.client(as: "coordinator").answer(
      "org.paneld.tasks.List",
      ["reference": .string(story.reference ?? ""), "everybody": true]
    )["tasks"]?.array ?? []
  }

  @Test func `of two officers who answer the same task one is taken, the other is told`() throws {
    let folder = try TemporaryFolder()
    let daemon = try RunningDaemon.rehearsal(in: folder)
    for round in 1...20 {
      let story = try begin(daemon, steps: 2, name: "officers-\(round)")
      let task = try #require(try openTasks(of: story, daemon).first?["task"])
      let officers = try ["police:first", "police:second"].map { try daemon.client(as: $0) }
      for (number, officer) in officers.enumerated() {
        try officer.begin(
          "org.paneld.tasks.Complete",
          [
            "task": task, "answers": .object(story.script.steps[2].answers),
            "commandId": .string("officer-\(round)-\(number)"),
          ]
        )
      }
      let errors = try officers.map { try $0.nextReply().error }
      #expect(errors.count { $0 == nil } == 1)
      #expect(errors.contains("org.paneld.tasks.TaskNotOpen"))
    }
  }

  @Test func `partners who answer in the same moment are all heard, and the case goes on`() throws {
    let folder = try TemporaryFolder()
    let daemon = try RunningDaemon.rehearsal(in: folder)
    for round in 1...20 {
      let story = try begin(daemon, steps: 3, name: "partners-\(round)")
      let asked = try openTasks(of: story, daemon).filter { $0["item"] == "ask" }
      #expect(asked.count == 4)
      let partners = try asked.map { task in
        let client = try daemon.client(as: task["participant"]?.string ?? "")
        return (client, task)
      }
      for (number, (client, task)) in partners.enumerated() {
        try client.begin(
          "org.paneld.tasks.Complete",
          [
            "task": task["task"] ?? .null, "answers": .object(story.script.steps[3].answers),
            "commandId": .string("partner-\(round)-\(number)"),
          ]
        )
      }
      for (client, task) in partners {
        let reply = try client.nextReply()
        #expect(reply.error == nil, "\(task) \(JSON.object(reply.parameters).text())")
      }
      let items = try openTasks(of: story, daemon).compactMap { $0["item"]?.string }
      #expect(!items.isEmpty && !items.contains("ask"))
    }
    #expect(try daemon.stop() == .exited(0))
    #expect(try StoredCases(folder: folder.file("data")).findings() == [])
  }
}
