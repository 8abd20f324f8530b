import JSONText
import Varlink

/// A script on its way through a daemon, which may be gone at any time and come back.
///
/// What was sent and not answered is sent again under the same id, as a client has to.
///
/// One thread at a time has it: tests hand it from round to round.
final class Story: @unchecked Sendable {
  /// A command, and what the service has answered.
  struct Command: Sendable {
    let who: String
    let method: String
    let parameters: JSONObject
    var answer: JSONObject = [:]
  }

  struct Stuck: Error, CustomStringConvertible {
    let description: String
  }

  let script: Script
  private let name: String
  private(set) var reference: String?
  private(set) var acknowledged: [Command] = []
  /// Sent, or about to be, and not yet answered.
  private(set) var pending: Command?
  private var sentCommands = 0
  private var done = 0

  /// Begins at the referral; the name makes the ids of its commands its own.
  init(_ script: Script, name: String) {
    self.script = script
    self.name = name
  }

  var isOver: Bool { reference != nil && done == script.steps.count }

  /// Takes the next step.
  ///
  /// - Parameters:
  ///   - client: A connection to the daemon.
  ///   - sent: Called between sending a command and waiting for its answer.
  /// - Throws: `Client.Lost` where the daemon is gone, `Stuck` where it refuses.
  func advance(_ client: Client, sent: () -> Void = {}) throws {
    let command = try pending ?? next(client)
    pending = command
    try client.act(as: command.who)
    try client.begin(command.method, command.parameters)
    sent()
    let reply = try client.nextReply()
    guard reply.error == nil else {
      throw Stuck(
        description: "\(script) step \(done) as \(command.who), \(command.method): "
          + "\(reply.error ?? "") \(JSON.object(reply.parameters).text())"
      )
    }
    if reference == nil {
      reference = reply.parameters["reference"]?.string
    } else {
      done += 1
    }
    acknowledged.append(
      Command(
        who: command.who,
        method: command.method,
        parameters: command.parameters,
        answer: reply.parameters
      )
    )
    pending = nil
  }

  /// Goes on to the end of the script.
  func finish(_ client: Client) throws {
    while !isOver { try advance(client) }
  }

  private func next(_ client: Client) throws -> Command {
    sentCommands += 1
    let id = JSON.string("\(name)-\(sentCommands)-command")
    guard let reference else {
      return Command(
        who: script.opener,
        method: "org.paneld.cases.Open",
        parameters: [
          "workflow": .string(script.workflow), "referral": .object(script.referral),
          "commandId": id,
        ]
      )
    }
    let step = script.steps[done]
    switch step.deed {
    case .event(let event):
      return Command(
        who: step.who,
        method: "org.paneld.cases.Report",
        parameters: [
          "reference": .string(reference), "event": .string(event),
          "answers": .object(step.answers), "commandId": id,
        ]
      )
    case .task(let item):
      return Command(
        who: step.who,
        method: "org.paneld.tasks.Complete",
        parameters: [
          "task": .string(try task(item, for: step.who, in: reference, client)),
          "answers": .object(step.answers), "commandId": id,
        ]
      )
    }
  }

  private func task(
    _ item: String,
    for who: String,
    in reference: String,
    _ client: Client
  ) throws -> String {
    try client.act(as: who)
    let participant = String(who.prefix { $0 != ":" })
    let tasks =
      try client.answer(
        "org.paneld.tasks.List",
        ["reference": .string(reference), "participant": .string(participant)]
      )["tasks"]?.array ?? []
    guard let task = tasks.first(where: { $0["item"]?.string == item })?["task"]?.string else {
      throw Stuck(
        description: "\(script) step \(done): \(item) is not open for \(who), but "
          + "\(tasks.compactMap { $0["item"]?.string })"
      )
    }
    return task
  }
}

// What must be true of it.
extension Story {
  /// What the service says otherwise than it has acknowledged, the last so many commands repeated.
  func contradictions(_ client: Client, repeating count: Int = .max) throws -> [String] {
    var found: [String] = []
    for command in acknowledged.suffix(count) {
      try client.act(as: command.who)
      let reply = try client.call(command.method, command.parameters)
      if reply.error != nil || reply.parameters != command.answer {
        found.append(
          "\(script): \(command.method) was answered \(JSON.object(command.answer).text()), now "
            + "\(reply.error ?? "") \(JSON.object(reply.parameters).text())"
        )
      }
    }
    guard let reference else { return found }
    // Every completion once, and at most the one more that nobody has heard of yet.
    try client.act(as: "coordinator")
    let lines =
      try client.answer(
        "org.paneld.cases.Timeline",
        ["reference": .string(reference)]
      )["lines"]?.array ?? []
    let told = lines.count { $0["kind"]?.string == "task-completed" }
    let known = acknowledged.count { $0.method == "org.paneld.tasks.Complete" }
    let open = pending?.method == "org.paneld.tasks.Complete" ? 1 : 0
    if !(known...known + open).contains(told) {
      found.append("\(script) \(reference): \(known) completions acknowledged, \(told) told")
    }
    return found
  }

  /// Which way the case has ended; nil while it is open.
  func outcome(_ client: Client) throws -> String? {
    guard let reference else { return nil }
    try client.act(as: "chair")
    let shown = try client.answer("org.paneld.cases.Show", ["reference": .string(reference)])
    return shown["summary"]?["outcome"]?.string
  }
}
