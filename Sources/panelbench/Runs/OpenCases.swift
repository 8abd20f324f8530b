import JSONText
import PanelInterface
import Platform

/// Many cases that wait for their partners: what a start costs, and what they take to keep.
enum OpenCases {
  /// Opens cases and takes each to its three requests for information.
  static func make(_ count: Int, _ daemon: DaemonUnderTest) throws {
    var client = try Client(socket: daemon.socket)
    for number in 0..<count {
      var job = JobCase(number: number)
      job.opened(try client.call(job.opening).opened)
      guard let gateway = job.next() else {
        throw BenchError(sentence: "expected a gateway task, found none")
      }
      let answer = try client.call(gateway)
      guard answer.opened.count == 3 else {
        throw BenchError(
          sentence: "expected three requests for information, found \(answer.opened.count)"
        )
      }
    }
  }

  /// Answers one request of each, so that every case has passed through the daemon's memory.
  static func work(_ count: Int, _ daemon: DaemonUnderTest) throws {
    var client = try Client(socket: daemon.socket)
    var after: String?
    var answered = 0
    repeat {
      let page = try client.call(ListTasks(participant: "health", limit: 500, after: after))
      for task in page.tasks {
        let answers = CompleteTask(
          task: task.task,
          answers: ["known": true, "remark": "known"],
          commandId: "open-\(task.task)"
        )
        _ = try client.call(answers)
        answered += 1
      }
      after = page.next
    } while after != nil
    guard answered == count else {
      throw BenchError(sentence: "expected \(count) open requests of health, found \(answered)")
    }
  }
}
