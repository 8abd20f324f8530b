import JSONText
import PanelInterface
import Platform
import Synchronization
import Varlink

/// Many clients at once, each with one call in flight: what group commit makes of it.
///
/// One event loop drives them all, so that the client takes as little of the machine as it can.
actor ManyConnections {
  private nonisolated let loop: EventLoop
  nonisolated var unownedExecutor: UnownedSerialExecutor { loop.asUnownedSerialExecutor() }

  private var clients: [DrivenClient] = []
  private var numbers: Range<Int>
  private var running = 0
  private var samples = Samples()
  private var buffer = [UInt8](repeating: 0, count: 1 << 16)
  private var done: CheckedContinuation<Result<Samples, BenchError>, Never>?

  private init(_ cases: Range<Int>) throws {
    loop = try EventLoop(name: "bench-clients")
    numbers = cases
  }

  /// Takes cases from referral to closure over so many connections.
  ///
  /// - Returns: the duration of each completion, as its client sees it.
  /// - Throws: `BenchError` where a call is refused.
  static func run(
    _ cases: Range<Int>,
    connections: Int,
    socket: String
  ) async throws -> Samples {
    let run = try ManyConnections(cases)
    let result = await run.drive(connections, socket: socket)
    run.loop.stop()
    return try result.get()
  }

  private func drive(
    _ connections: Int,
    socket: String
  ) async -> Result<Samples, BenchError> {
    await withCheckedContinuation { continuation in
      done = continuation
      do {
        for place in 0..<connections {
          let client = DrivenClient(try UnixSocket.connect(path: socket, blocking: false))
          clients.append(client)
          client.registration = try loop.run(client.descriptor.rawValue, interest: .readable) {
            [weak self] _ in self?.assumeIsolated { $0.receive(place) }
          }
        }
        running = connections
        for client in clients { begin(client) }
      } catch {
        finish(.failure(BenchError(sentence: "\(error)")))
      }
    }
  }

  private func begin(_ client: DrivenClient) {
    guard let number = numbers.popFirst() else {
      running -= 1
      if running == 0 { finish(.success(samples)) }
      return
    }
    let job = JobCase(number: number)
    client.job = job
    client.isCompletion = false
    send(client, Call(fullName: OpenCase.method, parameters: job.opening.object))
  }

  private func proceed(_ client: DrivenClient) {
    guard let completion = client.job.next() else {
      if client.job.completions != 11 {
        finish(.failure(BenchError(sentence: "expected 11 tasks, found \(client.job.completions)")))
      }
      begin(client)
      return
    }
    client.isCompletion = true
    send(client, Call(fullName: CompleteTask.method, parameters: completion.object))
  }

  private func send(_ client: DrivenClient, _ call: Call) {
    let frame = call.frame()
    client.sentAt = SystemClock.monotonic()
    // Calls are far smaller than a socket's buffer, which is empty when one is sent.
    guard case .bytes(frame.count)? = try? UnixSocket.send(client.descriptor.rawValue, frame)
    else {
      finish(.failure(BenchError(sentence: "expected to send a whole call, found that it stuck")))
      return
    }
  }

  private func receive(_ place: Int) {
    let client = clients[place]
    guard
      case .bytes(let count)? = try? UnixSocket.receive(
        client.descriptor.rawValue,
        into: &buffer
      )
    else {
      finish(.failure(BenchError(sentence: "expected an answer, found the connection closed")))
      return
    }
    client.incoming += buffer[..<count]
    guard client.incoming.last == 0 else { return }
    if client.isCompletion { samples.add(SystemClock.monotonic() - client.sentAt) }
    let message = client.incoming.dropLast()
    guard let reply = try? Reply(parsing: message, limits: .wire), reply.error == nil else {
      let text = String(decoding: message, as: UTF8.self)
      finish(.failure(BenchError(sentence: "expected a reply, found \(text)")))
      return
    }
    client.incoming = []
    let opened: [OpenedTask] = CompleteTaskReply(reply.parameters).opened
    client.job.opened(opened)
    proceed(client)
  }

  private func finish(_ result: Result<Samples, BenchError>) {
    guard let done else { return }
    self.done = nil
    for client in clients {
      if let registration = client.registration { loop.cancel(registration) }
    }
    done.resume(returning: result)
  }
}

/// One of many clients; confined to the run's event loop.
private final class DrivenClient {
  let descriptor: FileDescriptor
  var registration: Registration?
  var job = JobCase(number: 0)
  var isCompletion = false
  var sentAt: Int64 = 0
  var incoming: [UInt8] = []

  init(_ descriptor: consuming FileDescriptor) {
    self.descriptor = descriptor
  }
}
