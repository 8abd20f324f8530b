import PanelInterface
import Platform

/// Cases one after the other over one connection: what one completion costs whoever waits for it.
enum OneConnection {
  struct Result {
    var completions = Samples()
    var creates = Samples()
    var seconds = 0.0
    var flushes = 0
  }

  /// Takes cases from referral to closure.
  static func run(
    _ cases: Range<Int>,
    _ daemon: DaemonUnderTest
  ) throws -> Result {
    var client = try Client(socket: daemon.socket)
    var result = Result()
    var flushesOfCreates = 0
    let first = SystemClock.monotonic()
    let before = daemon.flushes?.read() ?? 0
    for number in cases {
      var job = JobCase(number: number)
      let flushesBefore = daemon.flushes?.read() ?? 0
      let (created, took) = try client.answer(to: job.opening)
      flushesOfCreates += (daemon.flushes?.read() ?? 0) - flushesBefore
      result.creates.add(took)
      job.opened(created.opened)
      while let completion = job.next() {
        let (answer, took) = try client.answer(to: completion)
        result.completions.add(took)
        job.opened(answer.opened)
      }
      try expectLongWay(job)
    }
    result.seconds = Double(SystemClock.monotonic() - first) / 1e9
    result.flushes = (daemon.flushes?.read() ?? 0) - before - flushesOfCreates
    return result
  }

  static func expectLongWay(_ job: JobCase) throws {
    guard job.completions == 11 else {
      throw BenchError(sentence: "expected 11 tasks on the long way, found \(job.completions)")
    }
  }
}
