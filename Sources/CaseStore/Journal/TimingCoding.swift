import Cases
import CivilTime
import JSONText
import Workflows

/// How alarms, pauses and helpers are written down, in the journal and in rows.
enum TimingCoding {
  /// The code of an alarm; codes are for ever.
  static func code(_ kind: Alarm.Kind) -> String {
    switch kind {
    case .begin: "begin"
    case .reminder(let index): "reminder:\(index)"
    case .due: "due"
    case .rung(let index): "rung:\(index)"
    case .expiry: "expiry"
    case .wayOut(let index): "way-out:\(index)"
    }
  }

  static func kind(_ code: String) -> Alarm.Kind? {
    let parts = code.split(separator: ":", maxSplits: 1)
    let index = parts.count == 2 ? Int(parts[1]) : nil
    switch (parts.first, index) {
    case ("begin", nil): return .begin
    case ("due", nil): return .due
    case ("expiry", nil): return .expiry
    case ("reminder", let index?): return .reminder(index)
    case ("rung", let index?): return .rung(index)
    case ("way-out", let index?): return .wayOut(index)
    default: return nil
    }
  }

  /// Alarms as pairs of a code and an instant, in order.
  static func write(_ alarms: [Alarm], to writer: inout JSONWriter) {
    writer.beginArray()
    for alarm in alarms {
      writer.beginArray()
      writer.string(code(alarm.kind))
      writer.int64(alarm.at.microseconds)
      writer.endArray()
    }
    writer.endArray()
  }

  static func alarms(_ json: JSON?) throws(StoreError) -> [Alarm] {
    var alarms: [Alarm] = []
    for pair in json?.array ?? [] {
      guard let parts = pair.array, parts.count == 2, let code = parts[0].string,
        let kind = kind(code), let at = parts[1].int64
      else { throw .damaged("an alarm that nobody could write") }
      alarms.append(Alarm(kind, at: Timestamp(microseconds: at)))
    }
    return alarms
  }

  /// What a task's row says beside its deadline; nil where that says all.
  static func text(of task: TaskState) -> [UInt8]? {
    let plain = task.due.map { [Alarm(.due, at: $0.at)] } ?? []
    guard
      task.alarms != plain || task.pausedSince != nil || !task.pauses.isEmpty
        || !task.helpers.isEmpty
    else { return nil }
    var writer = JSONWriter()
    writer.beginObject()
    writer.key("alarms")
    write(task.alarms, to: &writer)
    if !task.helpers.isEmpty {
      writer.key("helpers")
      writer.beginArray()
      for helper in task.helpers.sorted() { writer.string(helper.text) }
      writer.endArray()
    }
    if let since = task.pausedSince { writer.member("paused_since_us", since.microseconds) }
    if !task.pauses.isEmpty {
      writer.key("pauses_us")
      writer.beginArray()
      for pause in task.pauses {
        writer.beginArray()
        writer.int64(pause.from.microseconds)
        writer.int64(pause.to.microseconds)
        writer.endArray()
      }
      writer.endArray()
    }
    writer.endObject()
    return writer.bytes
  }

  /// What `text(of:)` wrote of a task.
  struct Timing {
    var alarms: [Alarm]
    var pausedSince: Timestamp?
    var pauses: [Pause] = []
    var helpers: Set<ParticipantID> = []
  }

  static func timing(_ text: [UInt8]?, _ due: Due?) throws(StoreError) -> Timing {
    guard let text else { return Timing(alarms: due.map { [Alarm(.due, at: $0.at)] } ?? []) }
    let json = try ValueCoding.parse(text)
    var timing = Timing(alarms: try alarms(json["alarms"]))
    timing.pausedSince = json["paused_since_us"]?.int64.map { Timestamp(microseconds: $0) }
    for pair in json["pauses_us"]?.array ?? [] {
      guard let parts = pair.array, parts.count == 2, let from = parts[0].int64,
        let to = parts[1].int64
      else { throw .damaged("a pause that nobody could write") }
      timing.pauses.append(
        Pause(from: Timestamp(microseconds: from), to: Timestamp(microseconds: to))
      )
    }
    for helper in json["helpers"]?.array ?? [] {
      guard let name = helper.string else { throw .damaged("a helper without a name") }
      timing.helpers.insert(ParticipantID(unchecked: name))
    }
    return timing
  }

  /// When ways out become due; nil where none does.
  static func text(ofWaysOut alarms: [Int: Timestamp]) -> [UInt8]? {
    guard !alarms.isEmpty else { return nil }
    var writer = JSONWriter()
    write(
      alarms.sorted { $0.key < $1.key }.map { Alarm(.wayOut($0.key), at: $0.value) },
      to: &writer
    )
    return writer.bytes
  }

  static func waysOut(_ text: [UInt8]?) throws(StoreError) -> [Int: Timestamp] {
    guard let text else { return [:] }
    var waysOut: [Int: Timestamp] = [:]
    for alarm in try alarms(try ValueCoding.parse(text)) {
      guard case .wayOut(let index) = alarm.kind else {
        throw .damaged("an alarm of a stage that is no way out")
      }
      waysOut[index] = alarm.at
    }
    return waysOut
  }
}
