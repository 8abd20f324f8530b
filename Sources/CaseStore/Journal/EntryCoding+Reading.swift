import Cases
import CivilTime
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
    guard let known = EntryKind(rawValue: kind), version == 1 else {
      throw .damaged("an entry of unknown kind \(kind), version \(version)")
    }
    return try read(known, PayloadReader(kind: kind, try ValueCoding.parse(payload)))
  }

  private static func read(
    _ kind: EntryKind,
    _ payload: PayloadReader
  ) throws(StoreError) -> Entry {
    switch kind {
    case .caseOpened:
      return .caseOpened(try payload.opened())
    case .stageEntered:
      return .stageEntered(try payload.stage(), visit: try payload.int("visit"))
    case .taskOffered:
      return .taskOffered(try payload.offered())
    case .itemSkipped:
      let reason = try payload.choice("because", of: Entry.SkipReason.allCases, code: \.code)
      return .itemSkipped(
        try payload.item(),
        visit: try payload.int("visit"),
        because: reason
      )
    case .nobodyToAsk:
      return .nobodyToAsk(try payload.item(), visit: try payload.int("visit"))
    case .taskClaimed:
      return .taskClaimed(try payload.task())
    case .taskReleased:
      return .taskReleased(try payload.task())
    case .taskCompleted:
      return .taskCompleted(
        try payload.task(),
        try payload.item(),
        given: try payload.given()
      )
    case .taskWithdrawn:
      let reason = try payload.choice(
        "because",
        of: Entry.WithdrawalReason.allCases,
        code: \.code
      )
      return .taskWithdrawn(try payload.task(), try payload.item(), because: reason)
    case .stageLeft:
      return .stageLeft(
        try payload.stage(),
        visit: try payload.int("visit"),
        because: try payload.leaving()
      )
    case .eventRaised:
      return .eventRaised(try payload.event(), given: try payload.given())
    case .deadlinePassed:
      let due = Timestamp(microseconds: try payload.int64("due_us"))
      return .deadlinePassed(try payload.task(), try payload.item(), due: due)
    case .caseClosed:
      return .caseClosed(
        OutcomeID(unchecked: try payload.text("outcome")),
        retention: RetentionID(unchecked: try payload.text("retention"))
      )
    }
  }
}
