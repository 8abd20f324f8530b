import JSONText
import Testing
import Varlink

@Suite("Catalogue and service interface")
struct CatalogueTests {
  static let text = """
    interface org.example.things

    method Take(name: string) -> ()

    # [Requires 'more' flag]
    method Watch(from: ?int) -> (name: string)

    # [Supports 'more' flag]
    method List() -> (name: string)

    """

  let info: ServiceInfo
  let catalogue: Catalogue

  init() throws {
    let things = try InterfaceDescription(parsing: Self.text)
    info = ServiceInfo(
      vendor: "Example",
      product: "Things",
      version: "1.2.3",
      url: "https://example.org",
      interfaces: [things]
    )
    catalogue = Catalogue(info.interfaces)
  }

  /// A call that cannot be executed, and the answer.
  static let refused: [(Call, Reply)] = [
    (
      Call(fullName: "org.example.none.Take"),
      .error("org.varlink.service.InterfaceNotFound", ["interface": "org.example.none"])
    ),
    (
      Call(fullName: "things.Take"),
      .error("org.varlink.service.InterfaceNotFound", ["interface": "things"])
    ),
    (
      Call(fullName: "org.example.things.Give"),
      .error("org.varlink.service.MethodNotFound", ["method": "org.example.things.Give"])
    ),
    (
      Call(fullName: "org.example.things.take"),
      .error("org.varlink.service.MethodNotFound", ["method": "org.example.things.take"])
    ),
    (
      Call(fullName: "org.example.things.Take", parameters: ["name": "a"], upgrade: true),
      .error("org.varlink.service.MethodNotImplemented", ["method": "org.example.things.Take"])
    ),
    (
      Call(fullName: "org.example.things.Take"),
      .error("org.varlink.service.InvalidParameter", ["parameter": "name"])
    ),
    (
      Call(fullName: "org.example.things.Take", parameters: ["name": 1]),
      .error("org.varlink.service.InvalidParameter", ["parameter": "name"])
    ),
    (
      Call(fullName: "org.example.things.Take", parameters: ["name": "a", "size": 1]),
      .error("org.varlink.service.InvalidParameter", ["parameter": "size"])
    ),
    (
      Call(fullName: "org.varlink.service.GetInfo", parameters: ["x": 1]),
      .error("org.varlink.service.InvalidParameter", ["parameter": "x"])
    ),
    (Call(fullName: "org.example.things.Watch"), .error("org.varlink.service.ExpectedMore")),
  ]

  @Test(arguments: refused)
  func `a call is refused with`(_ call: Call, _ answer: Reply) throws {
    guard case .refused(let reply) = catalogue.check(call) else {
      Issue.record("\(call.fullName) was expected to be refused")
      return
    }
    #expect(reply == answer)
    let error = try #require(reply.error?.split(separator: ".").last)
    let declared = try #require(ServiceInterface.description.error(String(error)))
    let interface = ServiceInterface.description
    #expect(interface.invalidErrorParameters(reply.parameters, of: declared) == nil)
  }

  @Test(arguments: [
    Call(fullName: "org.example.things.Take", parameters: ["name": "a"]),
    Call(fullName: "org.example.things.Take", parameters: ["name": "a"], wantsMore: true),
    Call(fullName: "org.example.things.Take", parameters: ["name": "a"], oneway: true),
    Call(fullName: "org.example.things.Watch", wantsMore: true),
    Call(fullName: "org.example.things.List"),
    Call(fullName: "org.example.things.List", wantsMore: true),
    Call(fullName: "org.varlink.service.GetInfo"),
  ])
  func `a call finds its method`(_ call: Call) {
    guard case .method(let interface, let method) = catalogue.check(call) else {
      Issue.record("\(call.fullName) was expected to be found")
      return
    }
    #expect("\(interface.name).\(method.name)" == call.fullName)
  }

  @Test func `the service tells who it is and what it offers`() throws {
    let reply = try #require(
      ServiceInterface.reply(to: Call(fullName: "org.varlink.service.GetInfo"), info: info)
    )
    #expect(
      reply.parameters == [
        "vendor": "Example", "product": "Things", "version": "1.2.3",
        "url": "https://example.org",
        "interfaces": ["org.varlink.service", "org.example.things"],
      ]
    )
    let method = try #require(ServiceInterface.description.method("GetInfo"))
    #expect(ServiceInterface.description.invalidOutput(reply.parameters, of: method) == nil)
  }

  @Test func `the text of every interface is given as it is`() {
    func description(_ name: String) -> Reply? {
      let call = Call(
        fullName: "org.varlink.service.GetInterfaceDescription",
        parameters: ["interface": .string(name)]
      )
      return ServiceInterface.reply(to: call, info: info)
    }
    #expect(description("org.example.things") == Reply(["description": .string(Self.text)]))
    #expect(
      description("org.varlink.service") == Reply(["description": .string(ServiceInterface.text)])
    )
    #expect(description("org.example.none") == .interfaceNotFound("org.example.none"))
  }

  @Test func `calls of other interfaces are left to others`() {
    let call = Call(fullName: "org.example.things.Take")
    #expect(ServiceInterface.reply(to: call, info: info) == nil)
  }

  @Test func `the service interface is always offered, and once`() {
    #expect(Catalogue([]).interfaces.map(\.name) == ["org.varlink.service"])
    let twice = Catalogue([ServiceInterface.description])
    #expect(twice.interfaces.map(\.name) == ["org.varlink.service"])
  }

  @Test func `every error name is declared`() {
    let names = ServiceInterface.description.errors.map { "org.varlink.service.\($0.name)" }
    #expect(
      names == [
        ServiceInterface.ErrorName.interfaceNotFound, ServiceInterface.ErrorName.methodNotFound,
        ServiceInterface.ErrorName.methodNotImplemented,
        ServiceInterface.ErrorName.invalidParameter,
        ServiceInterface.ErrorName.permissionDenied, ServiceInterface.ErrorName.expectedMore,
      ]
    )
  }
}
