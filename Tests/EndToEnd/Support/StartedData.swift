import Foundation
import Platform
import Synchronization

/// Databases of services that were started before and had the shipped workflows checked.
///
/// The check of a whole pathway takes a program of a debug build some seconds, and a service keeps
/// what it came to: one start for each kind of service is enough for all tests.
enum StartedData {
  private static let databases = Mutex<[Kind: [UInt8]]>([:])

  enum Kind: Hashable {
    case rehearsal
    case production
  }

  /// Puts such a database into a data folder, where none is there yet.
  ///
  /// - Parameters:
  ///   - kind: Which kind of service will be started on it.
  ///   - data: The data folder.
  /// - Throws: What keeps the first service from starting, or the file from being written.
  static func put(_ kind: Kind, into data: String) throws {
    guard !Files.exists(data) else { return }
    let database = try databases.withLock { databases in
      let database = try databases[kind] ?? make(kind)
      databases[kind] = database
      return database
    }
    try Files.createDirectory(data, mode: 0o700)
    try Data(database).write(to: URL(filePath: "\(data)/cases.db"))
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o600],
      ofItemAtPath: "\(data)/cases.db"
    )
  }

  private static func make(_ kind: Kind) throws -> [UInt8] {
    let folder = try TemporaryFolder()
    let arguments: [String]
    switch kind {
    case .rehearsal: arguments = RunningDaemon.rehearsalArguments(in: folder)
    case .production:
      let site = try folder.write("{ site: 'Exampleshire' }", to: "site.json5")
      arguments = RunningDaemon.siteArguments(site, in: folder)
    }
    let daemon = try RunningDaemon(
      starting: arguments,
      socket: folder.file("socket"),
      logTo: folder.file("log")
    )
    try daemon.waitUntilReady()
    try daemon.stop()
    return [UInt8](try Data(contentsOf: URL(filePath: folder.file("data/cases.db"))))
  }
}
