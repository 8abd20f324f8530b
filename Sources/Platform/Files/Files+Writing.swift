internal import Glibc

extension Files {
  /// Writes a whole file so that after a crash it holds either the old bytes or the new ones.
  ///
  /// The bytes go to a file beside it, which is synced, renamed over the old one, and made lasting
  /// by a sync of the directory.
  ///
  /// - Parameters:
  ///   - bytes: What the file will hold.
  ///   - path: The file, which need not exist.
  ///   - mode: Its access rights, set before the first byte.
  /// - Throws: `FileError`; the old file is untouched then, unless the last sync failed.
  package static func write(
    _ bytes: [UInt8],
    to path: String,
    mode: UInt32 = 0o600
  ) throws(FileError) {
    let (directory, name) = split(path)
    let random = String(SystemRandom.uint64(), radix: 36)
    let temporary = "\(directory)/.\(name).\(random)"
    do throws(FileError) {
      try create(temporary, bytes, mode)
      try rename(temporary, to: path)
    } catch {
      // What was begun is of no use; the error to tell is the first one.
      _ = try? remove(temporary)
      throw error
    }
    try syncDirectory(directory)
  }

  /// Makes new, renamed and removed names in a directory last.
  ///
  /// - Parameter path: The directory.
  /// - Throws: `FileError` when the disk fails.
  package static func syncDirectory(_ path: String) throws(FileError) {
    let directory = try open(path, O_RDONLY | O_DIRECTORY)
    if fsync(directory.rawValue) < 0 { throw failed("sync", path) }
  }

  private static func create(
    _ path: String,
    _ bytes: [UInt8],
    _ mode: UInt32
  ) throws(FileError) {
    let file = try open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, mode: 0o600)
    if fchmod(file.rawValue, mode) < 0 { throw failed("set the rights of", path) }
    do throws(PlatformError) {
      try Descriptor.writeAll(file.rawValue, bytes)
    } catch {
      throw .system(PlatformError(call: "write", errno: error.errno, path: path))
    }
    if fsync(file.rawValue) < 0 { throw failed("sync", path) }
  }

  private static func split(_ path: String) -> (directory: String, name: String) {
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return (".", path) }
    let directory = slash == path.utf8.startIndex ? "" : String(path[..<slash])
    return (
      directory.isEmpty ? "/" : directory, String(path[path.utf8.index(after: slash)...])
    )
  }
}
