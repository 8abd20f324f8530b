import Foundation
import JSONText
import Testing

/// The files that people start from show the layout that `panelctl workflow format` gives.
@Suite("Layout of shipped files")
struct ShippedLayoutTests {
  /// Every shipped file but the calendars, which have the format of somebody else.
  private static func names() throws -> [String] {
    let folder = ShippedFileTests.folder.path
    return try FileManager.default.subpathsOfDirectory(atPath: folder).sorted().filter { name in
      !name.hasPrefix("calendars/") && (name.hasSuffix(".json5") || name.hasSuffix(".json"))
    }
  }

  @Test func `there are workflows, code lists and examples`() throws {
    let names = try Self.names()
    for folder in ["codes/", "benchmark/", "examples/", "examples/paths/"] {
      #expect(names.contains { $0.hasPrefix(folder) }, "\(folder)")
    }
    #expect(names.contains("channel-panel.json5"))
  }

  @Test(arguments: try names())
  func `a shipped file is laid out canonically`(name: String) throws {
    let bytes = Array(try Data(contentsOf: ShippedFileTests.folder.appending(path: name)))
    let dialect: JSONDialect = name.hasSuffix(".json") ? .strict : .json5
    let laidOut = try CanonicalLayout.text(of: bytes, dialect: dialect)
    let (old, new) = (lines(bytes), lines(laidOut))
    let difference = zip(old, new).enumerated().first { $1.0 != $1.1 }
    #expect(bytes == laidOut, "line \((difference?.offset ?? 0) + 1) of \(name)")
  }

  private func lines(_ bytes: [UInt8]) -> [Substring] {
    String(decoding: bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
  }
}
