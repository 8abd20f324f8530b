import Cases
import FEEL
import Testing
import Workflows

@Suite("Series of sessions")
struct SeriesTests {
  private static func series(_ sessions: String, _ rest: String = "") -> String {
    """
    { series: 'talks', title: 'Talks', to: 'health', sessions: \(sessions), due: '1 week', \(rest)
      form: [{ field: 'mood', type: 'number' }] }
    """
  }

  @Test func `one session is asked for after the other, and none is made up`() throws {
    var trial = try Trial(items: [Self.series("3"), Trial.task("close", "after: 'talks'")])
    for result in ["held", "missed", "cancelled"] {
      #expect(trial.open == ["talks"])
      try trial.complete("talks", ["session": .string(result), "mood": .number(2)])
    }
    #expect(trial.open == ["close"])
    for (name, count) in [("commissioned", 3), ("held", 1), ("missed", 1), ("cancelled", 1)] {
      #expect(try trial.value("talks.\(name)") == .number(count))
    }
    #expect(try trial.value("talks.reports[2].session") == .string("missed"))
    #expect(try trial.value("talks.reports[1].participant") == .string("health"))
  }

  @Test func `until reads the sessions so far`() throws {
    var trial = try Trial(items: [Self.series("10", "until: 'talks.held >= 2',")])
    try trial.complete("talks", ["session": .string("held")])
    try trial.complete("talks", ["session": .string("missed")])
    #expect(trial.open == ["talks"])
    try trial.complete("talks", ["session": .string("held")])
    #expect(trial.outcome == "good")
    #expect(try trial.value("talks.commissioned") == .number(10))
    #expect(try trial.value("talks.held") == .number(2))
  }

  @Test func `how many there are may be computed when it begins`() throws {
    let none = try Trial(
      items: [Self.series("'=subject.age'")],
      answers: ["subject.age": .number(0)]
    )
    #expect(none.outcome == "good")
    #expect(throws: Refusal.limit(name: "sessions of one series", limit: 200)) {
      try Trial(
        items: [Self.series("'=subject.age'")],
        answers: ["subject.age": .number(201)]
      )
    }
    #expect(throws: Refusal.self) {
      try Trial(items: [Self.series("'=subject.age'")], answers: ["subject.age": .number(-1)])
    }
  }

  @Test func `a series that is cancelled calls its session back`() throws {
    var trial = try Trial(
      items: [Self.series("3"), Trial.task("stop", "cancels: 'talks'")]
    )
    try trial.complete("stop")
    #expect(trial.withdrawn == ["talks: cancelled", "talks: group ended"])
    #expect(trial.outcome == "good")
  }
}
