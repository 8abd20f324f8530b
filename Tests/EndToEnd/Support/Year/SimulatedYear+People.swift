import CivilTime
import JSONText
import Varlink

// What people do.
extension SimulatedYear {
  /// Everybody does some of what they are asked.
  func act(at clock: Int64) throws {
    var queue: [Pending] = []
    // Most look at the top of their list, now and then all of it is worked through.
    let limit = [30, 30, 60, 300].randomElement(using: &random) ?? 30
    for participant in Set(doors.flatMap(\.participants)).sorted() {
      let reader = try client(participant)
      let list = try reader.answer(
        "org.paneld.tasks.List",
        ["participant": .string(participant), "limit": .number(JSONNumber(limit))]
      )
      for task in (list["tasks"]?.array ?? []).compactMap(\.object) where chance(25) {
        queue.append(try deed(on: task, participant))
      }
    }
    let told = opened.filter { $0.hasPrefix("YR-") }
    if chance(60), let reference = told.randomElement(using: &random) {
      let event = chance(80) ? "news" : "stop"
      let parameters = command([
        "reference": .string(reference), "event": .string(event),
        "answers": chance(50) && event == "news" ? ["paused": .bool(chance(40))] : [:],
      ])
      queue.append(
        Pending(who: "police", method: "org.paneld.cases.Report", parameters: parameters)
      )
    }
    queue.shuffle(using: &random)
    while !queue.isEmpty {
      // One call a connection is on its way at a time, so that the writer finds several at once.
      var round: [String: Pending] = [:]
      for (place, pending) in queue.enumerated().reversed() where round[pending.who] == nil {
        round[pending.who] = pending
        queue.remove(at: place)
      }
      _ = try send(round.values.sorted { $0.who < $1.who })
    }
  }

  /// What somebody does with a task: most often what is asked.
  func deed(on task: JSONObject, _ participant: String) throws -> Pending {
    let who = chance(50) ? participant : "\(participant):second"
    let reference = JSON.string(task["task"]?.string ?? "")
    if chance(6) {
      let method = task["standing"]?.string == "claimed" ? "Release" : "Claim"
      return Pending(
        who: who,
        method: "org.paneld.tasks.\(method)",
        parameters: command(["task": reference])
      )
    }
    let client = try client(who)
    let answers = try answers { given in
      let reply = try client.call(
        "org.paneld.tasks.Check",
        ["task": reference, "answers": .object(given)]
      )
      // Somebody else may have answered meanwhile; the command is refused then, as it should.
      return reply.error == nil ? reply.parameters["questions"]?.array ?? [] : []
    }
    return Pending(
      who: who,
      method: "org.paneld.tasks.Complete",
      parameters: command(["task": reference, "answers": .object(answers)])
    )
  }

  func answers(check: (JSONObject) throws -> [JSON]) throws -> JSONObject {
    var drawn = random
    defer { random = drawn }
    return try RandomAnswers(now: Timestamp(microseconds: lastNow)).fill(&drawn, check: check)
  }

  func command(_ parameters: JSONObject) -> JSONObject {
    commands += 1
    var parameters = parameters
    parameters["commandId"] = .string("year-\(seed)-\(commands)")
    return parameters
  }
}
