/// All interfaces of a service, to tell whether a call can be executed before anything is done.
package struct Catalogue: Sendable {
  /// What a call is worth.
  package enum Verdict: Sendable {
    /// The call names this method and its parameters keep the method's input.
    case method(InterfaceDescription, MethodDescription)
    /// The call cannot be executed; this is the answer to it.
    case refused(Reply)
  }

  private struct Entry: Sendable {
    let interface: Int
    let method: MethodDescription
  }

  /// The interfaces in the order given, `org.varlink.service` first.
  package let interfaces: [InterfaceDescription]

  private var entries: [String: Entry] = [:]

  /// Gathers the interfaces of a service; `org.varlink.service` is always among them.
  ///
  /// - Parameter interfaces: The others; no two may have the same name.
  package init(_ interfaces: [InterfaceDescription]) {
    let others = interfaces.filter { $0.name != ServiceInterface.name }
    self.interfaces = [ServiceInterface.description] + others
    precondition(
      Set(self.interfaces.map(\.name)).count == self.interfaces.count,
      "two interfaces have the same name"
    )
    for (index, interface) in self.interfaces.enumerated() {
      for method in interface.methods {
        entries["\(interface.name).\(method.name)"] = Entry(interface: index, method: method)
      }
    }
  }

  /// Finds the method that a call names and checks all that the interface says about the call.
  ///
  /// - Parameter call: The call, its header already checked.
  /// - Returns: The method, or the error that the caller must be told.
  package func check(_ call: Call) -> Verdict {
    guard let entry = entries[call.fullName] else {
      let name = call.interface
      let isKnown = interfaces.contains { $0.name == name }
      return .refused(isKnown ? .methodNotFound(call.fullName) : .interfaceNotFound(name))
    }
    let interface = interfaces[entry.interface]
    // The protocol has no error for `upgrade`; this one says that the method cannot do it so.
    if call.upgrade { return .refused(.methodNotImplemented(call.fullName)) }
    if let path = interface.invalidInput(call.parameters, of: entry.method) {
      return .refused(.invalidParameter(path))
    }
    if case .required = entry.method.streaming, !call.wantsMore { return .refused(.expectedMore) }
    return .method(interface, entry.method)
  }
}
