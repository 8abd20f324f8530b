import JSONText
import PanelInterface
import Testing
import Varlink

@testable import panelctl

@Suite("Sending a form", .timeLimit(.minutes(1)))
struct FormSubmissionTests {
  /// A service with one task that asks for reasons.
  private static func answer(_ call: Call, mode: ServiceMode) -> Reply {
    switch call.method {
    case "Status":
      return Reply(["site": "S", "mode": .string(mode.rawValue), "zone": "UTC"])
    case "Check":
      let reasons = question("verdict", "choice", choices: ["adopt", "close"])
      return Reply(CheckTaskReply(questions: [reasons], problems: []).object)
    case "Complete" where call.parameters["answers"]?["verdict"] == nil:
      let problem = ProblemView(
        field: "verdict",
        expected: "'adopt' or 'close'",
        found: "no answer"
      )
      return .error(
        "org.paneld.tasks.InvalidAnswers",
        ["problems": [.object(problem.object)]]
      )
    default:
      return Reply(["opened": []])
    }
  }

  private func send(
    _ words: [String],
    mode: ServiceMode = .rehearsal
  ) throws -> (result: Result<AskedForm.Sent, Failure>, calls: [Call]) {
    let arguments = ["task", "complete", "CH-7KQ4-M/RTK"] + words
    guard case .run(let invocation) = try CommandLineReader.read(arguments) else {
      throw Failure.usage("not a command")
    }
    var outcome: (Result<AskedForm.Sent, Failure>, [Call])?
    try ScriptedService.run { call, _ in
      .reply(Self.answer(call, mode: mode))
    } _: { service throws in
      let surroundings = Settings.Surroundings(socket: service.path)
      let session = Session(try Settings(invocation.options, surroundings))
      let submission = FormSubmission(
        form: .task("CH-7KQ4-M/RTK"),
        invocation: invocation,
        session: session
      )
      let result = Result { () throws(Failure) in try submission.send() }
      outcome = (result, service.calls)
    }
    return try #require(outcome)
  }

  @Test func `answers of a command line travel in a rehearsal`() throws {
    let (result, calls) = try send(["--set", "verdict=adopt", "--command-id", "12345678"])
    #expect(throws: Never.self) { try result.get() }
    let complete = try #require(calls.last)
    #expect(complete.parameters["answers"] == ["verdict": "adopt"])
    #expect(complete.parameters["commandId"] == "12345678")
  }

  @Test func `with real cases they are refused before anything is sent`() throws {
    let (result, calls) = try send(["--set", "verdict=adopt"], mode: .production)
    let failure = #expect(throws: Failure.self) { try result.get() }
    #expect(failure?.sentence.contains("every user of this machine can read") == true)
    #expect(failure?.status == .usage)
    #expect(calls.map(\.method) == ["Status"])
  }

  @Test func `without a terminal the missing fields are named with types and choices`() throws {
    let (result, _) = try send([])
    let failure = #expect(throws: Failure.self) { try result.get() }
    let lines = try #require(failure?.lines).joined(separator: "\n")
    #expect(failure?.status == .refused)
    #expect(lines.contains("verdict: expected 'adopt' or 'close', found no answer"))
    #expect(lines.contains("Verdict (one of the choices, required)"))
    #expect(lines.contains("close  Close"))
    #expect(lines.contains("--set FIELD=VALUE"))
  }

  @Test func `each command has an id of its own`() throws {
    let ids = try (0..<3).map { _ in
      let calls = try send(["--set", "verdict=adopt"]).calls
      return try #require(calls.last?.parameters["commandId"]?.string)
    }
    #expect(Set(ids).count == 3)
    #expect(ids.allSatisfy { $0.utf8.count == 32 })
  }

  @Test func `a command id that is too short is refused here`() throws {
    let (result, calls) = try send(["--set", "verdict=adopt", "--command-id", "short"])
    #expect(throws: Failure.self) { try result.get() }
    #expect(!calls.contains { $0.method == "Complete" })
  }
}
