import JSONText
import Platform

/// One measurement: a JSON object on a line of its own.
struct Figure {
  private var object: JSONObject

  init(_ measure: String) {
    object = ["measure": .string(measure)]
  }

  mutating func add(_ key: String, _ value: Int) {
    object.append(key, .number(JSONNumber(value)))
  }

  /// A number with so many digits after the point.
  mutating func add(_ key: String, _ value: Double, digits: Int = 3) {
    var scale = 1.0
    for _ in 0..<digits { scale *= 10 }
    let rounded = (value * scale).rounded() / scale
    if let number = JSONNumber(rounded) { object.append(key, .number(number)) }
  }

  mutating func add(_ key: String, _ value: String) {
    object.append(key, .string(value))
  }

  /// Writes the line to standard output.
  func print() throws {
    try Descriptor.writeAll(Descriptor.output, JSON.object(object).text() + "\n")
  }
}
