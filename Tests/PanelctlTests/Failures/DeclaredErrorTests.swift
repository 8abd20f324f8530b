import JSONText
import PanelInterface
import Testing
import Varlink

@testable import panelctl

@Suite("Errors of the service")
struct DeclaredErrorTests {
  private static let interfaces =
    Interfaces.production + [Interfaces.rehearsal, ServiceInterface.description]

  /// A value for a member, by which it is found again in the sentence.
  private static func sample(_ shape: TypeShape, of name: String) -> JSON {
    switch shape {
    case .string: .string("the-\(name)")
    case .int: 4711
    case .bool: true
    case .float: 1.5
    case .array(.string): ["one", "two"]
    case .array(.int): [11, 12]
    case .array(.named("Stuck")): [["reference": "CH-1", "reason": "of that"]]
    case .array: [["field": "a.b", "expected": "text", "found": "no answer"]]
    case .optional(let shape): sample(shape, of: name)
    case .enumeration(let words): .string(words[0])
    case .object, .map, .named, .structure: [:]
    }
  }

  @Test func `every error that the interface texts declare has a sentence with all it tells`() {
    for interface in Self.interfaces {
      for error in interface.errors {
        let name = "\(interface.name).\(error.name)"
        var members = JSONObject()
        for field in error.fields {
          members.append(field.name, Self.sample(field.shape, of: field.name))
        }
        let failure = Failure(refusal: name, members)
        #expect(DeclaredError.named(name) != nil, "no sentence for \(name)")
        let text = failure.lines.joined(separator: "\n")
        #expect(!text.contains("(not told)"), "\(text)")
        #expect(!text.contains("{") && !text.contains("}"), "\(text)")
        for member in members.members {
          let mark = member.value.string ?? member.value.int.map { "\($0)" } ?? "one"
          let lists = ["a.b: expected text, found no answer", "11 and 12", "CH-1: of that"]
          let isTold = text.contains(mark) || lists.contains(where: text.contains)
          #expect(isTold, "\(name) does not tell \(member.key): \(text)")
        }
      }
    }
  }

  @Test func `no sentence is kept for an error that nothing declares`() {
    let declared = Set(Self.interfaces.flatMap { $0.errors.map(\.name) })
    #expect(Set(DeclaredError.all.map(\.name)) == declared)
    #expect(DeclaredError.all.count == declared.count)
  }

  @Test func `every sentence is one or two, ends with a period and says what to do`() {
    for error in DeclaredError.all {
      #expect(error.template.hasSuffix(".") || error.template.hasSuffix("?"), "\(error.name)")
      #expect(error.template.contains(":") || error.template.contains(". "), "\(error.name)")
      #expect(!error.template.contains("\n"), "\(error.name)")
    }
  }

  @Test(arguments: [
    ("org.paneld.tasks.NoSuchTask", ExitCode.notFound), ("org.paneld.inbox.NotForYou", .denied),
    ("org.paneld.tasks.InvalidAnswers", .refused), ("org.paneld.cases.NotStored", .failed),
    ("org.varlink.service.PermissionDenied", .denied), ("org.paneld.cases.Newer", .failed),
    ("com.other.NoSuchTask", .failed), ("NoSuchTask", .failed),
  ])
  func `the kind of error decides how the program ends`(name: String, status: ExitCode) {
    #expect(Failure(refusal: name, [:]).status == status)
  }

  @Test func `who has to do a task is said by the rule`() {
    let other = Failure(
      refusal: "org.paneld.tasks.WrongPerson",
      ["task": "T", "rule": "notBy", "item": "assess"]
    )
    #expect(other.sentence.contains("done by somebody other than whoever did 'assess'"))
    let same = Failure(
      refusal: "org.paneld.tasks.WrongPerson",
      ["task": "T", "rule": "sameAs", "item": "assess"]
    )
    #expect(same.sentence.contains("done by whoever did 'assess'"))
  }

  @Test func `a name that is nearly right brings a proposal`() {
    let failure = Failure(
      refusal: "org.paneld.cases.NoSuchWorkflow",
      ["workflow": "chanel-panel", "known": ["channel-panel", "other"]]
    )
    #expect(failure.sentence.contains("(did you mean 'channel-panel'?)"))
    #expect(failure.sentence.contains("only 'channel-panel' and 'other'"))
  }

  @Test func `programs get the error as it came, and local ones in the same form`() {
    let failure = Failure(refusal: "org.paneld.tasks.NoSuchTask", ["task": "T"])
    #expect(
      failure.json == ["error": "org.paneld.tasks.NoSuchTask", "parameters": ["task": "T"]]
    )
    #expect(
      Failure.usage("Expected x.").json
        == ["error": "panelctl.Usage", "parameters": ["message": "Expected x."]]
    )
  }

  @Test func `what the service says cannot drive the terminal`() {
    let failure = Failure(refusal: "org.paneld.tasks.NoSuchTask", ["task": "\u{1B}[2J\n"])
    #expect(failure.lines.allSatisfy { !$0.contains("\u{1B}") && !$0.contains("\n") })
    #expect(failure.lines[0].contains("\\x1B[2J\\n"))
  }
}
