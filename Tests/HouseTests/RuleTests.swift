import Testing

/// A rule that finds nothing anywhere may be blind: each is shown what it has to find.
@Suite("The rules see")
struct RuleTests {
  @Test func `comments and texts are not code`() {
    let file = SwiftFile(
      path: "Sources/T/a.swift",
      text: ##"""
        let a = "unsafe \(b("public")) end" // unsafe
        /* unsafe /* nested */ unsafe */ let c = """
          unsafe "quoted"
          """
        let d = #"\(x) \#(unsafe)"#
        """##
    )
    let found = file.code.enumerated().filter { $0.element.contains("unsafe") }.map(\.offset)
    #expect(found == [4])
    #expect(file.code[0].contains("b("))
    #expect(zip(file.code, file.lines).allSatisfy { $0.utf8.count == $1.utf8.count })
  }

  @Test func `bodies are measured from the keyword to the brace`() {
    let file = SwiftFile(
      path: "Sources/T/a.swift",
      text: """
        protocol P { func asked(a: Int) -> Int
          var size: Int { get }
        }
        struct S<T> where T: P {
          let stored = [1, 2].map { $0 }
          var count: Int { 1 }
          init?(
            a: () -> Void = {}
          ) {
            self.init()
          }
          func == (l: S, r: S) -> Bool
            where T == Int {
            l.x { 1 }
          }
          static func < (l: S, r: S) -> Bool { true }
          subscript(a: Int) -> Int {
            a
          }
        }
        """
    )
    let sizes = file.bodies.map { "\($0.name) \($0.line) \($0.lineCount)" }
    #expect(
      sizes == [
        "var size 2 1", "var count 6 1", "init 7 5", "func == 12 4", "func < 16 1",
        "subscript 17 3",
      ]
    )
  }

  @Test(arguments: [
    ("import A", "A"), ("package import B", "B"), ("internal import C", "C"),
    ("@testable import D", "D"), ("@preconcurrency package import E", "E"),
    ("import struct F.G", "F"), ("private import H", "H"),
  ])
  func `imports are found in every spelling`(_ line: String, _ module: String) {
    #expect(SwiftFile(path: "", text: line).imports.map(\.module) == [module])
  }

  @Test(arguments: [
    "package func a()", "package struct A {}", "  package static func b() throws {",
    "package final class C {", "package init(\n  a: Int\n) throws(E) {",
    "// Only a remark.\npackage enum D {", "package nonisolated mutating func e() {",
    "@inline(always) package func f() {",
  ])
  func `a declaration without documentation is found`(_ text: String) {
    #expect(SwiftFile(path: "", text: text).undocumented.count == 1)
  }

  @Test(arguments: [
    "/// Does it.\npackage func a()", "/// Does it.\n@inlinable\npackage func b()",
    "package init(a: Int) {", "package var c = 1", "package static func == (a: A, b: A) -> Bool {",
    "func d() {",
  ])
  func `what is documented or needs no words is passed over`(_ text: String) {
    #expect(SwiftFile(path: "", text: text).undocumented == [])
  }
}
