import JSONText
import Platform
import Varlink

/// A client that calls and waits, over our own protocol code or with bytes of any kind.
final class Client {
  /// Why a reply did not come.
  enum Lost: Error, Equatable {
    case broken
    case silent
    case violation(ProtocolViolation)
  }

  /// An error in place of the answer that was expected.
  struct Refused: Error, CustomStringConvertible {
    let method: String
    let reply: Reply
    var description: String {
      "\(method): \(reply.error ?? "no error") \(JSON.object(reply.parameters).text())"
    }
  }

  private static let patience = Duration.seconds(30)

  private let socket: FileDescriptor
  private var connection = ClientConnection()
  private var replies: [Reply] = []
  private var buffer = [UInt8](repeating: 0, count: 1 << 16)
  private var actor: String?

  init(socket path: String) throws(Lost) {
    do throws(SocketError) {
      socket = try UnixSocket.connect(path: path)
    } catch {
      throw .broken
    }
  }

  /// Says whom the client acts as, `police` or `police:second-officer`, unless it does already.
  func act(as who: String) throws {
    guard who != actor else { return }
    let parts = who.split(separator: ":", maxSplits: 1).map(String.init)
    var parameters: JSONObject = ["participant": .string(parts[0])]
    if parts.count == 2 { parameters["person"] = .string(parts[1]) }
    _ = try answer("org.paneld.rehearsal.ActAs", parameters)
    actor = who
  }

  /// Makes a call and waits for its reply, whatever it says.
  func call(_ method: String, _ parameters: JSONObject = [:]) throws(Lost) -> Reply {
    try send(connection.call(method: method, parameters: parameters))
    return try nextReply()
  }

  /// Makes a call that has to succeed.
  @discardableResult
  func answer(_ method: String, _ parameters: JSONObject = [:]) throws -> JSONObject {
    let reply = try call(method, parameters)
    guard reply.error == nil else { throw Refused(method: method, reply: reply) }
    return reply.parameters
  }

  /// Writes a call ahead, without waiting.
  func begin(
    _ method: String,
    _ parameters: JSONObject = [:],
    oneway: Bool = false
  ) throws(Lost) {
    try send(connection.call(method: method, parameters: parameters, oneway: oneway))
  }

  /// Waits for the next reply.
  func nextReply() throws(Lost) -> Reply {
    while replies.isEmpty {
      guard let bytes = try receive() else { throw .broken }
      do throws(ProtocolViolation) {
        replies = try connection.received(bytes)
      } catch {
        throw .violation(error)
      }
    }
    return replies.removeFirst()
  }

  /// Sends bytes of any kind.
  func send(_ bytes: [UInt8]) throws(Lost) {
    var sent = 0
    while sent < bytes.count {
      switch try? UnixSocket.send(socket.rawValue, bytes, from: sent) {
      case .bytes(let count): sent += count
      case .wouldBlock: continue
      case .closed, nil: throw .broken
      }
    }
  }

  /// Sends as much as the socket takes without waiting for the other side to read.
  func stuff(_ bytes: [UInt8]) -> Bool {
    UnixSocket.setBlocking(socket.rawValue, false)
    defer { UnixSocket.setBlocking(socket.rawValue, true) }
    var sent = 0
    while sent < bytes.count {
      guard case .bytes(let count)? = try? UnixSocket.send(socket.rawValue, bytes, from: sent)
      else { return false }
      sent += count
    }
    return true
  }

  func finishSending() { UnixSocket.shutdownSending(socket.rawValue) }

  /// Reads on until the service closes, and gives what came before that.
  func readToEnd() throws(Lost) -> [UInt8] {
    var all: [UInt8] = []
    while let bytes = try receive() { all += bytes }
    return all
  }

  /// Bytes that came, or nil at the end.
  private func receive() throws(Lost) -> [UInt8]? {
    guard let ready = try? Descriptor.wait([(socket.rawValue, .readable)], timeout: Self.patience)
    else { throw .broken }
    guard ready.contains(where: { !$0.isEmpty }) else { throw .silent }
    switch try? UnixSocket.receive(socket.rawValue, into: &buffer) {
    case .bytes(let count): return Array(buffer[..<count])
    case .wouldBlock: return []
    case .closed, nil: return nil
    }
  }
}
