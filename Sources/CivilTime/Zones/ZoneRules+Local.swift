/// The instants at which a zone's clocks show a given date and time.
package enum LocalResolution: Hashable, Sendable {
  /// The clocks show it once.
  case unique(Timestamp)
  /// The clocks are put forward past it.
  ///
  /// `before` reads it by the clock after the change and so lies before the change, `after` reads
  /// it by the clock before the change and lies after it.
  case gap(before: Timestamp, after: Timestamp)
  /// The clocks show it twice, as they are put back.
  case overlap(earlier: Timestamp, later: Timestamp)
}

extension ZoneRules {
  /// No offset is as large as this, so what a clock shows is never further from UTC (seconds).
  private static let widestOffset: Int64 = 26 * 3600

  /// Finds every instant at which the zone's clocks show a date and time.
  package func resolve(_ local: CivilDateTime) -> LocalResolution {
    let wall = local.wallSeconds
    let nanosecond = local.time.nanosecond
    func instant(_ offset: Int) -> Timestamp {
      Timestamp(seconds: wall - Int64(offset), nanosecond: nanosecond)
    }
    switch offsets(ofWallSeconds: wall) {
    case .unique(let offset): return .unique(instant(offset))
    case .gap(let before, let after):
      return .gap(before: instant(after), after: instant(before))
    case .overlap(let earlier, let later):
      return .overlap(earlier: instant(earlier), later: instant(later))
    }
  }

  /// The instant that a local date and time stands for when one is wanted: the deadline rule.
  ///
  /// Inside a gap, the time is read by the clock before the change, as RFC 5545 does: 01:30 on the
  /// day clocks go forward at 01:00 is 02:30. Inside an overlap it is the earlier instant, so that
  /// nobody who keeps to the clock on the wall is late.
  package func timestamp(of local: CivilDateTime) -> Timestamp {
    Timestamp(
      seconds: local.wallSeconds - Int64(offset(ofLocal: local)),
      nanosecond: local.time.nanosecond
    )
  }

  /// Seconds east of UTC for a local date and time, chosen as `timestamp(of:)` does.
  ///
  /// This works for every representable year, also where the instant would not fit a `Timestamp`.
  package func offset(ofLocal local: CivilDateTime) -> Int {
    switch offsets(ofWallSeconds: local.wallSeconds) {
    case .unique(let offset), .gap(let offset, _), .overlap(let offset, _): offset
    }
  }

  private enum Offsets {
    case unique(Int)
    /// In force before and after the clocks are put forward.
    case gap(Int, Int)
    /// In force before and after the clocks are put back.
    case overlap(Int, Int)
  }

  /// Walks the segments that could show this time on the wall, from the past to the future.
  private func offsets(ofWallSeconds wall: Int64) -> Offsets {
    var segment = segment(at: wall - Self.widestOffset)
    var passed = segment.type.offset
    var first: Int?
    var last: Int?
    var gap: Offsets?
    while true {
      let offset = segment.type.offset
      let instant = wall - Int64(offset)
      if instant >= segment.end {
        passed = offset
      } else if instant >= segment.start {
        if first == nil { first = offset }
        last = offset
      } else if gap == nil {
        gap = .gap(passed, offset)
      }
      guard segment.end <= wall + Self.widestOffset else { break }
      segment = self.segment(at: segment.end)
    }
    guard let first, let last else { return gap ?? .unique(passed) }
    return first == last ? .unique(first) : .overlap(first, last)
  }
}
