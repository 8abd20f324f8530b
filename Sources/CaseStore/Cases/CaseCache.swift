import Cases

/// Keeps the cases that were used lately, so that most commands read no rows.
///
/// When it is full, a hand goes round and drops the first case that was not used since it last
/// came by: nearly as good as dropping the one unused longest, without a list to keep in order.
struct CaseCache {
  private struct Slot {
    var stored: StoredCase
    var wasUsed: Bool
  }

  private let limit: Int
  private var slots: [Slot] = []
  private var places: [CaseReference: Int] = [:]
  private var hand = 0

  init(limit: Int) {
    self.limit = limit
  }

  mutating func find(_ reference: CaseReference) -> StoredCase? {
    guard let place = places[reference] else { return nil }
    slots[place].wasUsed = true
    return slots[place].stored
  }

  mutating func insert(_ stored: StoredCase) {
    let slot = Slot(stored: stored, wasUsed: true)
    if let place = places[stored.state.reference] {
      slots[place] = slot
    } else if slots.count < limit {
      places[stored.state.reference] = slots.count
      slots.append(slot)
    } else if limit > 0 {
      let place = freePlace()
      places[slots[place].stored.state.reference] = nil
      places[stored.state.reference] = place
      slots[place] = slot
    }
  }

  private mutating func freePlace() -> Int {
    while slots[hand].wasUsed {
      slots[hand].wasUsed = false
      hand = (hand + 1) % slots.count
    }
    defer { hand = (hand + 1) % slots.count }
    return hand
  }
}
