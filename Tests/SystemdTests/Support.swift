import Foundation
import Testing

/// A directory that is removed with its owner.
final class Directory: Sendable {
  let path: String

  init() throws {
    let name = "sd-\(UInt32.random(in: .min ... .max))"
    path = FileManager.default.temporaryDirectory.appendingPathComponent(name).path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }
}

/// A Unix socket at a path, as a service manager would hold it.
struct ManagerSocket {
  let descriptor: Int32

  /// Makes and binds, or connects, a socket.
  init(_ path: String, type: Int32, connects: Bool = false) throws {
    descriptor = socket(AF_UNIX, type | Int32(SOCK_CLOEXEC.rawValue), 0)
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    unsafe withUnsafeMutableBytes(of: &address.sun_path) { unsafe $0.copyBytes(from: path.utf8) }
    let number = descriptor
    let result = unsafe withUnsafePointer(to: &address) { address in
      unsafe address.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
        let size = socklen_t(MemoryLayout<sockaddr_un>.size)
        return unsafe connects ? connect(number, address, size) : bind(number, address, size)
      }
    }
    guard result == 0 else {
      let code = POSIXErrorCode(rawValue: errno) ?? .EIO
      close(descriptor)
      throw POSIXError(code)
    }
  }

  /// The next message, nil when none has come.
  func message() -> String? {
    var buffer = [UInt8](repeating: 0, count: 4096)
    let count = unsafe recv(descriptor, &buffer, buffer.count, Int32(MSG_DONTWAIT))
    return count < 0 ? nil : String(decoding: buffer.prefix(count), as: UTF8.self)
  }
}

/// Sets or removes a variable of the environment.
func setVariable(_ name: String, _ value: String?) {
  if let value { unsafe setenv(name, value, 1) } else { unsafe unsetenv(name) }
}
