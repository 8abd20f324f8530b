internal import CPlatform
internal import Glibc

/// Whole files and directories, by path.
package enum Files {
  /// What is at a path.
  package enum Kind: Sendable {
    /// A file of bytes.
    case file
    /// A directory.
    case directory
    /// A Unix socket.
    case socket
    /// A symbolic link, a device, a pipe.
    case other
  }

  /// Reads a whole file.
  ///
  /// - Parameters:
  ///   - path: The file; may be a pipe or a device that ends.
  ///   - limit: The most bytes to take.
  /// - Returns: The bytes.
  /// - Throws: `FileError`, `tooLarge` when there are more bytes than the limit.
  package static func read(_ path: String, limit: Int) throws(FileError) -> [UInt8] {
    let file = try open(path, O_RDONLY | O_NOCTTY)
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count: Int
      do throws(PlatformError) {
        count = try Descriptor.read(file.rawValue, into: &buffer)
      } catch {
        throw .system(PlatformError(call: "read", errno: error.errno, path: path))
      }
      if count == 0 { return bytes }
      if bytes.count + count > limit { throw .tooLarge(path: path, limit: limit) }
      bytes.append(contentsOf: buffer[..<count])
    }
  }

  /// The names in a directory, sorted by their bytes, without `.` and `..`.
  ///
  /// - Parameter path: The directory.
  /// - Returns: The names, not paths.
  /// - Throws: `FileError` when it is no directory or may not be read.
  package static func list(_ path: String) throws(FileError) -> [String] {
    guard let directory = unsafe opendir(path) else { throw failed("list", path) }
    defer { unsafe closedir(directory) }
    var names: [String] = []
    while true {
      // Only errno tells the end from a failure.
      errno = 0
      guard let entry = unsafe readdir(directory) else { break }
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { field in
        unsafe field.withMemoryRebound(to: CChar.self, capacity: 256) {
          unsafe String(cString: $0)
        }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    if errno != 0 { throw failed("list", path) }
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// True when there is something at the path that is not a broken link.
  package static func exists(_ path: String) -> Bool {
    unsafe access(path, F_OK) == 0
  }

  /// What is at the path, links followed; nil when there is nothing.
  package static func kind(_ path: String) -> Kind? {
    guard let info = information(path) else { return nil }
    switch info.st_mode & S_IFMT {
    case S_IFREG: return .file
    case S_IFDIR: return .directory
    case S_IFSOCK: return .socket
    default: return .other
    }
  }

  /// The path of the file that links lead to; nil when there is nothing.
  package static func followed(_ path: String) -> String? {
    guard let followed = unsafe realpath(path, nil) else { return nil }
    defer { unsafe free(followed) }
    return unsafe String(cString: followed)
  }

  /// The access rights at the path, for example `0o640`; nil when there is nothing.
  package static func mode(_ path: String) -> UInt32? {
    information(path).map { $0.st_mode & 0o7777 }
  }

  /// The size of a file in bytes, nil when there is nothing at the path.
  package static func size(_ path: String) -> Int? {
    information(path).map { Int($0.st_size) }
  }

  /// Makes a directory with exactly these access rights.
  ///
  /// - Parameters:
  ///   - path: The directory; the one that holds it must exist.
  ///   - mode: Its rights, for example `0o700`.
  /// - Throws: `FileError` when something is there already, or the system refuses.
  package static func createDirectory(_ path: String, mode: UInt32) throws(FileError) {
    if unsafe mkdir(path, mode & 0o700) < 0 { throw failed("create", path) }
    if unsafe chmod(path, mode) < 0 { throw failed("set the rights of", path) }
  }

  /// Removes a file, a socket, a link or an empty directory.
  ///
  /// - Parameter path: What to remove.
  /// - Throws: `FileError`, with `isNotFound` when there is nothing.
  package static func remove(_ path: String) throws(FileError) {
    if unsafe Glibc.remove(path) < 0 { throw failed("remove", path) }
  }

  /// Gives a file another name in one step, replacing what had that name.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - target: Its new path, on the same file system.
  /// - Throws: `FileError` when the system refuses.
  package static func rename(_ path: String, to target: String) throws(FileError) {
    if unsafe Glibc.rename(path, target) < 0 { throw failed("rename", path) }
  }

  static func open(
    _ path: String,
    _ flags: Int32,
    mode: UInt32 = 0
  ) throws(FileError) -> FileDescriptor {
    let number = unsafe cplatform_open(path, flags, mode)
    if number < 0 { throw .system(PlatformError(call: "open", errno: -number, path: path)) }
    return FileDescriptor(owning: number)
  }

  /// The error of the call that has just failed.
  static func failed(_ call: String, _ path: String) -> FileError {
    .system(PlatformError(call: call, errno: Glibc.errno, path: path))
  }

  private static func information(_ path: String) -> stat? {
    var info = stat()
    return unsafe stat(path, &info) == 0 ? info : nil
  }
}
