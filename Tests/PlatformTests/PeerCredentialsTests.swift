import Foundation
import Platform
import Testing

@Suite("Peer credentials and users", .timeLimit(.minutes(1)))
struct PeerCredentialsTests {
  @Test func `the peer of our own connection is this process`() async throws {
    try await withDirectory { directory in
      let listener = try Listener(path: "\(directory)/s", mode: 0o600)
      _ = try UnixSocket.connect(path: "\(directory)/s")
      let socket = try connection(from: listener)
      let peer = try PeerCredentials(of: socket.rawValue)
      #expect(peer.processID == CurrentProcess.processID)
      #expect(peer.userID == CurrentProcess.userID)
      #expect(peer.groupID == CurrentProcess.groupID)
      #expect(peer.groups.contains(CurrentProcess.groupID))
    }
  }

  @Test(
    .enabled(if: CurrentProcess.userID == 0, "needs root to act as another user"),
    arguments: [0, 2, 100]
  )
  func `another user is seen with all groups`(groupCount: Int) async throws {
    // A child gives up root, connects and ends; who it was stays with the connection.
    try await withDirectory { directory in
      let path = "\(directory)/s"
      let listener = try Listener(path: path, mode: 0o666)
      await #expect(processExitsWith: .success) {
        [path = path as String, groupCount = groupCount as Int] in
        becomeNobody(groupCount)
        _ = try UnixSocket.connect(path: path)
      }
      let socket = try connection(from: listener)
      let peer = try PeerCredentials(of: socket.rawValue)
      #expect(peer.userID == 65534)
      #expect(peer.groupID == 65533)
      #expect(peer.supplementaryGroupIDs == (0..<groupCount).map { 7000 + UInt32($0) })
      #expect(peer.groups.count == groupCount + 1)
      #expect(peer.processID != CurrentProcess.processID)
    }
  }

  @Test func `what is no socket has no peer`() throws {
    let null = FileDescriptor(owning: unsafe open("/dev/null", O_RDONLY))
    let error = #expect(throws: PlatformError.self) {
      _ = try PeerCredentials(of: null.rawValue)
    }
    #expect(error?.errno == ENOTSOCK)
  }

  @Test func `users and groups are found by name and number`() {
    #expect(Users.userID(named: "root") == 0)
    #expect(Users.userName(of: 0) == "root")
    #expect(Users.groupID(named: "root") == 0)
    #expect(Users.groupName(of: 0) == "root")
    #expect(Users.groupIDs(ofUser: 0)?.contains(0) == true)
  }

  @Test func `unknown users and groups are nil`() {
    #expect(Users.userID(named: "no such user") == nil)
    #expect(Users.userName(of: 4_000_000_000) == nil)
    #expect(Users.groupID(named: "") == nil)
    #expect(Users.groupName(of: 4_000_000_000) == nil)
    #expect(Users.groupIDs(ofUser: 4_000_000_000) == nil)
  }
}

/// Gives up root for the user 65534, with so many groups from 7000 on.
private func becomeNobody(_ groupCount: Int) {
  let groups = (0..<groupCount).map { gid_t(7000 + $0) }
  guard unsafe setgroups(groups.count, groups) == 0, setgid(65533) == 0, setuid(65534) == 0 else {
    exit(1)
  }
}
