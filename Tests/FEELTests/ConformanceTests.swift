import CivilTime
import FEEL
import Foundation
import Testing

/// The public conformance kit's cases, which are kept outside the repository.
@Suite("Conformance cases")
struct ConformanceTests {
  private static let path: String? = {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let paths: [String?] = [
      ProcessInfo.processInfo.environment["FEEL_CASES"],
      root.appending(path: "../shared/feel-cases.jsonl").standardizedFileURL.path,
    ]
    return paths.compactMap { $0 }.first { FileManager.default.fileExists(atPath: $0) }
  }()

  @Test(
    .enabled(if: path != nil, "no conformance cases: neither FEEL_CASES nor ../shared has them"),
    .enabled(if: TestZones.areInstalled, "no time zones in /usr/share/zoneinfo")
  )
  func `nearly all cases of the conformance kit come out as expected`() throws {
    let path = try #require(Self.path)
    let lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
    var failures: [String] = []
    var (count, nonNull, nonNullFailures) = (0, 0, 0)
    for line in lines {
      let item = try JSONDecoder().decode(KitCase.self, from: Data(line.utf8))
      count += 1
      let isNull = item.expected == .null
      if !isNull { nonNull += 1 }
      let found = item.evaluate()
      guard !item.expected.agrees(with: found) else { continue }
      if !isNull { nonNullFailures += 1 }
      failures.append("\(item.id): \(item.expression) gives \(found.text)")
    }
    let report = failures.joined(separator: "\n")
    if ProcessInfo.processInfo.environment["FEEL_REPORT"] != nil { print(report) }
    #expect(Double(failures.count) <= 0.02 * Double(count), "\(report)")
    #expect(Double(nonNullFailures) <= 0.03 * Double(nonNull), "\(report)")
  }
}

private struct KitCase: Decodable {
  let id: String
  let expression: String
  let bind: [String: String]?
  let expected: Expected

  func evaluate() -> Value {
    var bound: [String: Value] = [:]
    for (name, text) in bind ?? [:] { bound[name] = value(text) }
    var names = KnownNames(bound.keys)
    for value in bound.values { names.insert(namesIn: value) }
    return value(expression, bound, names: names)
  }
}

/// A typed value as the cases write it.
private enum Expected: Decodable, Equatable {
  case null
  case number(String)
  case string(String)
  case boolean(Bool)
  case date(String)
  case time(String)
  case dateAndTime(String)
  case duration(String)
  case list([Expected])
  case context([String: Expected])

  private enum Key: CodingKey {
    case type
    case value
  }

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    let type = try container.decode(String.self, forKey: .type)
    func text() throws -> String { try container.decode(String.self, forKey: .value) }
    switch type {
    case "null": self = .null
    case "number": self = .number(try text())
    case "string": self = .string(try text())
    case "boolean": self = .boolean(try container.decode(Bool.self, forKey: .value))
    case "date": self = .date(try text())
    case "time": self = .time(try text())
    case "date and time": self = .dateAndTime(try text())
    case "duration": self = .duration(try text())
    case "list": self = .list(try container.decode([Expected].self, forKey: .value))
    case "context": self = .context(try container.decode([String: Expected].self, forKey: .value))
    default:
      throw DecodingError.dataCorruptedError(
        forKey: .type,
        in: container,
        debugDescription: "unknown type \(type)"
      )
    }
  }

  func agrees(with found: Value) -> Bool {
    switch (self, found) {
    case (.null, .null): return true
    case (.number(let text), .number(let number)):
      guard let wanted = Double(text), let got = Double(number.text) else { return false }
      return abs(wanted - got) <= 1e-8 * max(1e-300, max(abs(wanted), abs(got)))
    case (.string(let text), .string(let other)): return text == other
    case (.boolean(let wanted), .boolean(let got)): return wanted == got
    case (.date(let text), .date), (.time(let text), .time), (.dateAndTime(let text), .dateAndTime),
      (.duration(let text), .daysAndTime), (.duration(let text), .yearsAndMonths):
      return agrees(text, found)
    case (.list(let wanted), .list(let got)):
      return wanted.count == got.count && zip(wanted, got).allSatisfy { $0.agrees(with: $1) }
    case (.context(let wanted), .context(let got)):
      return wanted.count == got.count
        && wanted.allSatisfy { name, value in got[name].map(value.agrees) ?? false }
    default: return false
    }
  }

  private func agrees(_ text: String, _ found: Value) -> Bool {
    let function =
      switch self {
      case .date: "date"
      case .time: "time"
      case .dateAndTime: "date and time"
      default: "duration"
      }
    return value("\(function)(\"\(text)\")") == found
  }
}
