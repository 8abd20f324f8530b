internal import CPlatform
internal import Glibc

/// Who connected, as the kernel knows it; fixed at the moment of the connect.
package struct PeerCredentials: Sendable, Equatable {
  /// The process that connected; a hint for people, since the number may be another's by now.
  package let processID: Int32

  /// The effective user.
  package let userID: UInt32

  /// The effective group.
  package let groupID: UInt32

  /// The other groups of the process, in the kernel's order.
  package let supplementaryGroupIDs: [UInt32]

  /// Makes credentials from their parts.
  package init(
    processID: Int32,
    userID: UInt32,
    groupID: UInt32,
    supplementaryGroupIDs: [UInt32]
  ) {
    self.processID = processID
    self.userID = userID
    self.groupID = groupID
    self.supplementaryGroupIDs = supplementaryGroupIDs
  }

  /// Asks the kernel who is at the other end; to be done at once after accepting.
  ///
  /// - Parameter socket: A connected Unix socket.
  /// - Throws: `PlatformError` when it is something else.
  package init(of socket: Int32) throws(PlatformError) {
    var process: Int32 = 0
    var user: UInt32 = 0
    var group: UInt32 = 0
    let result = unsafe cplatform_peer_credentials(socket, &process, &user, &group)
    try check(result, "ask who connected")
    processID = process
    userID = user
    groupID = group
    supplementaryGroupIDs = try Self.groups(of: socket)
  }

  /// All groups of the process, the effective one included.
  package var groups: Set<UInt32> {
    var all = Set(supplementaryGroupIDs)
    all.insert(groupID)
    return all
  }

  private static func groups(of socket: Int32) throws(PlatformError) -> [UInt32] {
    var groups = [UInt32](repeating: 0, count: 32)
    while true {
      var count = UInt32(groups.count)
      let result = unsafe cplatform_peer_groups(socket, &groups, &count)
      if result == -ERANGE, count > groups.count {
        groups = [UInt32](repeating: 0, count: Int(count))
        continue
      }
      try check(result, "ask for the groups of who connected")
      return Array(groups.prefix(Int(count)))
    }
  }
}
