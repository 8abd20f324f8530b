internal import CPlatform
internal import Glibc

/// What the operating system refused to do.
package struct PlatformError: Error, Sendable, Equatable {
  /// What was tried, as it reads after "could not", for example `open` or `listen on`.
  package let call: String

  /// The system's error number.
  package let errno: Int32

  /// The path that the call was about, when there was one.
  package let path: String?

  /// Makes an error from its parts.
  package init(call: String, errno: Int32, path: String? = nil) {
    self.call = call
    self.errno = errno
    self.path = path
  }
}

extension PlatformError: CustomStringConvertible {
  /// One sentence, for example `could not open /x: No such file or directory`.
  package var description: String {
    let what = path.map { "\(call) \($0)" } ?? call
    return "could not \(what): \(reason)"
  }

  /// True when the caller may not do this.
  package var isDenied: Bool { errno == EACCES || errno == EPERM }

  /// True when there is no such file or directory.
  package var isNotFound: Bool { errno == ENOENT }

  /// The system's own words for the error number.
  package var reason: String {
    var buffer = [CChar](repeating: 0, count: 128)
    unsafe cplatform_error_text(errno, &buffer, buffer.count)
    return text(buffer)
  }
}

/// Turns a negative error number into an error.
@discardableResult
func check(
  _ result: Int32,
  _ call: String,
  _ path: String? = nil
) throws(PlatformError) -> Int32 {
  if result < 0 { throw PlatformError(call: call, errno: -result, path: path) }
  return result
}
