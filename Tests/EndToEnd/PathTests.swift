import JSONText
import Platform
import Testing
import Workflows

/// The workflow's own examples, each played to its end by one daemon, and what they reach together.
@Suite("Every path of the Channel workflow", .serialized)
struct PathTests {
  @Test(.timeLimit(.minutes(5)))
  func `every script plays to the end that it names, and the database follows from its journal`()
    throws
  {
    let folder = try TemporaryFolder()
    let daemon = try RunningDaemon.rehearsal(in: folder)
    let client = try daemon.client()
    for name in Script.names {
      do {
        let story = Story(try Script(name), name: "play-\(name)".prefix(40).description)
        try story.finish(client)
        #expect(try story.outcome(client) == story.script.ends, "\(name)")
      } catch {
        Issue.record("\(name): \(error)")
      }
    }
    #expect(try daemon.stop() == .exited(0))
    #expect(try StoredCases(folder: folder.file("data")).findings() == [])
  }

  @Test func `together the scripts reach every outcome`() throws {
    let reached = Set(try Script.names.map { try Script($0).ends })
    #expect(reached == Set(try channelPanel().outcomes.map(\.id.text)))
  }

  @Test func `together the scripts reach every recommendation of the gateway`() throws {
    #expect(try answered("recommendation", in: "assess") == offered("recommendation", in: "assess"))
  }

  @Test func `together the scripts give every reason for leaving`() throws {
    let item = "proposeExit"
    #expect(try answered("exit.reason", in: item) == offered("exit.reason", in: item))
  }

  private func channelPanel() throws -> Workflow {
    try #require(try StoredCases.workflows().first { $0.name.text == "channel-panel" })
  }

  /// The choices that a task's form offers for a field.
  private func offered(_ field: String, in item: String) throws -> Set<String> {
    let task = try #require(try channelPanel().item(ItemID(unchecked: item)))
    let question = try #require(task.task?.form.question(FieldPath(unchecked: field)))
    guard case .choice(let choices) = question.field.type else {
      throw RunningDaemon.Trouble(description: "\(item).\(field) is no choice")
    }
    return Set(choices.map(\.code))
  }

  /// What the scripts answer to a field of a task.
  private func answered(_ field: String, in item: String) throws -> Set<String> {
    var codes: Set<String> = []
    for step in try Script.names.flatMap({ try Script($0).steps }) {
      guard case .task(item) = step.deed, let code = step.answers[field]?.string else { continue }
      codes.insert(code)
    }
    return codes
  }
}
