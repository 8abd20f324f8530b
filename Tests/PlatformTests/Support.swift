import Foundation
import Platform
import Synchronization
import Testing

/// Runs the body with the path of an empty directory that is removed afterwards.
func withDirectory(_ body: (String) async throws -> Void) async throws {
  // Short, since socket paths have a narrow limit.
  let name = "pt-\(UInt32(truncatingIfNeeded: SystemRandom.uint64()))"
  let directory = FileManager.default.temporaryDirectory.appendingPathComponent(name).path
  try Files.createDirectory(directory, mode: 0o755)
  defer { try? FileManager.default.removeItem(atPath: directory) }
  try await body(directory)
}

/// Runs the body with a loop that is stopped afterwards.
func withLoop(_ body: (EventLoop) async throws -> Void) async throws {
  let loop = try EventLoop(name: "test-loop")
  defer { loop.stop() }
  try await body(loop)
}

extension EventLoop {
  /// Runs the body on the loop and gives its result.
  func perform<Value: Sendable>(
    _ body: @escaping @Sendable () throws -> Value
  ) async throws -> Value {
    try await withCheckedThrowingContinuation { continuation in
      self.async { continuation.resume(with: Result(catching: body)) }
    }
  }

  /// Lets the loop go through so many whole rounds.
  func rounds(_ count: Int) async throws {
    for _ in 0..<count { try await perform {} }
  }
}

/// A counter for handlers to raise.
final class Tally: Sendable {
  private let values = AsyncStream<Int>.makeStream()
  private let count = Mutex(0)

  /// How often it was raised.
  var value: Int { count.withLock { $0 } }

  func raise() {
    count.withLock { count in
      count += 1
      values.continuation.yield(count)
    }
  }

  /// Waits until it was raised so often.
  func reaches(_ target: Int) async {
    if value >= target { return }
    for await value in values.stream where value >= target { return }
  }
}

/// Keeps a process that is about to stop itself from printing a backtrace.
func diesQuietly() {
  signal(SIGILL, SIG_DFL)
  signal(SIGTRAP, SIG_DFL)
}
