import CivilTime
import FEEL
import Workflows

// Numbers and dates: a value for each threshold, and one on each side of it.

extension Representatives {
  func numbers(_ uses: TopicUses, _ least: Decimal34?, _ most: Decimal34?) -> [Value] {
    var thresholds = numbers(in: uses.tested + uses.mentioned)
    if uses.countsSessions || uses.isCalculated { thresholds += [.zero, .one, Decimal34(2)] }
    if thresholds.isEmpty { thresholds = [least ?? most ?? .zero] }
    let sorted = Set(thresholds).sorted()
    var candidates: [Decimal34] = []
    for (place, threshold) in sorted.enumerated() {
      candidates += [threshold - .one, threshold, threshold + .one].compactMap(\.self)
      // Something lies between two neighbours that no whole number separates.
      if place > 0, !uses.countsSessions,
        let sum = sorted[place - 1] + threshold, let middle = sum / Decimal34(2)
      {
        candidates.append(middle)
      }
    }
    candidates += [least, most].compactMap(\.self)
    let inside = Set(candidates).sorted().filter { number in
      (least.map { $0 <= number } ?? true) && (most.map { number <= $0 } ?? true)
    }
    guard !uses.isCalculated, !uses.countsSessions else { return inside.map { .number($0) } }
    return onePerSide(inside, sorted).map { .number($0) }
  }

  /// Of all candidates between two thresholds, the first whole one, or else the first.
  private func onePerSide<Ordered: Comparable & Hashable>(
    _ candidates: [Ordered],
    _ thresholds: [Ordered]
  ) -> [Ordered] {
    var chosen: [Int: Ordered] = [:]
    for candidate in candidates {
      let below = thresholds.count { $0 < candidate }
      let side = thresholds.contains(candidate) ? 2 * below + 1 : 2 * below
      guard let before = chosen[side] else {
        chosen[side] = candidate
        continue
      }
      if let old = before as? Decimal34, let new = candidate as? Decimal34, !old.isInteger,
        new.isInteger
      {
        chosen[side] = candidate
      }
    }
    return chosen.sorted { $0.key < $1.key }.map(\.value)
  }

  func dates(_ uses: TopicUses) -> [CivilDate] {
    let values = uses.tested + uses.mentioned
    var anchors: [CivilDate] = values.compactMap { value in
      switch value {
      case .date(let date): date
      case .dateAndTime(let moment): moment.date
      case .null, .boolean, .number, .string, .time, .daysAndTime, .yearsAndMonths, .list,
        .context, .range, .function:
        nil
      }
    }
    if uses.isCalculated || anchors.isEmpty { anchors.append(now.date) }
    let distances = uses.mentioned.flatMap { distance($0, isCalculated: uses.isCalculated) }
    let earlier = anchors.flatMap { anchor in
      distances.map { anchor.adding(months: -$0.months).adding(days: -$0.days) }
    }
    let later = anchors.flatMap { anchor in
      distances.map { anchor.adding(months: $0.months).adding(days: $0.days) }
    }
    let close = uses.isCalculated && !distances.isEmpty ? earlier : anchors
    let candidates = close.flatMap { [$0.adding(days: -1), $0, $0.adding(days: 1)] }
    let sorted = Set(candidates + anchors + later).sorted()
    guard !uses.isCalculated else { return sorted }
    return onePerSide(sorted, Set(anchors).sorted())
  }

  /// How far from a date another may lie that makes a difference: a span, or an age in years.
  private func distance(_ value: Value, isCalculated: Bool) -> [(months: Int, days: Int)] {
    switch value {
    case .yearsAndMonths(let months): [(months, 0)]
    case .daysAndTime(let duration): [(0, Int(duration.components.seconds / 86_400))]
    case .number(let number):
      number.integer.flatMap { years in
        isCalculated && (1...120).contains(years) ? [(years * 12, 0)] : nil
      } ?? []
    case .null, .boolean, .string, .date, .time, .dateAndTime, .list, .context, .range,
      .function:
      []
    }
  }

  func moments(_ uses: TopicUses) -> [Value] {
    var values: [DateAndTime] = dates(uses).map { date in
      DateAndTime(CivilDateTime(date: date, time: now.local.time), zone: now.zone)
    }
    for value in uses.tested + uses.mentioned {
      guard case .dateAndTime(let moment) = value, !values.contains(moment) else { continue }
      values.append(moment)
    }
    return values.map { .dateAndTime($0) }
  }

  private func numbers(in values: [Value]) -> [Decimal34] {
    values.flatMap { value -> [Decimal34] in
      switch value {
      case .number(let number): return [number]
      case .list(let items): return numbers(in: items)
      case .null, .boolean, .string, .date, .time, .dateAndTime, .daysAndTime, .yearsAndMonths,
        .context, .range, .function:
        return []
      }
    }
  }
}
