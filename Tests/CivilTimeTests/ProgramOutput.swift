import Foundation

/// Another program's opinion about many questions at once.
struct ProgramOutput {
  let status: Int32
  let lines: [String]

  /// Runs a program that reads the questions from a file, one a line.
  ///
  /// - Parameters:
  ///   - program: Its path.
  ///   - arguments: Its arguments; `{}` stands for the file.
  ///   - environment: Added to this process's.
  ///   - questions: The lines of the file.
  /// - Throws: What Foundation throws where the file or the program cannot be had.
  init(
    _ program: String,
    _ arguments: [String],
    environment: [String: String] = [:],
    questions: [String]
  ) throws {
    let file = FileManager.default.temporaryDirectory
      .appendingPathComponent("civiltime-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: file) }
    try questions.map { $0 + "\n" }.joined()
      .write(to: file, atomically: true, encoding: .utf8)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments.map { $0 == "{}" ? file.path : $0 }
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    try process.run()
    let output = try pipe.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    status = process.terminationStatus
    lines = String(decoding: output, as: UTF8.self).split(separator: "\n").map(String.init)
  }

  /// The first program of some name on the search path.
  static func find(_ name: String) -> String? {
    let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
    return path.split(separator: ":").map { "\($0)/\(name)" }
      .first(where: FileManager.default.isExecutableFile(atPath:))
  }
}
