import CivilTime
import Foundation
import JSONText
import Platform
import Varlink

// The daemon.
extension SimulatedYear {
  /// Sends commands at once, and gives the answers of those that were done.
  ///
  /// Where the daemon is killed meanwhile, those without an answer are sent again: done or not,
  /// each is done once.
  func send(_ batch: [Pending], killAfter milliseconds: Int? = nil) throws -> [JSONObject] {
    var waiting = batch
    var answers: [JSONObject] = []
    var kill = milliseconds ?? (chance(1) ? Int.random(in: 0...4, using: &random) : nil)
    while !waiting.isEmpty {
      var unanswered: [Pending] = []
      var asked: [Pending] = []
      for pending in waiting {
        do {
          try client(pending.who).begin(pending.method, pending.parameters)
          asked.append(pending)
        } catch is Client.Lost {
          unanswered.append(pending)
        }
      }
      if let pause = kill {
        _ = try Descriptor.wait([], timeout: .milliseconds(pause))
        daemon.kill()
      }
      for pending in asked {
        do {
          let reply = try client(pending.who).nextReply()
          if let error = reply.error {
            try note(error, of: pending, reply)
          } else {
            answers.append(reply.parameters)
          }
        } catch is Client.Lost {
          unanswered.append(pending)
        }
      }
      waiting = unanswered
      guard kill != nil || !waiting.isEmpty else { continue }
      guard kill != nil else { throw Surprise(description: "lost the daemon: \(daemon.log)") }
      kill = nil
      try comeBack()
    }
    return answers
  }

  func note(_ error: String, of pending: Pending, _ reply: Reply) throws {
    let name = String(error.split(separator: ".").last ?? "")
    refusals[name, default: 0] += 1
    let usual: Set = [
      "TaskNotOpen", "NoSuchTask", "CaseClosed", "WrongStage", "NoSuchEvent", "NotForYou",
      "WrongPerson", "ClaimedByAnother", "NotClaimed", "InvalidAnswers", "InvariantBroken",
    ]
    guard usual.contains(name) else {
      let text = JSON.object(reply.parameters).text()
      throw Surprise(description: "\(pending.method): \(error) \(text) \(daemon.log)")
    }
  }

  /// The daemon goes, in one way or another, and comes back; time may have passed meanwhile.
  func goAway() throws {
    if chance(50) { try daemon.stop() } else { daemon.kill() }
    try verify()
    if !environment.isEmpty, chance(40) {
      shift += Int64.random(in: -20_000...400_000, using: &random) * 1_000_000_000
    }
    try comeBack()
  }

  func comeBack() throws {
    let before = lastNow
    clients = [:]
    try writeShift()
    daemon = try RunningDaemon.rehearsal(
      in: folder,
      workflows: workflowFolder,
      environment: environment
    )
    absences.append((before, try now()))
  }

  /// The machine's clock is set while the daemon runs.
  func setClock() throws {
    let before = try now()
    shift += Int64.random(in: -10_000...30_000, using: &random) * 1_000_000_000
    try writeShift()
    absences.append((before, try now()))
  }

  func writeShift() throws {
    guard !environment.isEmpty else { return }
    // As the machines that this runs on write numbers: the lowest byte first.
    let bytes = (0..<8).map { UInt8(truncatingIfNeeded: shift >> (8 * $0)) }
    // In place: the daemon has this very file mapped.
    let file = try FileHandle(forUpdating: URL(fileURLWithPath: folder.file("shift")))
    try file.write(contentsOf: Data(bytes))
    try file.close()
  }

  /// A few times in the year the whole database must follow from its journal.
  func verify() throws {
    verifications += 1
    guard [1, 4, 8].contains(verifications) || clients.isEmpty else { return }
    let cases = StoredCases(
      folder: folder.file("data"),
      workflowFolder: workflowFolder
    )
    findings += try cases.findings()
  }

  func client(_ who: String) throws -> Client {
    if let client = clients[who] { return client }
    let client = try daemon.client(as: who)
    clients[who] = client
    return client
  }

  /// What the daemon's clock says, in microseconds.
  func now() throws -> Int64 {
    let reply = try client("operator").answer("org.paneld.rehearsal.ShowClock")
    guard let text = reply["now"]?.string, let now = Timestamp(text: text) else {
      throw Surprise(description: "a clock that says \(reply)")
    }
    lastNow = now.microseconds
    return lastNow
  }
}
