import Platform

/// The benchmark: each part prints one figure, and what it compares with was timed in the same run.
struct Bench {
  let settings: Settings
  let folder: String
  let counter: FlushCounter?

  /// How much is run, and on what.
  struct Settings {
    var cases = 1_000
    var connections = [1, 32]
    var openCases = 1_000
    var channelCases = 50
    var timedCases = 10_000
    var program = ""
    var workflows = "Workflows"
    var folder = "/var/tmp"
  }

  static let participants = ["police", "health", "education", "probation", "lead", "panel"]

  func run() async throws {
    try layOutJob()
    let raw = try rawCommits()
    try await job(raw)
    try openCases()
    try pendingTimers()
    try dueAtOnce()
    try channel()
    try guards()
  }

  private func guards() throws {
    let count = settings.cases * 100
    var figure = Figure("guard")
    figure.add("evaluations", count)
    figure.add("microseconds", try GuardRun.run(count))
    try figure.print()
  }

  /// The fixed job in a workflow folder of its own, with the shipped calendars beside it.
  private func layOutJob() throws {
    let shipped = settings.workflows
    try Files.createDirectory(jobFolder, mode: 0o700)
    try Files.createDirectory(jobFolder + "/calendars", mode: 0o700)
    for file in ["calendars/england-and-wales.json", "benchmark/benchmark-case.json5"] {
      let name = file.hasPrefix("calendars") ? file : "benchmark-case.json5"
      try Files.write(
        try Files.read("\(shipped)/\(file)", limit: 1 << 20),
        to: "\(jobFolder)/\(name)"
      )
    }
    for kind in TimedCase.allCases {
      try Files.write(Array(kind.workflow.utf8), to: "\(jobFolder)/\(kind.rawValue).json5")
    }
  }

  var jobFolder: String { folder + "/workflows" }

  /// Run before the clock starts, so that no figure holds the first touch of anything.
  static let warmCases = 1_000_000..<1_000_010

  struct Raw {
    let p50: Double
    let perSecond: Double
  }

  private func rawCommits() throws -> Raw {
    let count = settings.cases * 11
    let (samples, seconds) = try RawCommits.run(count, in: folder)
    let raw = Raw(p50: samples.milliseconds(at: 0.5), perSecond: Double(count) / seconds)
    var figure = Figure("raw SQLite commits")
    figure.add("commits", count)
    figure.add("per_second", raw.perSecond, digits: 0)
    figure.add("p50_ms", raw.p50, digits: 4)
    figure.add("p99_ms", samples.milliseconds(at: 0.99), digits: 4)
    try figure.print()
    return raw
  }

  private func job(_ raw: Raw) async throws {
    for connections in settings.connections {
      let place = folder + "/job-\(connections)"
      try Files.createDirectory(place, mode: 0o700)
      let daemon = try daemon(in: place)
      _ = try OneConnection.run(Self.warmCases, daemon)
      var figure = Figure("job")
      figure.add("connections", connections)
      figure.add("cases", settings.cases)
      if connections == 1 {
        try one(&figure, daemon, raw)
      } else {
        try await many(&figure, connections, daemon, raw)
      }
      figure.add("peak_mb", daemon.peakMegabytes, digits: 1)
      try daemon.stop()
      figure.add(
        "database_bytes_per_case",
        daemon.databaseBytes / (settings.cases + Self.warmCases.count)
      )
      try figure.print()
    }
  }

  private func one(
    _ figure: inout Figure,
    _ daemon: DaemonUnderTest,
    _ raw: Raw
  ) throws {
    let result = try OneConnection.run(0..<settings.cases, daemon)
    let completions = settings.cases * 11
    let p50 = result.completions.milliseconds(at: 0.5)
    figure.add("completions_per_second", Double(completions) / result.seconds, digits: 0)
    figure.add("p50_ms", p50, digits: 4)
    figure.add("p99_ms", result.completions.milliseconds(at: 0.99), digits: 4)
    figure.add("create_p50_ms", result.creates.milliseconds(at: 0.5), digits: 4)
    figure.add("p50_to_raw_p50", p50 / raw.p50, digits: 2)
    addFlushes(result.flushes, completions, to: &figure)
  }

  private func many(
    _ figure: inout Figure,
    _ connections: Int,
    _ daemon: DaemonUnderTest,
    _ raw: Raw
  ) async throws {
    let before = daemon.flushes?.read() ?? 0
    let started = SystemClock.monotonic()
    let samples = try await ManyConnections.run(
      0..<settings.cases,
      connections: connections,
      socket: daemon.socket
    )
    let seconds = Double(SystemClock.monotonic() - started) / 1e9
    let completions = settings.cases * 11
    let perSecond = Double(completions) / seconds
    figure.add("completions_per_second", perSecond, digits: 0)
    figure.add("p50_ms", samples.milliseconds(at: 0.5), digits: 4)
    figure.add("p99_ms", samples.milliseconds(at: 0.99), digits: 4)
    figure.add("rate_to_raw_rate", perSecond / raw.perSecond, digits: 3)
    addFlushes((daemon.flushes?.read() ?? 0) - before, completions, to: &figure)
  }

  private func addFlushes(_ flushes: Int, _ completions: Int, to figure: inout Figure) {
    guard counter != nil else {
      figure.add("flushes_per_completion", "not counted: no clang to build the counter with")
      return
    }
    figure.add("flushes_per_completion", Double(flushes) / Double(completions))
  }

  private func openCases() throws {
    let place = folder + "/open"
    try Files.createDirectory(place, mode: 0o700)
    let daemon = try daemon(in: place)
    try OpenCases.make(settings.openCases, daemon)
    try daemon.stop()
    let again = try self.daemon(in: place)
    try OpenCases.work(settings.openCases, again)
    var figure = Figure("open cases")
    figure.add("open_cases", settings.openCases)
    figure.add("start_to_ready_ms", again.startupMilliseconds, digits: 1)
    figure.add("peak_mb", max(daemon.peakMegabytes, again.peakMegabytes), digits: 1)
    figure.add("database_bytes_per_open_case", again.databaseBytes / settings.openCases)
    try again.stop()
    try figure.print()
  }

  private func channel() throws {
    let place = folder + "/channel"
    try Files.createDirectory(place, mode: 0o700)
    let script = try ChannelScript("referral-1", workflows: settings.workflows)
    let daemon = try DaemonUnderTest(
      program: settings.program,
      folder: place,
      mode: .rehearsal(workflows: settings.workflows),
      flushes: counter
    )
    let samples = try ChannelRun.run(script, cases: settings.channelCases, daemon)
    var figure = Figure("Channel pathway")
    figure.add("cases", settings.channelCases)
    figure.add("completions", samples.nanoseconds.count)
    figure.add("p50_ms", samples.milliseconds(at: 0.5), digits: 4)
    figure.add("p99_ms", samples.milliseconds(at: 0.99), digits: 4)
    figure.add("peak_mb", daemon.peakMegabytes, digits: 1)
    try daemon.stop()
    figure.add("database_bytes_per_case", daemon.databaseBytes / settings.channelCases)
    try figure.print()
  }

  func daemon(in place: String) throws -> DaemonUnderTest {
    try DaemonUnderTest(
      program: settings.program,
      folder: place,
      mode: .site(
        workflows: jobFolder,
        participants: Self.participants
      ),
      flushes: counter
    )
  }
}
