import CivilTime
import JSONText
import PanelInterface
import Platform

/// One run of the program: its settings, its connection, and what is known of the service.
final class Session {
  let settings: Settings
  let client: Client
  private var knownStatus: ShowStatusReply?
  private var knownTitles: [String: Titles] = [:]

  init(_ settings: Settings) {
    self.settings = settings
    client = Client(path: settings.socketPath, acting: settings.actingAs)
  }

  /// Makes a call, see ``Client/call(_:)``.
  func call<Call: WireCall>(_ call: Call) throws(Failure) -> Answered<Call.Answer> {
    try client.call(call)
  }

  /// A new name for a command, or that of the command which is repeated.
  func commandID(_ invocation: Invocation) throws(Failure) -> String {
    if let id = invocation.options.value(.commandID) {
      guard (8...64).contains(id.utf8.count) else {
        throw .usage(
          "Expected 8 to 64 characters for --command-id, found \(id.utf8.count): copy it whole."
        )
      }
      return id
    }
    let digits = Array("0123456789abcdef".utf8)
    let random = SystemRandom.bytes(16)
    let text = random.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
    return String(decoding: text, as: UTF8.self)
  }
}

// What is known of the service.
extension Session {
  func status() throws(Failure) -> ShowStatusReply {
    if let knownStatus { return knownStatus }
    let status = try call(ShowStatus()).answer
    knownStatus = status
    return status
  }

  func isRehearsal() throws(Failure) -> Bool { try status().mode == .rehearsal }

  /// Dates and times in the site's zone, or in UTC where this machine does not know it.
  func clock() throws(Failure) -> Clock {
    let status = try status()
    let now = Timestamp(text: status.now) ?? Timestamp(microseconds: SystemClock.now())
    return Clock(zone: Self.zone(status.zone) ?? .utc, now: now)
  }

  /// The rules of a zone that this machine knows.
  static func zone(_ name: String) -> ZoneRules? {
    guard !name.hasPrefix("/"), !name.contains(".."), !name.utf8.contains(0) else { return nil }
    // A missing zone shows in the times, which then name UTC.
    guard let bytes = try? Files.read("/usr/share/zoneinfo/\(name)", limit: 1 << 20) else {
      return nil
    }
    return try? ZoneRules(tzif: bytes, name: name)
  }

  /// What a workflow calls its participants and tasks.
  ///
  /// Titles only help: where the service does not give them, names stand for themselves.
  func titles(of workflow: String, version: Int? = nil) -> Titles {
    let key = "\(workflow) \(version ?? 0)"
    if let known = knownTitles[key] { return known }
    let call = ShowWorkflow(workflow: workflow, version: version)
    let titles = (try? self.call(call)).map { Titles($0.answer) } ?? .none
    knownTitles[key] = titles
    return titles
  }

  /// What all current workflows call their participants.
  func titlesOfAllWorkflows() -> Titles {
    var titles = Titles.none
    guard let list = try? call(ListWorkflows()).answer else { return titles }
    for workflow in list.workflows where workflow.current {
      let call = ShowWorkflow(workflow: workflow.workflow, version: workflow.version)
      if let shown = try? self.call(call) { titles.add(shown.answer) }
    }
    return titles
  }
}

// What the session shows.
extension Session {
  /// Shows a page to a person.
  func show(_ page: Page) throws(Failure) {
    let medium = Page.Medium(
      columns: settings.columns,
      isColoured: settings.isColoured,
      isRehearsal: try isRehearsal()
    )
    try Output.write(page.rendered(on: medium))
  }

  /// Gives an answer to a program.
  func give(_ parameters: JSONObject) throws(Failure) {
    try Output.write(.object(parameters), isPretty: settings.isTerminal)
  }
}
