internal import CPlatform
internal import Glibc

/// The machine's users and groups.
///
/// A look-up may go to a directory server and take long: never do it on a loop or the writer.
package enum Users {
  /// The longest name that is looked at, in bytes.
  private static let nameLimit = 256

  /// The number of a group, nil when there is no group of that name.
  package static func groupID(named name: String) -> UInt32? {
    var group: UInt32 = 0
    return unsafe cplatform_group_id(name, &group) == 1 ? group : nil
  }

  /// The name of a group, nil when there is no group of that number.
  package static func groupName(of groupID: UInt32) -> String? {
    var name = [CChar](repeating: 0, count: nameLimit)
    guard unsafe cplatform_group_name(groupID, &name, name.count) == 1 else { return nil }
    return text(name)
  }

  /// The number of a user, nil when there is no user of that name.
  package static func userID(named name: String) -> UInt32? {
    var user: UInt32 = 0
    return unsafe cplatform_user_id(name, &user) == 1 ? user : nil
  }

  /// The name of a user, nil when there is no user of that number.
  package static func userName(of userID: UInt32) -> String? {
    account(of: userID)?.name
  }

  /// The groups that the user has now by the machine's records, nil when there is no such user.
  ///
  /// A process that is already running may have others, see ``PeerCredentials``.
  package static func groupIDs(ofUser userID: UInt32) -> Set<UInt32>? {
    guard let (name, group) = account(of: userID) else { return nil }
    var groups = [gid_t](repeating: 0, count: 64)
    while true {
      var count = Int32(groups.count)
      let result = unsafe getgrouplist(name, group, &groups, &count)
      if result >= 0 { return Set(groups.prefix(Int(count))) }
      groups = [gid_t](repeating: 0, count: max(Int(count), 2 * groups.count))
    }
  }

  private static func account(of userID: UInt32) -> (name: String, groupID: UInt32)? {
    var name = [CChar](repeating: 0, count: nameLimit)
    var group: UInt32 = 0
    guard unsafe cplatform_user(userID, &name, name.count, &group) == 1 else { return nil }
    return (text(name), group)
  }
}

/// The text in a buffer that C filled, up to its zero byte.
func text(_ buffer: [CChar]) -> String {
  String(decoding: buffer.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
}
