import FEEL
import JSONText

/// Answers one expression a line: what programs use that compare this language with others.
struct FeelLines {
  let mode: Mode

  /// Reads the standard input to its end, and writes an answer for each line that is not empty.
  func run() throws(Failure) -> ExitCode {
    try InputLines.answerEach { Output.safe(JSON.object(answer($0)).text()) }
    return .done
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
