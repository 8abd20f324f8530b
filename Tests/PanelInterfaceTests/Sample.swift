import JSONText
import Varlink

/// Makes values that an interface text declares, each different from the one before.
struct Sample {
  /// Whether fields that may be left out are there.
  enum Extent: CaseIterable {
    case whole
    case required
  }

  private let interface: InterfaceDescription
  private let extent: Extent
  private var count = 0

  init(_ interface: InterfaceDescription, _ extent: Extent) {
    self.interface = interface
    self.extent = extent
  }

  mutating func object(of fields: [Field]) -> JSONObject {
    var object = JSONObject()
    for field in fields {
      if field.isOptional && extent == .required { continue }
      object.append(field.name, value(of: field.shape))
    }
    return object
  }

  private mutating func value(of shape: TypeShape) -> JSON {
    count += 1
    return switch shape {
    case .bool: .bool(true)
    case .int, .float: .number(JSONNumber(count))
    case .string: .string("text \(count)")
    case .object: ["any": .number(JSONNumber(count))]
    case .array(let element): .array([value(of: element), value(of: element)])
    case .map(let element): ["key": value(of: element)]
    case .optional(let some): value(of: some)
    case .named(let name): value(of: interface.type(name)?.shape ?? .object)
    case .structure(let fields): .object(object(of: fields))
    // The last, since a reader that knows too few words falls back to the first.
    case .enumeration(let words): .string(words.last ?? "")
    }
  }
}
