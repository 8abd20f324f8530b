/// A parsed interface text: what a service offers, and the rules its messages must keep.
///
/// The text itself stays with the description, since `GetInterfaceDescription` gives it out as it
/// is and so the published contract and the checked one cannot differ.
package struct InterfaceDescription: Sendable {
  /// One member of an interface.
  package enum Member: Sendable {
    case type(TypeDescription)
    case method(MethodDescription)
    case error(ErrorDescription)
  }

  /// The name in reverse-domain form, such as `org.varlink.service`.
  package let name: String

  /// The source, comments included.
  package let text: String

  /// The comment lines directly above `interface`, joined by line feeds.
  package let documentation: String?

  /// All members in the order of the text.
  package let members: [Member]

  /// The declared types in the order of the text.
  package let types: [TypeDescription]

  /// The methods in the order of the text.
  package let methods: [MethodDescription]

  /// The errors in the order of the text.
  package let errors: [ErrorDescription]

  let shapes: CompiledShapes

  /// Parses an interface text, resolves its type names and prepares the checks of its messages.
  ///
  /// - Parameter text: The interface definition.
  /// - Throws: The first place where the text breaks the grammar, repeats a name, names a type it
  ///   does not declare, or nests deeper than 64 levels.
  package init(parsing text: String) throws(IDLError) {
    var parser = IDLParser(text)
    let syntax = try parser.parse()
    var shapes = CompiledShapes(
      types: syntax.members.compactMap { member in
        if case .type(let shape) = member.content { (member.name, shape) } else { nil }
      }
    )
    let members = syntax.members.map { Member($0, compilingInto: &shapes) }
    self.name = syntax.name
    self.text = text
    self.documentation = syntax.documentation
    self.members = members
    self.types = members.compactMap { if case .type(let type) = $0 { type } else { nil } }
    self.methods = members.compactMap { if case .method(let method) = $0 { method } else { nil } }
    self.errors = members.compactMap { if case .error(let error) = $0 { error } else { nil } }
    self.shapes = shapes
  }

  /// Finds a declared type by its name.
  ///
  /// - Parameter name: The name without the interface.
  /// - Returns: The type, or nil when the interface declares none of this name.
  package func type(_ name: String) -> TypeDescription? {
    types.first { $0.name == name }
  }

  /// Finds a method by its name.
  ///
  /// - Parameter name: The name without the interface.
  /// - Returns: The method, or nil when the interface has none of this name.
  package func method(_ name: String) -> MethodDescription? {
    methods.first { $0.name == name }
  }

  /// Finds an error by its name.
  ///
  /// - Parameter name: The name without the interface.
  /// - Returns: The error, or nil when the interface has none of this name.
  package func error(_ name: String) -> ErrorDescription? {
    errors.first { $0.name == name }
  }
}
