import JSONText

/// The interface `org.varlink.service`, by which every service describes itself.
package enum ServiceInterface {
  /// The name that no other interface of a service may have.
  package static let name = "org.varlink.service"

  /// The interface text, as `GetInterfaceDescription` gives it out.
  package static let text = """
    # Every service offers this interface, by which it describes itself.
    interface org.varlink.service

    # Tells who made the service and which interfaces it offers.
    method GetInfo() -> (
      # Who made the service
      vendor: string,
      # What the service is called
      product: string,
      # Which version of it is running
      version: string,
      # Where to read about it
      url: string,
      # The names of all interfaces, this one included
      interfaces: []string
    )

    # Gives the text of an interface with its comments.
    method GetInterfaceDescription(
      # One of the names that GetInfo gives
      interface: string
    ) -> (
      # The text in the interface definition language
      description: string
    )

    # The service does not offer this interface.
    error InterfaceNotFound (interface: string)

    # The interface does not have this method; it is named in full.
    error MethodNotFound (method: string)

    # The interface has this method, but the service cannot do it, or not in the way asked for.
    error MethodNotImplemented (method: string)

    # This field is missing, unknown or not what the interface says.
    error InvalidParameter (parameter: string)

    # The caller may not do this.
    error PermissionDenied ()

    # The method answers with several replies, and the caller does not accept them.
    error ExpectedMore ()

    """

  /// The parsed text.
  package static let description: InterfaceDescription = {
    do {
      return try InterfaceDescription(parsing: text)
    } catch {
      preconditionFailure("\(name): \(error)")
    }
  }()

  /// Answers a call that `Catalogue.check` let pass.
  ///
  /// - Parameters:
  ///   - call: Any call.
  ///   - info: What the service says of itself.
  /// - Returns: The reply, or nil when the call is not one of this interface.
  package static func reply(to call: Call, info: ServiceInfo) -> Reply? {
    switch call.fullName {
    case "org.varlink.service.GetInfo":
      return Reply(info.parameters)
    case "org.varlink.service.GetInterfaceDescription":
      guard case .string(let name)? = call.parameters["interface"] else {
        return .invalidParameter("interface")
      }
      if name == Self.name { return Reply(["description": .string(text)]) }
      guard let interface = info.interfaces.first(where: { $0.name == name }) else {
        return .interfaceNotFound(name)
      }
      return Reply(["description": .string(interface.text)])
    default:
      return nil
    }
  }
}

/// What a service says of itself.
package struct ServiceInfo: Sendable {
  /// Who made the service.
  package let vendor: String

  /// What the service is called.
  package let product: String

  /// Which version of it is running.
  package let version: String

  /// Where to read about it.
  package let url: String

  /// The interfaces it offers besides `org.varlink.service`, which is always there.
  package let interfaces: [InterfaceDescription]

  /// Gathers what `GetInfo` and `GetInterfaceDescription` answer.
  ///
  /// - Parameters:
  ///   - vendor: Who made the service.
  ///   - product: What the service is called.
  ///   - version: Which version of it is running.
  ///   - url: Where to read about it.
  ///   - interfaces: What it offers besides `org.varlink.service`.
  package init(
    vendor: String,
    product: String,
    version: String,
    url: String,
    interfaces: [InterfaceDescription]
  ) {
    self.vendor = vendor
    self.product = product
    self.version = version
    self.url = url
    self.interfaces = interfaces.filter { $0.name != ServiceInterface.name }
  }

  fileprivate var parameters: JSONObject {
    let names = [ServiceInterface.name] + interfaces.map(\.name)
    return [
      "vendor": .string(vendor),
      "product": .string(product),
      "version": .string(version),
      "url": .string(url),
      "interfaces": .array(names.map { .string($0) }),
    ]
  }
}
