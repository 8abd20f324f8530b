internal import CPlatform
internal import Glibc

/// The program that is running: its environment, its numbers, its end.
package enum CurrentProcess {
  /// The process number.
  package static var processID: Int32 { getpid() }

  /// The effective user.
  package static var userID: UInt32 { geteuid() }

  /// The effective group.
  package static var groupID: UInt32 { getegid() }

  /// The value of an environment variable, nil when it is not set.
  package static func environment(_ name: String) -> String? {
    unsafe getenv(name).map { unsafe String(cString: $0) }
  }

  /// The whole environment, as `NAME=value`.
  package static var environment: [String] {
    var entries: [String] = []
    guard var next = unsafe cplatform_environment() else { return [] }
    while let entry = unsafe next.pointee {
      entries.append(unsafe String(cString: entry))
      unsafe next += 1
    }
    return entries
  }

  /// Ends the program.
  ///
  /// - Parameter status: What the parent learns, 0 for success.
  package static func exit(_ status: Int32) -> Never {
    Glibc.exit(status)
  }

  /// Ends the program on the spot: nothing is flushed, and no exit handler runs.
  ///
  /// - Parameter status: What the parent learns.
  package static func exitAtOnce(_ status: Int32) -> Never {
    _exit(status)
  }

  /// Sets which rights new files of this process never get.
  ///
  /// - Parameter mask: The bits to leave out, for example `0o077`.
  package static func setFileCreationMask(_ mask: UInt32) {
    umask(mask)
  }

  /// The most descriptors the process may have open.
  package static var descriptorLimit: Int {
    var limit = rlimit()
    guard unsafe getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else {
      return 1024
    }
    return Int(clamping: limit.rlim_cur)
  }
}
