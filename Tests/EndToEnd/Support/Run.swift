import Foundation
import JSONText

/// One run of a program that has ended, with all that it printed.
struct Run: Sendable {
  let status: Int32
  let output: String
  let error: String

  /// Runs a program to its end.
  ///
  /// - Parameters:
  ///   - words: The program's path and its arguments.
  ///   - input: What it reads.
  ///   - environment: What is set in addition.
  /// - Throws: What keeps the program from being started.
  init(_ words: [String], input: String = "", environment: [String: String] = [:]) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: words[0])
    process.arguments = Array(words.dropFirst())
    process.environment = ProcessInfo.processInfo.environment
      .merging(environment) { _, new in new }
    let folder = try TemporaryFolder()
    let inputPath = try folder.write(input, to: "in")
    for name in ["out", "err"] { try folder.write("", to: name) }
    process.standardInput = FileHandle(forReadingAtPath: inputPath)
    process.standardOutput = FileHandle(forWritingAtPath: folder.file("out"))
    process.standardError = FileHandle(forWritingAtPath: folder.file("err"))
    try process.run()
    process.waitUntilExit()
    status = process.terminationStatus
    output = try String(contentsOfFile: folder.file("out"), encoding: .utf8)
    error = try String(contentsOfFile: folder.file("err"), encoding: .utf8)
  }

  /// What it printed, as one JSON object.
  func json() throws -> JSONObject {
    try JSON(parsing: Array(output.utf8), limits: .file).object ?? [:]
  }
}
