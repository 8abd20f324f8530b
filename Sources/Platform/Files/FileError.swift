/// Why a file could not be read or written as wanted.
package enum FileError: Error, Sendable, Equatable, CustomStringConvertible {
  /// The file has more bytes than the reader takes.
  case tooLarge(path: String, limit: Int)
  /// The system refused.
  case system(PlatformError)

  /// One sentence with what was expected and found.
  package var description: String {
    switch self {
    case .tooLarge(let path, let limit):
      "expected at most \(limit) bytes in \(path), found more"
    case .system(let error):
      error.description
    }
  }

  /// True when there is no such file or directory.
  package var isNotFound: Bool {
    switch self {
    case .tooLarge: false
    case .system(let error): error.isNotFound
    }
  }
}
