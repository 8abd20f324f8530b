import PanelInterface
import Testing
import Varlink

@Suite("The interface texts")
struct InterfaceTextTests {
  @Test func `there are six, the sixth for rehearsals alone`() {
    #expect(
      Interfaces.production.map(\.name) == [
        "org.paneld.cases", "org.paneld.tasks", "org.paneld.inbox", "org.paneld.workflows",
        "org.paneld.service",
      ]
    )
    #expect(Interfaces.rehearsal.name == "org.paneld.rehearsal")
  }

  @Test(arguments: Catalogue.interfaces)
  func `every client can read the text`(_ interface: InterfaceDescription) {
    #expect(interface.portabilityFindings() == [])
  }

  @Test(arguments: Catalogue.interfaces)
  func `every member says what it is for`(_ interface: InterfaceDescription) {
    #expect(interface.documentation?.isEmpty == false)
    let members =
      interface.types.map { ($0.name, $0.documentation) }
      + interface.methods.map { ($0.name, $0.documentation) }
      + interface.errors.map { ($0.name, $0.documentation) }
    let silent = members.filter { ($0.1 ?? "").isEmpty }.map(\.0)
    #expect(silent == [])
  }

  @Test(arguments: Catalogue.interfaces)
  func `what is said begins with a sentence`(_ interface: InterfaceDescription) {
    let words =
      interface.methods.compactMap(\.documentation) + interface.errors.compactMap(\.documentation)
    for text in words {
      let paragraph = text.split(separator: "\n\n", maxSplits: 1).first ?? ""
      #expect(paragraph.hasSuffix("."), "\(text)")
    }
  }

  @Test func `an error of the same name has the same parameters everywhere`() {
    var known: [String: ErrorDescription] = [:]
    for error in Catalogue.interfaces.flatMap(\.errors) {
      let first = known[error.name, default: error]
      #expect(first.fields.map(\.name) == error.fields.map(\.name), "\(error.name)")
      #expect(first.fields.map(\.isOptional) == error.fields.map(\.isOptional), "\(error.name)")
      known[error.name] = first
    }
  }

  @Test(arguments: Catalogue.interfaces)
  func `every command takes an identifier of its own`(_ interface: InterfaceDescription) {
    let commands = [
      "Open", "Report", "Claim", "Release", "Delegate", "Reassign", "Complete", "Acknowledge",
      "Migrate", "Advance", "MoveTo",
    ]
    for method in interface.methods {
      let takes = method.input.contains { $0.name == "commandId" && $0.shape == .string }
      #expect(takes == commands.contains(method.name), "\(method.name)")
    }
  }
}

extension InterfaceDescription: CustomTestStringConvertible {
  package var testDescription: String { name }
}
