import PanelInterface
import Platform

/// The Channel pathway in a rehearsal, one case after the other, each part on a connection of its
/// own.
enum ChannelRun {
  /// Takes cases through a script.
  ///
  /// - Returns: the duration of each completion.
  static func run(
    _ script: ChannelScript,
    cases: Int,
    _ daemon: DaemonUnderTest
  ) throws -> Samples {
    var parts: [String: ActingClient] = [:]
    for actor in script.actors.sorted() {
      parts[actor] = try ActingClient(socket: daemon.socket, actor: actor)
    }
    var samples = Samples()
    for number in 0..<cases {
      try play(script, number, &samples, parts)
    }
    return samples
  }

  private static func play(
    _ script: ChannelScript,
    _ number: Int,
    _ samples: inout Samples,
    _ parts: [String: ActingClient]
  ) throws {
    func part(_ actor: String) throws -> ActingClient {
      guard let client = parts[actor] else {
        throw BenchError(sentence: "expected somebody to act as \(actor), found nobody")
      }
      return client
    }
    let opened = try part(script.opener).client.call(
      OpenCase(
        workflow: "channel-panel",
        referral: script.referral,
        commandId: "channel-\(number)-referral"
      )
    )
    for (place, step) in script.steps.enumerated() {
      let actor = try part(step.actor)
      let id = "channel-\(number)-\(place)-step"
      if let event = step.event {
        let report = ReportEvent(
          reference: opened.reference,
          event: event,
          answers: step.answers,
          commandId: id
        )
        _ = try actor.client.call(report)
        continue
      }
      // Each participant sees their own list, as they would on the day.
      let list = try actor.client.call(
        ListTasks(reference: opened.reference, participant: step.participant)
      )
      guard let task = list.tasks.first(where: { $0.item == step.item }) else {
        throw BenchError(
          sentence: "expected \(step.item ?? "") open for \(step.actor) at step \(place + 1)"
        )
      }
      let complete = CompleteTask(task: task.task, answers: step.answers, commandId: id)
      samples.add(try actor.client.answer(to: complete).nanoseconds)
    }
  }
}

/// A client that has said whom it acts as.
private final class ActingClient {
  var client: Client

  init(socket: String, actor: String) throws {
    client = try Client(socket: socket)
    let words = actor.split(separator: ":", maxSplits: 1).map(String.init)
    _ = try client.call(
      ActAs(participant: words.first ?? "", person: words.count > 1 ? words[1] : nil)
    )
  }
}
