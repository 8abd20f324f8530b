import CivilTime
import JSONText
import PanelInterface

/// `panelctl due`: what is owed, by whom, and when.
enum DueList {
  static let command = Command(
    words: ["due"],
    options: [.agency, .overdue, .week, .month, .limit],
    summary: "lists what is owed, by whom and when, the longest overdue first",
    explanation: [
      """
      You see what you owe yourself and, in the cases that you oversee, what everybody owes, with \
      what is planned and has not begun.
      """
    ],
    example: "panelctl due --agency education --week",
    run: run
  )

  @Sendable private static func run(
    _ invocation: Invocation,
    _ session: Session
  ) throws(Failure) -> ExitCode {
    let options = invocation.options
    let horizon = try DueHorizon(options)
    let clock = try session.clock()
    let whole = try session.diary(
      horizon,
      of: options.value(.agency),
      limit: try invocation.limit(),
      clock
    )
    if session.settings.isJSON {
      try session.give(whole)
    } else {
      let screen = DueScreen(
        reply: ListTasksReply(whole),
        horizon: horizon,
        clock: clock,
        program: session.settings.program
      )
      try session.show(screen.page)
    }
    return .done
  }
}

/// How far ahead somebody looks.
enum DueHorizon: Equatable {
  case everything
  case overdue
  case week
  case month

  /// The one that the options ask for.
  init(_ options: GivenOptions) throws(Failure) {
    let asked = [(Option.overdue, Self.overdue), (.week, .week), (.month, .month)].filter {
      options.has($0.0)
    }
    guard asked.count <= 1 else {
      let found = Wording.list(asked.map(\.0.written), "and")
      throw .usage("Expected one of --overdue, --week and --month, found \(found).")
    }
    self = asked.first?.1 ?? .everything
  }

  /// The first moment that lies beyond it; nil where nothing does.
  func end(_ clock: Clock) -> Timestamp? {
    let today = clock.zone.civil(at: clock.now).date
    let first: CivilDate
    switch self {
    case .everything: return nil
    case .overdue: return clock.now
    case .week: first = today.adding(days: 8 - today.weekday.rawValue)
    case .month: first = today.adding(days: 1 - today.day).adding(months: 1)
    }
    return clock.zone.timestamp(of: CivilDateTime(date: first, time: .midnight))
  }
}

extension Session {
  /// All that is owed and planned, as far as the caller may know of it.
  ///
  /// - Parameters:
  ///   - horizon: How far ahead.
  ///   - agency: Whose; everybody's where it is nil.
  ///   - limit: The most tasks, nil for all.
  ///   - clock: The service's time.
  /// - Returns: The answer of `List`, whole.
  /// - Throws: A failure of the first call that fails.
  func diary(
    _ horizon: DueHorizon,
    of agency: String?,
    limit: Int?,
    _ clock: Clock
  ) throws(Failure) -> JSONObject {
    let end = horizon.end(clock)?.text
    return try whole("tasks", limit: limit, page: 500) {
      ListTasks(participant: agency, everybody: true, dueBefore: end, limit: $0, after: $1)
    }
  }
}
