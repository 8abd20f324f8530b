import CivilTime
import Platform

extension Bench {
  /// How often the two daemons take turns: what else the machine does falls on both.
  private static let turns = 20

  /// A million timers that wait, beside next to none: the same cases with and without their
  /// ladders, on two daemons that take turns with the fixed job.
  func pendingTimers() throws {
    let beside = try timedDaemon(.plain)
    let loaded = try timedDaemon(.laddered)
    var quiet = Samples()
    var busy = Samples()
    let share = max(1, settings.cases / 2 / Self.turns)
    for turn in 0..<Self.turns {
      let cases = turn * share..<(turn + 1) * share
      quiet.add(try OneConnection.run(cases, beside).completions)
      busy.add(try OneConnection.run(cases, loaded).completions)
    }
    var figure = Figure("pending timers")
    figure.add("timers", try TimedCases.waiting(loaded))
    figure.add("timers_beside", try TimedCases.waiting(beside))
    figure.add("completions", busy.nanoseconds.count)
    figure.add("p50_ms", busy.milliseconds(at: 0.5), digits: 4)
    figure.add("p50_to_p50_beside", busy.milliseconds(at: 0.5) / quiet.milliseconds(at: 0.5))
    figure.add("start_to_ready_ms", loaded.startupMilliseconds, digits: 1)
    figure.add("peak_mb", loaded.peakMegabytes, digits: 1)
    figure.add("peak_to_peak_beside", loaded.peakMegabytes / beside.peakMegabytes)
    try beside.stop()
    try loaded.stop()
    try figure.print()
  }

  /// A daemon with cases that are due in a year, started anew: what opening them took is no part of
  /// what it holds.
  private func timedDaemon(_ kind: TimedCase) throws -> DaemonUnderTest {
    let place = folder + "/" + kind.rawValue
    try Files.createDirectory(place, mode: 0o700)
    let first = try daemon(in: place)
    let due = Timestamp(microseconds: SystemClock.now()).adding(.seconds(365 * 86_400))
    try TimedCases.open(settings.timedCases, kind, due: due, first)
    try first.stop()
    let daemon = try daemon(in: place)
    _ = try OneConnection.run(Self.warmCases, daemon)
    return daemon
  }

  /// Deadlines that all come at one instant, while a client goes on with its cases.
  func dueAtOnce() throws {
    let place = folder + "/due"
    try Files.createDirectory(place, mode: 0o700)
    let daemon = try daemon(in: place)
    let count = settings.timedCases
    let due = Timestamp(microseconds: SystemClock.now())
      .adding(.seconds(10 + Int64(count) / 150))
    try TimedCases.open(count, .plain, due: due, daemon)
    var quiet = Samples()
    var busy = Samples()
    var number = 0
    // Some cases before the instant, all that it takes until nothing is due any more, and as many
    // again as before.
    var after = 0
    var firedAt: Int64?
    let instant = SystemClock.monotonic() + due.microseconds * 1_000 - SystemClock.now() * 1_000
    while firedAt == nil || after < 20 {
      let begun = SystemClock.monotonic()
      let completions = try OneConnection.run(number..<number + 1, daemon).completions
      number += 1
      if firedAt != nil {
        quiet.add(completions)
        after += 1
      } else if begun >= instant {
        busy.add(completions)
        if try TimedCases.waiting(daemon, by: due) == 0 { firedAt = SystemClock.monotonic() }
      } else if SystemClock.monotonic() < instant {
        quiet.add(completions)
      }
    }
    guard busy.nanoseconds.count > 0, let firedAt else { return }
    var figure = Figure("due at once")
    figure.add("deadlines", count)
    figure.add("seconds_until_noted", Double(firedAt - instant) / 1e9)
    figure.add("completions_meanwhile", busy.nanoseconds.count)
    figure.add("p99_ms", busy.milliseconds(at: 0.99), digits: 4)
    figure.add("quiet_p50_ms", quiet.milliseconds(at: 0.5), digits: 4)
    figure.add(
      "p99_to_quiet_p50",
      busy.milliseconds(at: 0.99) / quiet.milliseconds(at: 0.5),
      digits: 1
    )
    try daemon.stop()
    try figure.print()
  }
}
