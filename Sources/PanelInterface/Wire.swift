package import JSONText

/// Something that travels as a JSON object, shaped as an interface text says.
///
/// Reading never fails: the server checks every call against the interface text before, and a
/// client takes what a newer or older service sends (a missing text is empty).
package protocol WireStructure: Sendable {
  /// Reads the members it knows; others are passed over.
  init(_ object: JSONObject)

  /// The members, those without a value left out.
  var object: JSONObject { get }
}

/// The input of a method, which knows the method's name and what answers it.
package protocol WireCall: WireStructure {
  associatedtype Answer: WireStructure

  /// Interface and method, such as `org.paneld.tasks.Complete`.
  static var method: String { get }
}

extension JSONObject {
  subscript(text key: String) -> String? { self[key]?.string }

  subscript(integer key: String) -> Int? { self[key]?.int }

  subscript(flag key: String) -> Bool? { self[key]?.bool }

  subscript(object key: String) -> JSONObject { self[key]?.object ?? JSONObject() }

  subscript(texts key: String) -> [String] { self[key]?.array?.compactMap(\.string) ?? [] }

  subscript<Choice: RawRepresentable<String>>(choice key: String) -> Choice? {
    self[text: key].flatMap(Choice.init(rawValue:))
  }

  subscript<Element: WireStructure>(list key: String) -> [Element] {
    self[key]?.array?.compactMap { $0.object.map(Element.init) } ?? []
  }

  subscript<Structure: WireStructure>(structure key: String) -> Structure? {
    self[key]?.object.map(Structure.init)
  }

  mutating func put(_ key: String, _ value: String?) {
    if let value { append(key, .string(value)) }
  }

  mutating func put(_ key: String, _ value: Int?) {
    if let value { append(key, .number(JSONNumber(value))) }
  }

  mutating func put(_ key: String, _ value: Bool?) {
    if let value { append(key, .bool(value)) }
  }

  mutating func put(_ key: String, _ value: JSONObject) {
    append(key, .object(value))
  }

  mutating func put(_ key: String, _ value: [String]) {
    append(key, .array(value.map { .string($0) }))
  }

  mutating func put(_ key: String, _ value: (some RawRepresentable<String>)?) {
    if let value { append(key, .string(value.rawValue)) }
  }

  mutating func put(_ key: String, _ value: [some WireStructure]) {
    append(key, .array(value.map { .object($0.object) }))
  }

  mutating func put(_ key: String, _ value: (some WireStructure)?) {
    if let value { append(key, .object(value.object)) }
  }
}
