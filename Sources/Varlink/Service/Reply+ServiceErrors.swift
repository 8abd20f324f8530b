import JSONText

extension ServiceInterface {
  /// The full names of the errors that any method may answer.
  package enum ErrorName {
    /// The service does not offer the interface.
    package static let interfaceNotFound = "org.varlink.service.InterfaceNotFound"
    /// The interface does not have the method.
    package static let methodNotFound = "org.varlink.service.MethodNotFound"
    /// The method exists, but not in the way asked for.
    package static let methodNotImplemented = "org.varlink.service.MethodNotImplemented"
    /// A field is missing, unknown or wrong.
    package static let invalidParameter = "org.varlink.service.InvalidParameter"
    /// The caller may not do this.
    package static let permissionDenied = "org.varlink.service.PermissionDenied"
    /// The method answers with several replies only.
    package static let expectedMore = "org.varlink.service.ExpectedMore"
  }
}

extension Reply {
  /// Answers that the service does not offer an interface.
  ///
  /// - Parameter interface: The name as the caller wrote it.
  /// - Returns: The error reply.
  package static func interfaceNotFound(_ interface: String) -> Reply {
    .error(ServiceInterface.ErrorName.interfaceNotFound, ["interface": .string(interface)])
  }

  /// Answers that an interface does not have a method.
  ///
  /// - Parameter fullName: Interface and method with the dot between them.
  /// - Returns: The error reply.
  package static func methodNotFound(_ fullName: String) -> Reply {
    .error(ServiceInterface.ErrorName.methodNotFound, ["method": .string(fullName)])
  }

  /// Answers that a method exists but cannot be done, or not in the way asked for.
  ///
  /// - Parameter fullName: Interface and method with the dot between them.
  /// - Returns: The error reply.
  package static func methodNotImplemented(_ fullName: String) -> Reply {
    .error(ServiceInterface.ErrorName.methodNotImplemented, ["method": .string(fullName)])
  }

  /// Answers that an input field is missing, unknown or wrong.
  ///
  /// - Parameter path: The field, such as `form.pages[2].title`.
  /// - Returns: The error reply.
  package static func invalidParameter(_ path: String) -> Reply {
    .error(ServiceInterface.ErrorName.invalidParameter, ["parameter": .string(path)])
  }

  /// Answers that the caller may not do this.
  package static var permissionDenied: Reply {
    .error(ServiceInterface.ErrorName.permissionDenied)
  }

  /// Answers that the method gives several replies, which the caller does not accept.
  package static var expectedMore: Reply {
    .error(ServiceInterface.ErrorName.expectedMore)
  }
}
