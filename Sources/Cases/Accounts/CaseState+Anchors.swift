package import CivilTime
import FEEL
package import Workflows

/// What a deadline is counted from, once it is known when that was.
package struct FoundAnchor: Sendable, Equatable {
  /// Of several anchors, the one that decided; never `earliest` or `latest`.
  package let anchor: Deadline.Anchor
  package let at: Timestamp
}

extension CaseState {
  /// The moment that something is counted from.
  ///
  /// - Parameters:
  ///   - anchor: what it is counted from.
  ///   - offeredAt: when the task was offered.
  ///   - zone: whose clocks decide when a day of the record begins.
  /// - Returns: the moment; nil where it is not known.
  func start(
    of anchor: Deadline.Anchor,
    offeredAt: Timestamp,
    zone: ZoneRules
  ) -> FoundAnchor? {
    let at: Timestamp?
    switch anchor {
    case .offered: at = offeredAt
    case .entered: at = visit?.enteredAt
    case .opened: at = opening.at
    case .field(let path): at = record[path].flatMap { $0.moment(in: zone) }
    case .completion(let item): at = instances(of: item).compactMap(\.completedAt).max()?.at
    case .earliest(let anchors):
      return anchors.compactMap { start(of: $0, offeredAt: offeredAt, zone: zone) }
        .min { $0.at < $1.at }
    case .latest(let anchors):
      return anchors.compactMap { start(of: $0, offeredAt: offeredAt, zone: zone) }
        .max { $0.at < $1.at }
    }
    return at.map { FoundAnchor(anchor: anchor, at: $0) }
  }
}

extension Value {
  /// The moment that a date or a date and time stands for; a date is its first instant.
  fileprivate func moment(in zone: ZoneRules) -> Timestamp? {
    switch self {
    case .date(let date): zone.timestamp(of: CivilDateTime(date: date, time: .midnight))
    case .dateAndTime(let moment): moment.timestamp ?? zone.timestamp(of: moment.local)
    case .null, .boolean, .number, .string, .time, .daysAndTime, .yearsAndMonths, .list, .context,
      .range, .function:
      nil
    }
  }
}
