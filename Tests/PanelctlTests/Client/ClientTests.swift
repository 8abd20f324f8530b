import JSONText
import PanelInterface
import Testing
import Varlink

@testable import panelctl

@Suite("Client", .timeLimit(.minutes(1)))
struct ClientTests {
  private let complete = CompleteTask(
    task: "CH-7KQ4-M/RTK",
    answers: ["reasons": "x"],
    commandId: "0123456789abcdef"
  )

  @Test func `an answer brings what is known of it and all that came`() throws {
    try ScriptedService.run { _, _ in
      .reply(Reply(["opened": [], "newer": 1]))
    } _: { service throws in
      let client = Client(path: service.path, acting: nil)
      let answered = try client.call(complete)
      #expect(answered.answer.opened.isEmpty)
      #expect(answered.parameters["newer"] == 1)
      #expect(service.calls.map(\.fullName) == ["org.paneld.tasks.Complete"])
    }
  }

  @Test func `a command on a connection that breaks is sent once more under the same id`() throws {
    try ScriptedService.run { _, before in
      before == 0 ? .hangUp : .reply(Reply(["opened": []]))
    } _: { service throws in
      let client = Client(path: service.path, acting: nil)
      _ = try client.call(complete)
      #expect(service.calls.count == 2)
      #expect(service.calls[0] == service.calls[1])
    }
  }

  @Test func `a command on a connection that breaks twice can be repeated by its id`() throws {
    try ScriptedService.run { _, _ in
      .hangUp
    } _: { service throws in
      let client = Client(path: service.path, acting: nil)
      let failure = #expect(throws: Failure.self) { try client.call(complete) }
      #expect(failure?.status == .noService)
      #expect(failure?.sentence.contains("--command-id 0123456789abcdef") == true)
      #expect(service.calls.count == 2)
    }
  }

  @Test func `whom to act as is said on every connection first`() throws {
    try ScriptedService.run { call, before in
      before == 1 ? .hangUp : .reply(Reply(["opened": []]))
    } _: { service throws in
      let client = Client(path: service.path, acting: try ActingAs("police:Sam"))
      _ = try client.call(complete)
      #expect(
        service.calls.map(\.method) == ["ActAs", "Complete", "ActAs", "Complete"]
      )
      #expect(service.calls[2].parameters == ["participant": "police", "person": "Sam"])
    }
  }

  @Test func `acting as somebody where cases are real is explained`() throws {
    try ScriptedService.run { call, _ in
      .reply(.interfaceNotFound(call.interface))
    } _: { service throws in
      let client = Client(path: service.path, acting: try ActingAs("police"))
      let failure = #expect(throws: Failure.self) { try client.call(complete) }
      #expect(failure?.status == .usage)
      #expect(failure?.sentence.contains("Expected a rehearsal for --as") == true)
    }
  }

  @Test func `an error of the service is a failure with its name`() throws {
    try ScriptedService.run { _, _ in
      .reply(.error("org.paneld.tasks.NoSuchTask", ["task": "CH-7KQ4-M/RTK"]))
    } _: { service throws in
      let client = Client(path: service.path, acting: nil)
      let failure = #expect(throws: Failure.self) { try client.call(complete) }
      #expect(failure?.name == "org.paneld.tasks.NoSuchTask")
      #expect(failure?.status == .notFound)
    }
  }

  @Test func `where nobody listens the sentence says what to do`() {
    let client = Client(path: "/nonexistent/org.paneld", acting: nil)
    let failure = #expect(throws: Failure.self) { try client.call(complete) }
    #expect(failure?.status == .noService)
    #expect(failure?.sentence.contains("PANELCTL_SOCKET") == true)
  }
}
