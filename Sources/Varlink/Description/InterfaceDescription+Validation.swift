package import JSONText

extension InterfaceDescription {
  /// Checks the parameters of a call against the input that a method declares.
  ///
  /// A field is at fault when it is missing, of another type, an integer beyond 64 bits or not
  /// declared; null equals absent. The name of a dictionary's key is never part of the path.
  ///
  /// - Parameters:
  ///   - parameters: What the caller sent.
  ///   - method: A method of this interface.
  /// - Returns: The path of the first field at fault, such as `form.pages[2].title`, or nil.
  package func invalidInput(
    _ parameters: JSONObject,
    of method: MethodDescription
  ) -> String? {
    shapes.fault(in: parameters, as: method.inputShape)
  }

  /// Checks the parameters of a reply against the output that a method declares.
  ///
  /// - Parameters:
  ///   - parameters: What a handler is about to answer.
  ///   - method: A method of this interface.
  /// - Returns: The path of the first field at fault, or nil.
  package func invalidOutput(
    _ parameters: JSONObject,
    of method: MethodDescription
  ) -> String? {
    shapes.fault(in: parameters, as: method.outputShape)
  }

  /// Checks the parameters of an error reply against the error's declaration.
  ///
  /// - Parameters:
  ///   - parameters: What a handler is about to answer.
  ///   - error: An error of this interface.
  /// - Returns: The path of the first field at fault, or nil.
  package func invalidErrorParameters(
    _ parameters: JSONObject,
    of error: ErrorDescription
  ) -> String? {
    shapes.fault(in: parameters, as: error.shape)
  }
}

extension InterfaceDescription.Member {
  init(_ syntax: InterfaceSyntax.Member, compilingInto shapes: inout CompiledShapes) {
    switch syntax.content {
    case .type(let shape):
      let type = TypeDescription(
        name: syntax.name,
        documentation: syntax.documentation,
        shape: shape
      )
      self = .type(type)
    case .method(let input, let output):
      let method = MethodDescription(
        name: syntax.name,
        documentation: syntax.documentation,
        input: input,
        output: output,
        streaming: MethodDescription.Streaming(documentation: syntax.documentation),
        inputShape: shapes.compile(input),
        outputShape: shapes.compile(output)
      )
      self = .method(method)
    case .error(let fields):
      let error = ErrorDescription(
        name: syntax.name,
        documentation: syntax.documentation,
        fields: fields,
        shape: shapes.compile(fields)
      )
      self = .error(error)
    }
  }
}
