import JSONText
import PanelInterface
import Platform
import Varlink

/// A blocking client on one connection: one call, one reply.
struct Client: ~Copyable {
  private let descriptor: FileDescriptor
  private var buffer = [UInt8](repeating: 0, count: 1 << 18)

  init(socket: String) throws {
    descriptor = try UnixSocket.connect(path: socket)
  }

  /// Sends a call and reads its reply.
  ///
  /// - Throws: `BenchError` where the service answers with an error.
  mutating func call<Method: WireCall>(_ call: Method) throws -> Method.Answer {
    try answer(to: call).0
  }

  /// The same, with the nanoseconds from before the first byte sent to after the last received.
  mutating func answer<Method: WireCall>(
    to call: Method
  ) throws -> (Method.Answer, nanoseconds: Int64) {
    let frame = Call(fullName: Method.method, parameters: call.object).frame()
    let started = SystemClock.monotonic()
    try send(frame)
    let end = try receive()
    let took = SystemClock.monotonic() - started
    return (try answer(Method.self, upTo: end), took)
  }

  /// Sends a call without waiting for its reply.
  mutating func begin<Method: WireCall>(_ call: Method) throws {
    try send(Call(fullName: Method.method, parameters: call.object).frame())
  }

  /// Reads the reply to the call that was begun.
  mutating func finish<Method: WireCall>(_: Method.Type) throws -> Method.Answer {
    try answer(Method.self, upTo: try receive())
  }

  private func answer<Method: WireCall>(_: Method.Type, upTo end: Int) throws -> Method.Answer {
    let reply = try Reply(parsing: buffer[..<end])
    if let error = reply.error {
      throw BenchError(
        sentence: "expected \(Method.method) to be answered, found \(error) "
          + JSON.object(reply.parameters).text()
      )
    }
    return Method.Answer(reply.parameters)
  }

  private func send(_ bytes: [UInt8]) throws {
    var sent = 0
    while sent < bytes.count {
      guard case .bytes(let count) = try UnixSocket.send(descriptor.rawValue, bytes, from: sent)
      else { throw BenchError(sentence: "expected to send, found the connection closed") }
      sent += count
    }
  }

  private mutating func receive() throws -> Int {
    var message: [UInt8] = []
    while true {
      guard case .bytes(let count) = try UnixSocket.receive(descriptor.rawValue, into: &buffer)
      else { throw BenchError(sentence: "expected an answer, found the connection closed") }
      if let end = buffer[..<count].firstIndex(of: 0) {
        if message.isEmpty { return end }
        message += buffer[..<end]
        buffer.replaceSubrange(0..<message.count, with: message)
        return message.count
      }
      message += buffer[..<count]
    }
  }
}

extension Reply {
  /// Reads a reply without its NUL.
  fileprivate init(parsing message: ArraySlice<UInt8>) throws {
    self = try Reply(parsing: message, limits: .wire)
  }
}
