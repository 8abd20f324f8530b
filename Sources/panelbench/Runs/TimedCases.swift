import CivilTime
import PanelInterface
import Platform
import SQLite

/// Many cases that wait for their time.
enum TimedCases {
  /// How many connections open them, so that one commit holds several.
  private static let width = 32

  /// Opens cases that are all due at the same instant.
  static func open(
    _ count: Int,
    _ kind: TimedCase,
    due: Timestamp,
    _ daemon: DaemonUnderTest
  ) throws {
    let hands = try (0..<min(width, count)).map { _ in try Hand(daemon.socket) }
    for first in stride(from: 0, to: count, by: hands.count) {
      let busy = hands.prefix(count - first)
      for (place, hand) in busy.enumerated() {
        try hand.client.begin(kind.opening(first + place, due: due))
      }
      for hand in busy { _ = try hand.client.finish(OpenCase.self) }
    }
  }

  /// How many timers wait in a daemon's database; with an instant, those due by then.
  static func waiting(_ daemon: DaemonUnderTest, by instant: Timestamp = .latest) throws -> Int {
    let connection = try Connection(path: daemon.folder + "/data/cases.db", mode: .readOnly)
    let count = try connection.statement("SELECT count(*) FROM timers WHERE due_at_us <= ?")
    guard try count.bind(1, instant.microseconds).step() else { return 0 }
    return Int(count.int64(0))
  }

  /// One of several clients.
  private final class Hand {
    var client: Client

    init(_ socket: String) throws { client = try Client(socket: socket) }
  }
}
