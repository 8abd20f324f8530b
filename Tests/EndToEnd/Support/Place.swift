import Foundation
import Platform

/// Where things are: the repository that these tests stand in, and the programs built with them.
enum Place {
  static let repository: String = {
    // Tests/EndToEnd/Support/Place.swift
    var file = URL(fileURLWithPath: #filePath)
    for _ in 0..<4 { file.deleteLastPathComponent() }
    return file.path
  }()

  static let workflows = "\(repository)/Workflows"
  static let examples = "\(workflows)/examples"
  static let support = "\(repository)/Tests/Support"

  /// The folder of the programs: a release where one is named, else what was built with the tests.
  static let programs: String =
    ProcessInfo.processInfo.environment["PANELD_BIN_DIR"]
    ?? URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent().path

  static let paneld = "\(programs)/paneld"
  static let panelctl = "\(programs)/panelctl"

  /// More rounds of everything random.
  static let isLong =
    ProcessInfo.processInfo.environment["PANELD_LONG"].map { !$0.isEmpty } ?? false

  /// Where a program is along the path; nil where there is none.
  static func found(_ program: String) -> String? {
    let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
    let folders = path.split(separator: ":").map(String.init) + ["/usr/sbin", "/sbin"]
    return folders.map { "\($0)/\(program)" }
      .first { FileManager.default.isExecutableFile(atPath: $0) }
  }

  static var isRoot: Bool { CurrentProcess.userID == 0 }
}

/// A folder that goes when this does.
final class TemporaryFolder: Sendable {
  let path: String

  /// Makes an empty one; its path is short, since a socket's path has a narrow limit.
  init() throws {
    let number = UInt32(truncatingIfNeeded: SystemRandom.uint64())
    path = FileManager.default.temporaryDirectory.path + "/pe-" + String(number, radix: 36)
    try Files.createDirectory(path, mode: 0o755)
  }

  deinit { _ = try? FileManager.default.removeItem(atPath: path) }

  func file(_ name: String) -> String { "\(path)/\(name)" }

  @discardableResult
  func write(_ text: String, to name: String) throws -> String {
    try text.write(toFile: file(name), atomically: false, encoding: .utf8)
    return file(name)
  }

  /// Makes a folder of workflows below, beside the calendars that are shipped.
  ///
  /// - Parameters:
  ///   - workflows: Texts by the names of their files.
  ///   - name: What the folder is called.
  /// - Returns: Its path.
  /// - Throws: What keeps the files from being written.
  @discardableResult
  func shelf(_ workflows: [String: String], name: String = "workflows") throws -> String {
    try FileManager.default.createDirectory(
      atPath: file("\(name)/codes"),
      withIntermediateDirectories: true
    )
    try FileManager.default.copyItem(
      atPath: "\(Place.workflows)/calendars",
      toPath: file("\(name)/calendars")
    )
    for (workflow, text) in workflows { try write(text, to: "\(name)/\(workflow).json5") }
    return file(name)
  }
}
