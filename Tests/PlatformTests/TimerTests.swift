import Foundation
import Platform
import Testing

@Suite("Timers", .timeLimit(.minutes(1)))
struct TimerTests {
  @Test func `timers fire in the order they are due, equal ones in the order they were set`()
    async throws
  {
    try await withLoop { loop in
      let (stream, continuation) = AsyncStream<Int>.makeStream()
      try await loop.perform {
        for place in [4, 1, 3, 0, 2] {
          loop.after(.milliseconds(30 * place)) { continuation.yield(place) }
        }
        loop.after(.milliseconds(150)) { continuation.finish() }
      }
      var fired: [Int] = []
      for await value in stream { fired.append(value) }
      #expect(fired == Array(0..<5))
    }
  }

  @Test func `timers set for the past fire in the order they were set`() async throws {
    try await withLoop { loop in
      let (stream, continuation) = AsyncStream<Int>.makeStream()
      try await loop.perform {
        for number in 0..<100 { loop.after(.zero) { continuation.yield(number) } }
        loop.after(.milliseconds(30)) { continuation.finish() }
      }
      var fired: [Int] = []
      for await value in stream { fired.append(value) }
      #expect(fired == Array(0..<100))
    }
  }

  @Test func `a cancelled timer does not fire, also when another timer cancels it`() async throws {
    try await withLoop { loop in
      let (stream, continuation) = AsyncStream<Int>.makeStream()
      try await loop.perform {
        // Enough of them to have the queue tidied.
        let many = (0..<1000).map { number in
          loop.after(.milliseconds(1)) { continuation.yield(number) }
        }
        let last = loop.after(.milliseconds(40)) { continuation.yield(-1) }
        loop.after(.milliseconds(2)) { loop.cancel(last) }
        for timer in many where timer != many[500] { loop.cancel(timer) }
        loop.cancel(many[0])
        loop.after(.milliseconds(80)) { continuation.finish() }
      }
      var fired: [Int] = []
      for await value in stream { fired.append(value) }
      #expect(fired == [500])
    }
  }

  @Test func `a timer that sets itself again does not keep descriptors waiting`() async throws {
    try await withLoop { loop in
      let pair = try UnixSocket.pair(blocking: false)
      let near = pair.first.rawValue
      let ready = Tally()
      let name = try await loop.perform {
        @Sendable func again() { loop.after(.zero) { again() } }
        again()
        return try loop.run(near, interest: .readable) { _ in ready.raise() }
      }
      _ = try UnixSocket.send(pair.second.rawValue, [1])
      await ready.reaches(1)
      try await loop.perform { loop.cancel(name) }
    }
  }

  @Test func `a wall timer fires for the past and for an instant to come`() async throws {
    try await withLoop { loop in
      let (stream, continuation) = AsyncStream<WallTimer.Cause>.makeStream()
      let owner = try await loop.perform {
        TimerOwner(try WallTimer(on: loop) { continuation.yield($0) })
      }
      var causes = stream.makeAsyncIterator()
      owner.timer.arm(at: 0)
      #expect(await causes.next() == .due)
      owner.timer.arm(at: SystemClock.now() + 2000)
      #expect(await causes.next() == .due)
      owner.timer.arm(at: SystemClock.now() + 3_600_000_000)
      owner.timer.disarm()
      owner.timer.arm(at: SystemClock.now() - 1)
      #expect(await causes.next() == .due)
    }
  }
}

private final class TimerOwner: Sendable {
  let timer: WallTimer

  init(_ timer: consuming WallTimer) { self.timer = timer }
}
