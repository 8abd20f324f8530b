import Cases
import Platform
import Varlink

/// One client: its socket, its place in the protocol, and who it is.
///
/// Confined to the door's event loop, which is why it needs no lock.
final class ServedConnection {
  let id: ConnectionID
  let descriptor: FileDescriptor
  let credentials: PeerCredentials
  var principal: Principal
  var machine: ServerConnection
  var registration: Registration?
  /// Bytes that the socket has not taken yet, and how many of them it has.
  var unsent: [UInt8] = []
  var sentCount = 0
  /// What the event loop should watch for, and what it does watch for.
  var interest: Interest = .readable
  var watched: Interest = .readable
  /// Set once the protocol is over: close when the last byte has gone.
  var closesWhenSent = false
  /// Runs while part of a message is owed.
  var patience: LoopTimer?

  init(
    id: ConnectionID,
    descriptor: consuming FileDescriptor,
    credentials: PeerCredentials,
    principal: Principal,
    limits: FrameLimits
  ) {
    self.id = id
    self.descriptor = descriptor
    self.credentials = credentials
    self.principal = principal
    machine = ServerConnection(limits: limits)
  }
}

/// A connection by a number that is never used again, so that a late reply reaches nobody else.
struct ConnectionID: Hashable, Sendable {
  let value: UInt64
}
