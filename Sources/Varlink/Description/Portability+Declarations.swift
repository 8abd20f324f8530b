/// Checks what an interface declares against the types and names that every parser takes.
struct DeclarationCheck {
  private let interface: InterfaceDescription
  private var found: [PortabilityFinding] = []

  init(_ interface: InterfaceDescription) {
    self.interface = interface
  }

  func findings() -> [PortabilityFinding] {
    var check = self
    check.checkName()
    for member in interface.members {
      switch member {
      case .type(let type):
        check.checkElement(type.shape, at: type.name)
        if interface.isEndless(type) {
          check.add(type.name, "reach a type from itself through ?, [] or [string]")
        }
      case .method(let method):
        check.checkFields(method.input, at: "\(method.name).input")
        check.checkFields(method.output, at: "\(method.name).output")
      case .error(let error):
        check.checkFields(error.fields, at: error.name)
      }
    }
    if interface.methods.isEmpty { check.add(interface.name, "declare at least one method") }
    return check.found
  }

  private mutating func add(_ place: String, _ rule: String) {
    found.append(PortabilityFinding(place: place, rule: rule))
  }

  private mutating func checkName() {
    let labels = interface.name.utf8.split(separator: UInt8(ascii: "."))
    let isFirstPlain = labels.first?.allSatisfy(\.isASCIILowercase) == true
    let hasCapitals = interface.name.utf8.contains(where: \.isASCIIUppercase)
    guard !isFirstPlain || hasCapitals else { return }
    add(interface.name, "name the interface in small letters, the first label of letters alone")
  }

  private mutating func checkFields(_ fields: [Field], at place: String) {
    for field in fields {
      let fieldPlace = "\(place).\(field.name)"
      let name = field.name.utf8
      if name.first?.isASCIILowercase != true || !name.allSatisfy(\.isASCIIAlphanumeric) {
        add(fieldPlace, "name fields in camelCase")
      }
      checkShape(field.shape, at: fieldPlace)
    }
  }

  /// Checks a field's shape: at most one `?`, then at most one container, then an element.
  private mutating func checkShape(_ shape: TypeShape, at place: String) {
    var element = shape
    if case .optional(let wrapped) = element { element = wrapped }
    switch element {
    case .array(let inner), .map(let inner): element = inner
    case .bool, .int, .float, .string, .object, .named, .structure, .enumeration, .optional: break
    }
    checkElement(element, at: place)
  }

  private mutating func checkElement(_ shape: TypeShape, at place: String) {
    switch shape {
    case .bool, .int, .float, .string, .object, .named:
      break
    case .structure(let fields):
      if fields.isEmpty { add(place, "declare at least one field between the parentheses") }
      checkFields(fields, at: place)
    case .enumeration(let words):
      if words.count < 2 { add(place, "declare at least two values of an enumeration") }
      for word in words where word.utf8.first?.isASCIILowercase != true {
        add("\(place).\(word)", "begin values of enumerations with a small letter")
      }
    case .array, .map:
      add(place, "put only one [] or [string] in a type, and name the inner type")
    case .optional:
      add(place, "put ? in front of the whole type alone")
    }
  }
}

extension InterfaceDescription {
  /// Tells whether a type holds itself in every value, so that none can ever be written.
  fileprivate func isEndless(_ type: TypeDescription) -> Bool {
    var seen: Set<String> = []
    func reaches(_ shape: TypeShape) -> Bool {
      switch shape {
      case .bool, .int, .float, .string, .object, .array, .map, .optional, .enumeration:
        return false
      case .structure(let fields):
        return fields.contains { reaches($0.shape) }
      case .named(let name):
        if name == type.name { return true }
        guard seen.insert(name).inserted, let next = self.type(name) else { return false }
        return reaches(next.shape)
      }
    }
    return reaches(type.shape)
  }
}
