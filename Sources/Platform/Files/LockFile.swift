internal import CPlatform
internal import Glibc

/// A lock that one process holds, with its number and a word about it in the file.
///
/// The kernel drops the lock with the process, however that ends; the file stays, since removing it
/// would let two processes each hold the lock of a different file.
package struct LockFile: ~Copyable, Sendable {
  /// Why the lock was not taken.
  package enum Failure: Error, Sendable, Equatable, CustomStringConvertible {
    /// Another process holds it; its number and word are nil when it has not written them yet.
    case held(path: String, processID: Int32?, word: String?)
    /// The system refused.
    case file(FileError)

    /// One sentence with the holder.
    package var description: String {
      switch self {
      case .held(let path, let processID, let word):
        "expected nobody to hold \(path), found process \(processID.map(String.init) ?? "unknown")"
          + (word.map { " (\($0))" } ?? "")
      case .file(let error):
        error.description
      }
    }
  }

  /// The most bytes of the word that are kept.
  package static let wordLimit = 200

  private let descriptor: FileDescriptor

  /// Takes the lock, or fails at once when someone holds it.
  ///
  /// - Parameters:
  ///   - path: The file, made when there is none; to be readable by whoever shall learn the holder.
  ///   - word: What the holder is, on one line, for example `paneld birmingham`.
  ///   - mode: The access rights of a new file.
  /// - Throws: `Failure`, `held` with who holds it.
  package init(path: String, word: String, mode: UInt32 = 0o600) throws(Failure) {
    let file: FileDescriptor
    do throws(FileError) {
      file = try Files.open(path, O_RDWR | O_CREAT | O_NOFOLLOW, mode: mode)
    } catch {
      throw .file(error)
    }
    if flock(file.rawValue, LOCK_EX | LOCK_NB) < 0 {
      guard errno == EWOULDBLOCK else { throw .file(Files.failed("lock", path)) }
      throw Self.held(file.rawValue, path)
    }
    let line = "\(getpid()) \(word.prefix(Self.wordLimit))\n"
    if ftruncate(file.rawValue, 0) < 0 { throw .file(Files.failed("write", path)) }
    do throws(PlatformError) {
      try Descriptor.writeAll(file.rawValue, line)
    } catch {
      throw .file(.system(PlatformError(call: "write", errno: error.errno, path: path)))
    }
    descriptor = file
  }

  /// Reads who holds the lock.
  private static func held(_ descriptor: Int32, _ path: String) -> Failure {
    var buffer = [UInt8](repeating: 0, count: 1024)
    // Who cannot be read stays unknown; that the lock is held is known.
    let count = (try? Descriptor.read(descriptor, into: &buffer)) ?? 0
    let line = buffer[..<count].prefix { $0 != UInt8(ascii: "\n") }
    let parts = line.split(separator: UInt8(ascii: " "), maxSplits: 1)
    return .held(
      path: path,
      processID: parts.first.flatMap { Int32(String(decoding: $0, as: UTF8.self)) },
      word: parts.count > 1 ? String(decoding: parts[1], as: UTF8.self) : nil
    )
  }
}
