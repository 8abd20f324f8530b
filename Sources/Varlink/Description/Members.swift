/// A type that an interface declares, always a structure or an enumeration.
package struct TypeDescription: Sendable {
  /// The name that fields refer to.
  package let name: String

  /// The comment lines directly above the type, joined by line feeds.
  package let documentation: String?

  /// The structure or enumeration behind the name.
  package let shape: TypeShape
}

/// A method: what a caller sends and what one reply holds.
package struct MethodDescription: Sendable {
  /// The name without the interface.
  package let name: String

  /// The comment lines directly above the method, joined by line feeds.
  package let documentation: String?

  /// The fields of a call's parameters.
  package let input: [Field]

  /// The fields of a reply's parameters.
  package let output: [Field]

  /// How the method answers a call that accepts several replies.
  package let streaming: Streaming

  let inputShape: CompiledShapes.StructureIndex
  let outputShape: CompiledShapes.StructureIndex

  /// What the comment above a method says about several replies to one call.
  package enum Streaming: Sendable {
    /// One reply, whatever the caller accepts.
    case none
    /// `[Supports 'more' flag]`: several replies when the caller accepts them.
    case supported
    /// `[Requires 'more' flag]`: no answer but an error when the caller does not accept several.
    case required

    init(documentation: String?) {
      self = .none
      // The marker is a convention of comment lines, so it must be a whole line to count.
      for line in documentation?.utf8.split(separator: UInt8(ascii: "\n")) ?? [] {
        if line.elementsEqual("[Requires 'more' flag]".utf8) { self = .required }
        if line.elementsEqual("[Supports 'more' flag]".utf8) { self = .supported }
      }
    }
  }
}

/// An error that methods of an interface may answer.
package struct ErrorDescription: Sendable {
  /// The name without the interface.
  package let name: String

  /// The comment lines directly above the error, joined by line feeds.
  package let documentation: String?

  /// The fields of the error's parameters.
  package let fields: [Field]

  let shape: CompiledShapes.StructureIndex
}
