import CaseRuns
import Foundation
import JSONText
import Platform
import Workflows

@testable import panelctl

/// A folder in which the page's files are made and its commands run, as its readers would.
final class Desk {
  private static let repository = #filePath.components(separatedBy: "/Tests/")[0]
  private static let frames = "\(repository)/Tests/PanelctlTests/Frames"
  private static let programs =
    URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent().path

  private let path: String

  /// Lays out the frames, the calendars and code lists, and the repository's own files.
  init() throws {
    path =
      FileManager.default.temporaryDirectory
      .appendingPathComponent("desk-\(SystemRandom.uint64())").path
    try Files.createDirectory(path, mode: 0o700)
    let files = FileManager.default
    for name in ["Workflows", "Tests"] {
      try files.createSymbolicLink(
        atPath: file(name),
        withDestinationPath: "\(Self.repository)/\(name)"
      )
    }
    for name in ["calendars", "codes"] {
      try files.copyItem(
        atPath: "\(Self.repository)/Workflows/\(name)",
        toPath: file(name)
      )
    }
    for name in try Self.frameNames { try layOut(name) }
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// The files that pieces of the page are put into.
  static var frameNames: [String] {
    get throws { try FileManager.default.contentsOfDirectory(atPath: frames).sorted() }
  }

  private func file(_ name: String) -> String { "\(path)/\(name)" }

  /// Puts a frame on the desk as it was.
  func layOut(_ frame: String) throws {
    let text = try String(contentsOfFile: "\(Self.frames)/\(frame)", encoding: .utf8)
    try write(text, to: frame)
  }

  func text(of name: String) throws -> String {
    try String(contentsOfFile: file(name), encoding: .utf8)
  }

  func write(_ text: String, to name: String) throws {
    try text.write(toFile: file(name), atomically: false, encoding: .utf8)
  }

  /// Puts a piece into a file on the desk.
  func put(_ piece: String, into name: String, at place: String) throws {
    let patch = Patch(place: place.split(separator: "/").map(String.init), piece: piece)
    try write(try patch.applied(to: try text(of: name)), to: name)
  }

  /// What the reader finds in a file: nothing where all is well.
  func findings(in name: String) throws -> String {
    let bytes = Array(try text(of: name).utf8)
    let root = try JSONNode(parsing: bytes, dialect: .json5)
    if root["workflow"] == nil, ["steps", "runs", "expect"].contains(where: { root[$0] != nil }) {
      let reading = ScriptReader.read(bytes, name: name)
      return reading.findings.map { $0.rendered(source: bytes) }.joined(separator: "\n")
    }
    let folders = try CheckedFolder.read([file(name)], library: nil).map(\.content)
    let isClean = folders.allSatisfy(\.findings.isEmpty)
    return isClean ? "" : CheckReportText(folders: folders).text
  }

  /// Runs a command line in the folder.
  ///
  /// - Parameter line: For a shell, with `panelctl` along its path.
  /// - Returns: All that it printed, and its exit code.
  /// - Throws: What keeps the shell from being started.
  func run(_ line: String) throws -> (output: String, status: Int32) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", "exec 2>&1; \(line)"]
    process.currentDirectoryURL = URL(fileURLWithPath: path)
    let search = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
    process.environment = ["PATH": "\(Self.programs):\(search)", "COLUMNS": "100"]
    let printed = Pipe()
    process.standardOutput = printed
    process.standardInput = FileHandle.nullDevice
    try process.run()
    let bytes = printed.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (String(decoding: bytes, as: UTF8.self), process.terminationStatus)
  }
}
