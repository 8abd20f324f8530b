import JSONText
import Platform
import Varlink

/// One connection to the service, on which calls wait for their replies.
final class Link {
  /// Why a reply did not come.
  enum Fault: Error {
    /// The connection is gone; whether the call arrived is not known.
    case broken
    /// Nothing came within the time that a reply may take.
    case silent
    /// What came cannot be understood.
    case violation(ProtocolViolation)
    case system(PlatformError)
  }

  /// Longer than any reply takes; a command waits for a disk, never for a person.
  static let patience = Duration.seconds(60)

  private let socket: FileDescriptor
  private var connection = ClientConnection()
  private var buffer = [UInt8](repeating: 0, count: 1 << 16)

  /// Connects to whoever listens at the path.
  ///
  /// - Parameter path: The socket.
  /// - Throws: `SocketError` where nobody listens there, or for others only.
  init(path: String) throws(SocketError) {
    socket = try UnixSocket.connect(path: path)
  }

  /// Makes a call and waits for its one reply.
  ///
  /// - Parameters:
  ///   - method: Interface and method with the dot between them.
  ///   - parameters: The input fields.
  /// - Returns: The reply, which may be an error of the service.
  /// - Throws: `Fault`; the link is of no use after it.
  func exchange(_ method: String, _ parameters: JSONObject) throws(Fault) -> Reply {
    try send(connection.call(method: method, parameters: parameters))
    while true {
      switch try receive() {
      case .bytes(let count):
        if let reply = try take(count) { return reply }
      case .wouldBlock: continue
      case .closed: throw .broken
      }
    }
  }

  private func send(_ bytes: [UInt8]) throws(Fault) {
    var sent = 0
    while sent < bytes.count {
      do throws(PlatformError) {
        switch try UnixSocket.send(socket.rawValue, bytes, from: sent) {
        case .bytes(let count): sent += count
        case .wouldBlock: _ = try Descriptor.wait([(socket.rawValue, .writable)])
        // What the service said before it closed may say why.
        case .closed: return
        }
      } catch {
        throw .system(error)
      }
    }
  }

  private func receive() throws(Fault) -> Transfer {
    let ready: [Readiness]
    do throws(PlatformError) {
      ready = try Descriptor.wait([(socket.rawValue, .readable)], timeout: Self.patience)
    } catch {
      throw .system(error)
    }
    guard ready.contains(where: { !$0.isEmpty }) else { throw .silent }
    do throws(PlatformError) {
      return try UnixSocket.receive(socket.rawValue, into: &buffer)
    } catch {
      throw .system(error)
    }
  }

  private func take(_ count: Int) throws(Fault) -> Reply? {
    do throws(ProtocolViolation) {
      return try connection.received(buffer[..<count]).first
    } catch {
      throw .violation(error)
    }
  }
}
