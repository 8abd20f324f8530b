import FEEL
import JSONText
import Platform

/// Answers one expression a line: what programs use that compare this language with others.
struct FeelLines {
  let mode: Mode
  private static let lineLimit = 4 << 20

  /// Reads the standard input to its end, and writes an answer for each line that is not empty.
  func run() throws(Failure) -> ExitCode {
    var waiting: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count: Int
      do throws(PlatformError) {
        count = try Descriptor.read(Descriptor.input, into: &buffer)
      } catch {
        throw Failure(.failed, .file, "The standard input could not be read: \(error).")
      }
      waiting += buffer[..<count]
      let end = count == 0 ? waiting.count : (waiting.lastIndex(of: 10).map { $0 + 1 } ?? 0)
      var output = ""
      for line in waiting[..<end].split(separator: 10) {
        output += Output.safe(JSON.object(answer(Array(line))).text()) + "\n"
      }
      if !output.isEmpty { try Output.write(output) }
      waiting.removeFirst(end)
      if count == 0 { return .done }
      guard waiting.count <= Self.lineLimit else {
        throw .usage("Expected lines of at most \(Self.lineLimit) bytes, found a longer one.")
      }
    }
  }

  /// The answer to one line, which names the line's own id.
  func answer(_ line: [UInt8]) -> JSONObject {
    let request: JSON
    do throws(JSONError) {
      request = try JSON(parsing: line)
    } catch {
      return Self.answer(.null, .null, "expected a JSON object: \(error.description)")
    }
    let id = request.object?["id"] ?? .null
    guard let text = request.object?["expression"]?.string else {
      return Self.answer(id, .null, "expected an 'expression', found none")
    }
    var calculation = Calculation(mode: mode)
    for member in request.object?["bind"]?.object?.members ?? [] {
      // What a name stands for is a mistake or a value like any other: a mistake is null.
      let value = member.value.string.flatMap { try? Calculation(mode: .standard).value(of: $0) }
      calculation.bind(member.key, to: value ?? .null)
    }
    do throws(CalculationError) {
      let value = try calculation.value(of: text)
      let mistake = value.isNull ? calculation.mistake(in: text) : nil
      return Self.answer(id, value, mistake?.message)
    } catch {
      return Self.answer(id, .null, error.message)
    }
  }

  private static func answer(_ id: JSON, _ value: Value, _ mistake: String?) -> JSONObject {
    guard let mistake else { return ["id": id, "value": TypedValue.json(value)] }
    return ["id": id, "value": ["type": "null", "error": .string(mistake)]]
  }
}
