import Foundation
import Platform
import Synchronization
import Varlink

/// A peer at a real socket that answers calls as a test wants, and remembers them.
final class ScriptedService: Sendable {
  /// What it does about a call.
  enum Answer: Sendable {
    case reply(Reply)
    /// Closes the connection without a word.
    case hangUp
  }

  let path: String
  private let taken = Mutex<[Call]>([])

  /// The calls that came, over all connections.
  var calls: [Call] { taken.withLock { $0 } }

  private init(path: String) { self.path = path }

  /// Runs the body while the service listens.
  ///
  /// - Parameters:
  ///   - answer: Decides about a call, given how many came before.
  ///   - body: What talks to it.
  /// - Throws: What the body throws, or that the service cannot listen.
  static func run(
    _ answer: @escaping @Sendable (Call, Int) -> Answer,
    _ body: (ScriptedService) throws -> Void
  ) throws {
    // Short, since socket paths have a narrow limit.
    let name = "pc-\(UInt32(truncatingIfNeeded: SystemRandom.uint64()))"
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(name).path
    try Files.createDirectory(folder, mode: 0o700)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let service = ScriptedService(path: "\(folder)/s")
    let listener = try Listener(path: service.path, mode: 0o600)
    let pair = try UnixSocket.pair()
    // Waiting for this end tells the thread to stop; both are closed after it has.
    let number = pair.first.rawValue
    let done = DispatchSemaphore(value: 0)
    Thread.detachNewThread {
      service.serve(listener, until: number, answer)
      done.signal()
    }
    defer {
      UnixSocket.shutdownSending(pair.second.rawValue)
      done.wait()
    }
    try body(service)
  }

  private func serve(
    _ listener: borrowing Listener,
    until stop: Int32,
    _ answer: (Call, Int) -> Answer
  ) {
    while let ready = try? Descriptor.wait([
      (listener.descriptor.rawValue, .readable), (stop, .readable),
    ]), ready[1].isEmpty {
      guard case .connection(let socket)? = try? listener.accept() else { continue }
      UnixSocket.setBlocking(socket.rawValue, true)
      serve(socket, until: stop, answer)
    }
  }

  private func serve(
    _ socket: borrowing FileDescriptor,
    until stop: Int32,
    _ answer: (Call, Int) -> Answer
  ) {
    var connection = ServerConnection()
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while let ready = try? Descriptor.wait([(socket.rawValue, .readable), (stop, .readable)]),
      ready[1].isEmpty,
      case .bytes(let count)? = try? UnixSocket.receive(socket.rawValue, into: &buffer)
    {
      var action = connection.received(buffer[..<count])
      while let call = action.call {
        let before = taken.withLock { calls in
          calls.append(call)
          return calls.count - 1
        }
        guard case .reply(let reply) = answer(call, before) else { return }
        action = connection.replied(reply)
        try? Descriptor.writeAll(socket.rawValue, action.bytes)
      }
    }
  }
}
