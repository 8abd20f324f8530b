import Cases
import CivilTime
import JSONText
import Workflows

extension EntryCoding {
  /// Reads a payload of whatever version it was written in.
  ///
  /// - Parameters:
  ///   - kind: the kind's code.
  ///   - version: the payload's version.
  ///   - payload: the payload, JSON.
  /// - Returns: what happened.
  /// - Throws: `StoreError.damaged` where nobody could have written it.
  static func read(kind: String, version: Int, payload: [UInt8]) throws(StoreError) -> Entry {
    guard let known = EntryKind(rawValue: kind), (1...known.version).contains(version) else {
      throw .damaged("an entry of unknown kind \(kind), version \(version)")
    }
    return try read(known, PayloadReader(kind: kind, try ValueCoding.parse(payload)))
  }

  private static func read(
    _ kind: EntryKind,
    _ payload: PayloadReader
  ) throws(StoreError) -> Entry {
    switch kind {
    case .caseOpened: return .caseOpened(try payload.opened())
    case .stageEntered: return .stageEntered(try payload.stage(), visit: try payload.visit())
    case .itemSkipped:
      let (item, visit, within) = try payload.place()
      return .itemSkipped(item, visit: visit, within: within, because: try payload.skip())
    case .nobodyToAsk:
      let (item, visit, within) = try payload.place()
      return .nobodyToAsk(item, visit: visit, within: within)
    case .completionPassed:
      let (item, visit, within) = try payload.place()
      let cause = TaskNumber(try payload.int("cause"))
      return .completionPassed(item, visit: visit, within: within, cause: cause)
    case .itemFinished:
      let (item, visit, within) = try payload.place()
      return .itemFinished(item, visit: visit, within: within)
    case .taskHeld: return .taskHeld(try payload.held())
    case .taskOffered: return .taskOffered(try payload.offered())
    case .taskClaimed: return .taskClaimed(try payload.task())
    case .taskReleased: return .taskReleased(try payload.task())
    case .taskDelegated: return .taskDelegated(try payload.task(), to: try payload.person())
    case .taskReassigned: return try payload.reassigned()
    case .taskCompleted:
      let given = try payload.given()
      return .taskCompleted(try payload.task(), try payload.item(), given: given)
    case .taskWithdrawn:
      let reason = try payload.withdrawal()
      return .taskWithdrawn(try payload.task(), try payload.item(), because: reason)
    case .stepHeld: return .stepHeld(try payload.step(), because: try payload.hold())
    case .stepBegun: return .stepBegun(try payload.step(), try payload.plan())
    case .stepCompleted:
      let answers = try payload.fields("answers")
      return .stepCompleted(try payload.task(), try payload.item(), answers: answers)
    case .stepWithdrawn:
      let reason = try payload.withdrawal()
      return .stepWithdrawn(try payload.task(), try payload.item(), because: reason)
    case .subcaseOpened:
      let reference = CaseReference(unchecked: try payload.text("reference"))
      return .subcaseOpened(try payload.task(), try payload.item(), reference)
    case .stageLeft:
      let reason = try payload.leaving()
      return .stageLeft(try payload.stage(), visit: try payload.visit(), because: reason)
    case .eventRaised: return .eventRaised(try payload.event(), given: try payload.given())
    case .eventKept: return .eventKept(try payload.event())
    case .keptEventTaken: return .keptEventTaken(try payload.event(), by: try payload.item())
    case .waitEnded, .reminded, .deadlinePassed, .escalated, .taskExpired, .deadlinePaused,
      .deadlineResumed:
      return try readInTime(kind, payload)
    case .deadlineMoved: return try payload.deadlineMoved()
    case .wayOutTimed, .wayOutDue: return try payload.wayOut(isDue: kind == .wayOutDue)
    case .caseMigrated: return .caseMigrated(try payload.migration())
    case .watched: return try payload.watched()
    case .caseClosed: return try payload.closed()
    }
  }
}
