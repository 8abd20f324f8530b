import Foundation
import JSONText
import Testing

@testable import Workflows

/// What the schema means, asked of a validator that somebody else wrote.
@Suite("Schema of workflow files, as a foreign validator reads it")
struct SchemaValidationTests {
  private func findings(in texts: [[UInt8]]) throws -> [[String]] {
    let documents = try texts.map { try JSONNode(parsing: $0, dialect: .json5).json }
    return try ForeignValidator.findings(
      in: documents,
      python: try #require(ForeignValidator.python)
    )
  }

  private static let tests = URL(filePath: #filePath).deletingLastPathComponent()

  private static func files(in folder: URL) throws -> [(name: String, text: [UInt8])] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
      .filter { $0.hasSuffix(".json5") }
      .map { ($0, Array(try Data(contentsOf: folder.appending(path: $0)))) }
  }

  @Test(.enabled(if: ForeignValidator.python != nil, "there is no python3 with jsonschema"))
  func `every workflow file here is valid`() throws {
    let shipped = ShippedFileTests.folder
    let folders = [
      shipped, shipped.appending(path: "benchmark"), Self.tests.appending(path: "Language"),
    ]
    let workflows =
      try folders.flatMap { try Self.files(in: $0) } + [
        (Fixture.fileName, Array(Fixture.text.utf8))
      ]
    #expect(workflows.map(\.name).contains("channel-panel.json5"))
    let found = try findings(in: workflows.map(\.text))
    for (workflow, findings) in zip(workflows, found) {
      #expect(findings.isEmpty, "\(workflow.name): \(findings.joined(separator: "\n"))")
    }
  }

  @Test(.enabled(if: ForeignValidator.python != nil, "there is no python3 with jsonschema"))
  func `what the reader refuses for its shape is not valid`() throws {
    let changed = try BrokenFile.shapes.map { broken in
      (name: broken.testDescription, text: Array(try broken.text().utf8))
    }
    let folder = try Self.files(in: Self.tests.appending(path: "Broken"))
    // What is no JSON5 at all is nothing to ask about.
    let broken = (changed + folder.filter { Self.hasBrokenShape($0.text) })
      .filter { (try? JSONNode(parsing: $0.text, dialect: .json5)) != nil }
    #expect(broken.count > changed.count + 20)
    for (file, findings) in zip(broken, try findings(in: broken.map(\.text))) {
      #expect(!findings.isEmpty, "\(file.name)")
    }
  }

  /// Whether the reader finds an unknown or missing key, or a value of another kind.
  private static func hasBrokenShape(_ text: [UInt8]) -> Bool {
    let kinds = ["text", "empty text", "a number", "a list", "an object", "true", "false", "null"]
    let reading = WorkflowReader.read(text: text, name: "broken.json5", library: Fixture.library)
    return reading.findings.map(\.message).contains { message in
      // What an expression gives is no matter of shape.
      if message.hasPrefix("expected a boolean,") || message.hasPrefix("expected a list,") {
        return false
      }
      return WorkflowReader.shapes.contains { shape in
        message.hasPrefix("\(shape.noun) has no '") || message.hasPrefix("\(shape.noun) needs '")
      } || kinds.contains { message.hasSuffix(", found \($0)") }
    }
  }
}

/// Python's `jsonschema`.
enum ForeignValidator {
  /// Takes a schema and documents, gives what is wrong with each.
  private static let script = """
    import json, sys
    from jsonschema import Draft202012Validator
    asked = json.load(sys.stdin)
    Draft202012Validator.check_schema(asked["schema"])
    validator = Draft202012Validator(asked["schema"])
    json.dump([
        ["%s: %s" % (list(e.absolute_path), e.message) for e in validator.iter_errors(document)]
        for document in asked["documents"]
    ], sys.stdout)
    """

  /// The first interpreter on the path that has the package; nil where there is none.
  static let python: String? = (ProcessInfo.processInfo.environment["PATH"] ?? "")
    .split(separator: ":").map { "\($0)/python3" }
    .first { path in
      FileManager.default.isExecutableFile(atPath: path)
        && (try? findings(in: [nil], python: path)) != nil
    }

  private struct NoAnswer: Error {
    let status: Int32
  }

  /// What is wrong with each of some documents.
  static func findings(in documents: [JSON], python: String) throws -> [[String]] {
    let asked = JSON.object([
      "schema": try JSON(parsing: WorkflowSchema.text), "documents": .array(documents),
    ])
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let input = folder.appending(path: "asked.json")
    try Data(asked.bytes()).write(to: input)
    let process = Process()
    process.executableURL = URL(filePath: python)
    process.arguments = ["-c", script]
    process.standardInput = try FileHandle(forReadingFrom: input)
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    let answer = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw NoAnswer(status: process.terminationStatus) }
    return (try JSON(parsing: Array(answer)).array ?? []).map { list in
      (list.array ?? []).compactMap(\.string)
    }
  }
}
