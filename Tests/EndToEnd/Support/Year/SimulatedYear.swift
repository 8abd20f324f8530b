import CivilTime
import Foundation
import JSONText
import Platform
import Varlink

/// A year of many cases on a rehearsal daemon, whose people answer what they like, when they like.
///
/// Meanwhile the daemon is stopped and killed, in the middle of commands and of moves of its clock,
/// and the machine's clock is set forward and back.
final class SimulatedYear {
  let folder: TemporaryFolder
  let seed: UInt64
  let caseCount: Int
  let workflowFolder: String
  var random: SeededRandom
  var daemon: RunningDaemon
  var clients: [String: Client] = [:]
  let environment: [String]
  var shift: Int64 = 0
  var commands = 0
  var opened: [String] = []
  /// Where each workflow's cases are opened, and by whom.
  let doors: [Door]
  /// What was refused, by the error's name.
  var refusals: [String: Int] = [:]
  /// From and to, by the daemon's clock: it was not there, or its clock was set.
  var absences: [(from: Int64, to: Int64)] = []
  /// What verification found after the daemon had gone.
  var findings: [String] = []
  /// What the clock said when it was last looked at.
  var lastNow: Int64 = 0
  var verifications = 0
  /// What `explain due` says otherwise than the list of tasks.
  var unexplained: [String] = []

  /// How the cases of a workflow begin.
  struct Door {
    let workflow: String
    let opener: String
    let participants: [String]
    /// How many of a hundred cases are its.
    let share: Int
  }

  /// A command on its way, which is sent again if the daemon goes before it has answered.
  struct Pending {
    let who: String
    let method: String
    let parameters: JSONObject
  }

  /// Something that is no refusal of a rule.
  struct Surprise: Error, CustomStringConvertible {
    let description: String
  }

  init(seed: UInt64, cases: Int, workflows: String, doors: [Door]) throws {
    folder = try TemporaryFolder()
    self.seed = seed
    caseCount = cases
    self.doors = doors
    random = SeededRandom(seed: seed)
    workflowFolder = workflows
    environment = try Self.clock(in: folder)
    daemon = try RunningDaemon.rehearsal(
      in: folder,
      workflows: workflowFolder,
      environment: environment
    )
  }

  /// The shipped workflows, and the one that is made for this.
  static func workflowFolder() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try FileManager.default.copyItem(atPath: Place.workflows, toPath: folder.file("workflows"))
    try folder.write(YearWorkflow.text, to: "workflows/year.json5")
    return folder
  }

  /// A clock that can be set, where there is a compiler to build it with.
  private static func clock(in folder: TemporaryFolder) throws -> [String] {
    guard let compiler = Compiler.path else { return [] }
    let library = folder.file("clockshift.so")
    let source = "\(Place.support)/clockshift.c"
    let run = try Run([compiler, "-shared", "-fPIC", "-O1", "-o", library, source])
    guard run.status == 0 else { throw Surprise(description: run.error) }
    try Files.write([UInt8](repeating: 0, count: 8), to: folder.file("shift"))
    return ["LD_PRELOAD=\(library)", "CLOCK_SHIFT=\(folder.file("shift"))"]
  }

  func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &random) < percent }
}

// The year.
extension SimulatedYear {
  /// Lives through it.
  ///
  /// - Returns: What the clock says in the end, in microseconds.
  /// - Throws: `Surprise`, or that the daemon cannot be talked to.
  func run() throws -> Int64 {
    let start = try now()
    let end = start + 365 * 86_400 * 1_000_000
    var clock = start
    while clock < end {
      try openCases(share: Double(clock - start) / Double(end - start))
      try act(at: clock)
      if chance(9) { try goAway() }
      if !environment.isEmpty, chance(5) { try setClock() }
      try letTimePass()
      clock = try now()
    }
    // What was set aside, or came while the clock was set, has had its time when this is over.
    try move("org.paneld.rehearsal.Advance", ["by": "2 hours"], isKilled: false)
    let last = try now()
    try explain()
    try daemon.stop()
    clients = [:]
    try verify()
    return last
  }

  /// New cases come for eight months.
  func openCases(share: Double) throws {
    let wanted = min(caseCount, Int(Double(caseCount) * share * 1.5) + 1)
    while opened.count < wanted {
      let draw = Int.random(in: 0..<100, using: &random)
      var sum = 0
      let door = doors.first { door in
        sum += door.share
        return draw < sum
      }
      guard let door else { continue }
      let client = try client(door.opener)
      let referral = try answers { given in
        try client.answer(
          "org.paneld.cases.CheckOpening",
          ["workflow": .string(door.workflow), "referral": .object(given)]
        )["questions"]?.array ?? []
      }
      let pending = Pending(
        who: door.opener,
        method: "org.paneld.cases.Open",
        parameters: command(["workflow": .string(door.workflow), "referral": .object(referral)])
      )
      for reply in try send([pending]) {
        if let reference = reply["reference"]?.string { opened.append(reference) }
      }
    }
  }

  /// Has the deadlines of all open tasks explained by the service.
  func explain() throws {
    for participant in Set(doors.flatMap(\.participants)).sorted() {
      let client = try client(participant)
      let list = try client.answer(
        "org.paneld.tasks.List",
        ["participant": .string(participant), "limit": 500]
      )
      for task in (list["tasks"]?.array ?? []).compactMap(\.object) {
        guard let name = task["task"], let due = task["due"]?.string else { continue }
        let told = try client.answer("org.paneld.tasks.ExplainDue", ["task": name])
        let agree = (told["countings"]?.array ?? []).allSatisfy { $0["agrees"]?.bool == true }
        let account = told["account"]?["due"]?.string
        // While its clock stands, nobody counts it again.
        guard !agree || account != due, told["withheld"]?.bool != true else { continue }
        unexplained.append("\(name): due \(due), explained \(account ?? "not at all")")
      }
    }
  }

  func letTimePass() throws {
    if chance(10) {
      let day = CivilDate(daysSinceEpoch: lastNow / 86_400_000_000).adding(days: 2)
      let time = ["01:30", "09:00", "17:00"].randomElement(using: &random) ?? ""
      try move("org.paneld.rehearsal.MoveTo", ["at": .string("\(day.text) \(time)")])
    } else {
      let periods = ["90 minutes", "1 day", "2 days", "3 days", "5 days", "1 week", "2 weeks"]
      let period = periods.randomElement(using: &random) ?? ""
      try move("org.paneld.rehearsal.Advance", ["by": .string(period)])
    }
  }

  func move(
    _ method: String,
    _ parameters: JSONObject,
    isKilled: Bool? = nil
  ) throws {
    let pending = Pending(who: "operator", method: method, parameters: command(parameters))
    let kills = isKilled ?? chance(5)
    let replies = try send(
      [pending],
      killAfter: kills ? Int.random(in: 0...30, using: &random) : nil
    )
    if let refused = replies.first?["refused"]?.int, refused > 0 {
      throw Surprise(description: "\(refused) alarms were set aside")
    }
  }
}
