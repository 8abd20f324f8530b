import Foundation
import Platform
import Testing

@Suite("Event loop", .timeLimit(.minutes(1)))
struct EventLoopTests {
  @Test func `work from many threads runs on the loop, each thread's in its order`()
    async throws
  {
    try await withLoop { loop in
      let log = Log()
      await withTaskGroup(of: Void.self) { group in
        for producer in 0..<8 {
          group.addTask {
            for number in 0..<500 {
              loop.async { if loop.isCurrent { log.append(producer, number) } }
            }
          }
        }
      }
      let entries = try await loop.perform { log.entries }
      #expect(entries.count == 4000)
      for producer in 0..<8 {
        let numbers = entries.filter { $0.producer == producer }.map(\.number)
        #expect(numbers == Array(0..<500))
      }
      #expect(!loop.isCurrent)
    }
  }

  @Test func `an actor lives on the loop and its handlers are isolated to it`() async throws {
    try await withLoop { loop in
      let echo = Echo(loop)
      let pair = try UnixSocket.pair()
      try await echo.serve(pair.first.rawValue)
      for text in ["one", "two", "three"] {
        _ = try UnixSocket.send(pair.second.rawValue, Array(text.utf8))
        var buffer = [UInt8](repeating: 0, count: 64)
        #expect(
          try UnixSocket.receive(pair.second.rawValue, into: &buffer) == .bytes(text.utf8.count)
        )
        #expect(String(decoding: buffer.prefix(text.utf8.count), as: UTF8.self) == text)
      }
      #expect(await echo.count == 3)
      await echo.stop()
    }
  }

  @Test func `many descriptors are served in one round after the other`() async throws {
    try await withLoop { loop in
      let tally = Tally()
      var pairs: [Pair] = []
      for _ in 0..<400 { pairs.append(try Pair()) }
      let all = pairs
      let registrations = try await loop.perform {
        try all.map { pair in
          try loop.run(pair.near, interest: .readable) { readiness in
            var buffer: [UInt8] = [0]
            if readiness.contains(.readable),
              (try? UnixSocket.receive(pair.near, into: &buffer)) == .bytes(1)
            {
              tally.raise()
            }
          }
        }
      }
      for pair in all { _ = try UnixSocket.send(pair.far, [1]) }
      await tally.reaches(400)
      try await loop.rounds(2)
      #expect(tally.value == 400)
      try await loop.perform { for name in registrations { loop.cancel(name) } }
    }
  }

  @Test func `what a handler cancels is not called any more, even in the same round`()
    async throws
  {
    // Two descriptors are ready in one round. Whichever handler comes first cancels the other and
    // registers a third, which takes the freed place; the event on its way must reach neither.
    try await withLoop { loop in
      let calls = Tally()
      let strays = Tally()
      let (one, two, third) = try (Pair(), Pair(), Pair())
      let names = Names()
      try await loop.perform {
        for pair in [one, two] {
          _ = try UnixSocket.send(pair.far, [1])
          let name = try loop.run(pair.near, interest: .readable) { _ in
            calls.raise()
            for name in names.takeAll() { loop.cancel(name) }
            for _ in 0..<2 {
              let place = try? loop.run(third.near, interest: .readable) { _ in strays.raise() }
              if let place { names.add(place) }
            }
          }
          names.add(name)
        }
      }
      try await loop.rounds(3)
      #expect(calls.value == 1)
      #expect(strays.value == 0)
      try await loop.perform { for name in names.takeAll() { loop.cancel(name) } }
    }
  }

  @Test func `a descriptor with no interest is left alone, even when it hangs up`() async throws {
    try await withLoop { loop in
      let tally = Tally()
      let pair = try Pair()
      let name = try await loop.perform {
        try loop.run(pair.near, interest: []) { _ in tally.raise() }
      }
      pair.closeFar()
      try await loop.rounds(3)
      #expect(tally.value == 0)
      try await loop.perform { loop.modify(name, .readable) }
      await tally.reaches(1)
      try await loop.perform { loop.modify(name, []) }
      let calls = tally.value
      try await loop.rounds(3)
      #expect(tally.value == calls)
      try await loop.perform {
        loop.cancel(name)
        loop.cancel(name)
        loop.modify(name, .readable)
      }
    }
  }

  @Test func `interest can change between reading and writing, and hear of a half close`()
    async throws
  {
    try await withLoop { loop in
      let (stream, continuation) = AsyncStream<Readiness>.makeStream()
      let pair = try Pair()
      let names = Names()
      try await loop.perform {
        let name = try loop.run(pair.near, interest: .writable) { readiness in
          continuation.yield(readiness)
          for name in names.all { loop.modify(name, []) }
        }
        names.add(name)
      }
      var events = stream.makeAsyncIterator()
      #expect(await events.next() == .writable)
      UnixSocket.shutdownSending(pair.far)
      try await loop.perform { for name in names.all { loop.modify(name, .peerClosed) } }
      #expect(await events.next() == .peerClosed)
      try await loop.perform { for name in names.all { loop.modify(name, .readable) } }
      #expect(await events.next() == .readable)
      pair.closeFar()
      try await loop.perform { for name in names.all { loop.modify(name, .readable) } }
      #expect(await events.next() == [.readable, .hangup])
      try await loop.perform { for name in names.all { loop.cancel(name) } }
    }
  }

  @Test func `what cannot be watched is refused`() async throws {
    try await withLoop { loop in
      let error = await #expect(throws: PlatformError.self) {
        try await loop.perform { _ = try loop.run(-1, interest: .readable) { _ in } }
      }
      #expect(error?.errno == EBADF)
      #expect(error?.description == "could not watch descriptor -1: Bad file descriptor")
    }
  }

  @Test func `a stopped loop does what was queued, then lets go of its handlers and timers`()
    async throws
  {
    let loop = try EventLoop(name: "stops")
    let pair = try Pair()
    let (handlers, keepsHandler) = AsyncStream<Void>.makeStream()
    let (timers, keepsTimer) = AsyncStream<Void>.makeStream()
    let done = Tally()
    let handlerHolder = Holder(keepsHandler)
    let timerHolder = Holder(keepsTimer)
    try await loop.perform { [handlerHolder, timerHolder] in
      _ = try loop.run(pair.near, interest: .readable) { _ in _ = handlerHolder }
      loop.after(.seconds(3600)) { _ = timerHolder }
    }
    loop.async { done.raise() }
    loop.stop()
    await done.reaches(1)
    _ = consume handlerHolder
    _ = consume timerHolder
    for await _ in handlers {}
    for await _ in timers {}
  }

  @Test func `a call from another thread stops the program`() async {
    await #expect(processExitsWith: .failure) {
      diesQuietly()
      let loop = try EventLoop(name: "misused")
      _ = try loop.run(0, interest: .readable) { _ in }
    }
  }
}

/// What the producers wrote, touched on the loop only.
private final class Log: @unchecked Sendable {
  private(set) var entries: [(producer: Int, number: Int)] = []

  func append(_ producer: Int, _ number: Int) { entries.append((producer, number)) }
}

/// Registrations, touched on the loop only.
private final class Names: @unchecked Sendable {
  private(set) var all: [Registration] = []

  func add(_ name: Registration) { all.append(name) }

  func takeAll() -> [Registration] {
    defer { all = [] }
    return all
  }
}

/// Two connected sockets that handlers can share.
private final class Pair: Sendable {
  let near: Int32
  let far: Int32

  init() throws {
    let pair = try UnixSocket.pair(blocking: false)
    near = try FileDescriptor(duplicating: pair.first.rawValue).release()
    far = try FileDescriptor(duplicating: pair.second.rawValue).release()
  }

  func closeFar() { close(far) }

  deinit { close(near) }
}

/// Ends its stream when nobody holds it any more.
private final class Holder: Sendable {
  private let continuation: AsyncStream<Void>.Continuation

  init(_ continuation: AsyncStream<Void>.Continuation) { self.continuation = continuation }

  deinit { continuation.finish() }
}

/// Sends back what it receives.
private actor Echo {
  private let loop: EventLoop
  private var registration: Registration?
  private(set) var count = 0

  nonisolated var unownedExecutor: UnownedSerialExecutor { loop.asUnownedSerialExecutor() }

  init(_ loop: EventLoop) { self.loop = loop }

  func serve(_ socket: Int32) throws {
    registration = try loop.run(socket, interest: .readable) { _ in
      self.assumeIsolated { $0.answer(socket) }
    }
  }

  func stop() {
    if let registration { loop.cancel(registration) }
  }

  private func answer(_ socket: Int32) {
    var buffer = [UInt8](repeating: 0, count: 64)
    guard case .bytes(let received)? = try? UnixSocket.receive(socket, into: &buffer) else {
      return
    }
    count += 1
    _ = try? UnixSocket.send(socket, buffer[..<received])
  }
}
