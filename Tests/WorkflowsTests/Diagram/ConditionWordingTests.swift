import Testing

@testable import Workflows

@Suite("Conditions in diagrams")
struct ConditionWordingTests {
  @Test(arguments: [
    (#"assess.advice = "none""#, "advice = none"),
    ("is defined(check) and not(check.agreed)", "not(agreed)"),
    ("is defined(check)", "is defined(check)"),
    ("is defined(check) and case.entries > 2", "is defined(check) and case.entries > 2"),
    ("not(is defined(check) and check.agreed)", "not(agreed)"),
    (#"assess.advice = "none" or check.agreed"#, "assess.advice = none or check.agreed"),
    ("reassess.level = 2", "reassess.level = 2"), ("x.assess.y", "x.assess.y"),
    ("a\n   and   b", "a and b"), ("is defined(check", "is defined(check"), ("", ""),
    (
      "is defined(a.b) and a.b > 1 and is defined(c) and c.d", "is defined(a.b) and a.b > 1 and c.d"
    ),
  ])
  func `are shorter and say the same`(condition: String, short: String) {
    #expect(ConditionWording.short(condition, items: ["assess", "check"]) == short)
  }
}
