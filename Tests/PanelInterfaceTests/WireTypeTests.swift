import JSONText
import PanelInterface
import Testing
import Varlink

@Suite("The Swift types beside the interface texts")
struct WireTypeTests {
  @Test func `every method has its call, and every call its method`() {
    let methods = Catalogue.interfaces.flatMap { interface in
      interface.methods.map { "\(interface.name).\($0.name)" }
    }
    #expect(Set(Catalogue.calls.map { $0.method }) == Set(methods))
    #expect(Catalogue.calls.count == methods.count)
  }

  @Test func `every declared type has its Swift type`() {
    let declared = Catalogue.interfaces.flatMap { interface in
      interface.types.map { Catalogue.key(interface, $0) }
    }
    let known = Set(Catalogue.structures.keys).union(Catalogue.enumerations.keys)
    #expect(Set(declared) == known)
  }

  @Test(arguments: Catalogue.interfaces)
  func `closed lists have the same words on both sides`(_ interface: InterfaceDescription) {
    for type in interface.types {
      guard case .enumeration(let words) = type.shape else { continue }
      #expect(Catalogue.enumerations[Catalogue.key(interface, type)] == words)
    }
  }

  // A type that misses a field drops it on the way; one that has a field too many shows it, or
  // has more stored properties than the text has fields.
  @Test(arguments: Catalogue.pairings)
  func `a value comes back as it went`(_ pairing: Pairing) {
    for extent in Sample.Extent.allCases {
      var sample = Sample(pairing.interface, extent)
      let object = sample.object(of: pairing.fields)
      #expect(pairing.type.init(object).object.keys == object.keys)
      #expect(pairing.type.init(object).object == object)
    }
    let properties = Mirror(reflecting: pairing.type.init(JSONObject())).children
    #expect(properties.compactMap(\.label) == pairing.fields.map(\.name))
  }

  @Test(arguments: Catalogue.calls)
  func `what a call sends passes the text's own check`(_ call: any WireCall.Type) throws {
    let name = call.method
    let interface = try #require(Catalogue.interfaces.first { name.hasPrefix($0.name + ".") })
    let method = try #require(interface.method(String(name.dropFirst(interface.name.count + 1))))
    for extent in Sample.Extent.allCases {
      var sample = Sample(interface, extent)
      let sent = call.init(sample.object(of: method.input)).object
      #expect(interface.invalidInput(sent, of: method) == nil)
    }
  }

  @Test(arguments: Catalogue.pairings)
  func `members that are missing or strange are no obstacle`(_ pairing: Pairing) {
    let strange = JSONObject(pairing.fields.map { ($0.name, JSON.array([.null])) })
    _ = pairing.type.init(strange)
    _ = pairing.type.init(JSONObject([("unheardOf", .bool(true))]))
  }
}
