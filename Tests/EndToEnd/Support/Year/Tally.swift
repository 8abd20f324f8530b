extension Ledger {
  /// How often what happened, so that a year in which nothing did is noticed.
  struct Tally {
    var offered = 0
    var completed = 0
    var withdrawn = 0
    var expired = 0
    var reminded = 0
    var overdue = 0
    var escalated = 0
    var waited = 0
    var timedOut = 0
    var paused = 0
    var moved = 0
    var closed = 0

    /// Each count with its name.
    var counts: KeyValuePairs<String, Int> {
      [
        "offered": offered, "completed": completed, "withdrawn": withdrawn, "expired": expired,
        "reminded": reminded, "overdue": overdue, "escalated": escalated, "waited": waited,
        "ways out that time opened": timedOut, "paused": paused, "moved": moved, "closed": closed,
      ]
    }

    mutating func add(_ other: Tally) {
      offered += other.offered
      completed += other.completed
      withdrawn += other.withdrawn
      expired += other.expired
      reminded += other.reminded
      overdue += other.overdue
      escalated += other.escalated
      waited += other.waited
      timedOut += other.timedOut
      paused += other.paused
      moved += other.moved
      closed += other.closed
    }
  }
}
