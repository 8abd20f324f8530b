internal import CSystemd
internal import Glibc

/// Sockets that the service manager opened before it started the service.
package enum Activation {
  /// Why the descriptors could not be taken over.
  package struct Failure: Error, Sendable, Equatable, CustomStringConvertible {
    /// The system's error number.
    package let errno: Int32

    /// Makes an error from its number.
    package init(errno: Int32) { self.errno = errno }

    /// One sentence.
    package var description: String {
      "could not take over the service manager's sockets: error \(errno)"
    }
  }

  /// Takes over the descriptors; to be called once, before any thread is started.
  ///
  /// They are meant for this process only if `LISTEN_PID` is its number; otherwise there are none.
  /// The variables are removed, so that no child takes the descriptors for its own, and the
  /// descriptors are not passed on to programs started later.
  ///
  /// - Returns: The descriptors in the manager's order, each with its `FileDescriptorName=`, which
  ///   is `unknown` when the manager gave none.
  /// - Throws: `Failure` when the variables hold no numbers.
  package static func descriptors() throws(Failure) -> [(fd: Int32, name: String)] {
    var names: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
    let count = unsafe sd_listen_fds_with_names(1, &names)
    if count < 0 { throw Failure(errno: -count) }
    var found: [(fd: Int32, name: String)] = []
    for index in 0..<count {
      let name = unsafe names?[Int(index)]
      let text = unsafe name.map { unsafe String(cString: $0) } ?? "unknown"
      found.append((SD_LISTEN_FDS_START + index, text))
      unsafe free(name)
    }
    unsafe free(names)
    return found
  }
}
