import JSONText
import PanelInterface
import Platform
import Varlink

/// What the service answered: the members it knows, and all of them as they came.
struct Answered<Answer: WireStructure>: Sendable {
  let answer: Answer
  let parameters: JSONObject
}

/// The service as commands see it: calls that are answered or fail for a reason.
///
/// A connection that breaks is made anew once and the call repeated. That is safe: what changes
/// something carries a command id, under which the service does it at most once.
final class Client {
  private let path: String
  private let acting: ActingAs?
  private var link: Link?

  /// How long a service that is just starting again is waited for, and in which steps.
  private static let restartSteps = 20
  private static let restartStep = Duration.milliseconds(100)

  /// Makes a client that connects with its first call.
  ///
  /// - Parameters:
  ///   - path: The socket of the service.
  ///   - acting: Whom to act as, in a rehearsal.
  init(path: String, acting: ActingAs?) {
    self.path = path
    self.acting = acting
  }

  /// Makes a call.
  ///
  /// - Parameter call: What is asked.
  /// - Returns: The answer.
  /// - Throws: A failure with the service's error, or why there was no answer.
  func call<Call: WireCall>(_ call: Call) throws(Failure) -> Answered<Call.Answer> {
    let reply = try reply(to: Call.method, call.object)
    if let error = reply.error { throw Failure(refusal: error, reply.parameters) }
    return Answered(answer: Call.Answer(reply.parameters), parameters: reply.parameters)
  }

  private func reply(to method: String, _ parameters: JSONObject) throws(Failure) -> Reply {
    switch attempt(on: try connected(), method, parameters) {
    case .success(let reply): return reply
    case .failure(.broken): break
    case .failure(let fault): throw failure(fault, parameters)
    }
    switch attempt(on: try reconnected(parameters), method, parameters) {
    case .success(let reply): return reply
    case .failure(let fault): throw failure(fault, parameters)
    }
  }

  /// One call on one link, which is given up after a fault.
  private func attempt(
    on link: Link,
    _ method: String,
    _ parameters: JSONObject
  ) -> Result<Reply, Link.Fault> {
    do throws(Link.Fault) {
      return .success(try link.exchange(method, parameters))
    } catch {
      self.link = nil
      return .failure(error)
    }
  }
}

// Connecting.
extension Client {
  private func connected() throws(Failure) -> Link {
    if let link { return link }
    let link: Link
    do throws(SocketError) {
      link = try Link(path: path)
    } catch {
      throw failure(error)
    }
    try introduce(link)
    self.link = link
    return link
  }

  private func reconnected(_ parameters: JSONObject) throws(Failure) -> Link {
    for _ in 0..<Self.restartSteps {
      if let link = try? Link(path: path) {
        try introduce(link)
        self.link = link
        return link
      }
      // A wait that fails only makes the next attempt come sooner.
      _ = try? Descriptor.wait([], timeout: Self.restartStep)
    }
    throw failure(.broken, parameters)
  }

  /// Says whom the caller acts as, which holds for one connection.
  private func introduce(_ link: Link) throws(Failure) {
    guard let acting else { return }
    let call = ActAs(participant: acting.participant, person: acting.person)
    let reply: Reply
    switch attempt(on: link, ActAs.method, call.object) {
    case .success(let answer): reply = answer
    case .failure(let fault): throw failure(fault, [:])
    }
    guard let error = reply.error else { return }
    let failure = Failure(refusal: error, reply.parameters)
    guard failure.isDeclared("InterfaceNotFound") else { throw failure }
    throw Failure(
      .usage,
      .noRehearsal,
      """
      Expected a rehearsal for --as, found a service that keeps real cases (\(path)): there you \
      are who you are logged in as, so leave --as and PANELCTL_AS out.
      """
    )
  }
}

// What a person is told when there is no answer.
extension Client {
  private func failure(_ error: SocketError) -> Failure {
    if case .system(let error) = error, error.isDenied {
      return Failure(
        .denied,
        .noService,
        """
        You may not talk to the service at \(path): ask its operator to take you into a group of \
        a participant, and log in again.
        """
      )
    }
    return Failure(
      .noService,
      .noService,
      """
      Expected a service at \(path), found none (\(error)): start paneld, or name its socket with \
      --socket or PANELCTL_SOCKET.
      """
    )
  }

  private func failure(_ fault: Link.Fault, _ parameters: JSONObject) -> Failure {
    let advice = Self.advice(parameters)
    switch fault {
    case .broken:
      return Failure(
        .noService,
        .connectionBroken,
        "The connection to the service at \(path) broke and could not be made again\(advice)."
      )
    case .silent:
      return Failure(
        .noService,
        .connectionBroken,
        """
        Expected an answer within \(Link.patience.components.seconds) seconds, found none from \
        \(path)\(advice).
        """
      )
    case .violation(let violation):
      return Failure(
        .failed,
        .notUnderstood,
        "The service at \(path) is not understood: \(violation). Is another program listening?"
      )
    case .system(let error):
      return Failure(
        .failed,
        .connectionBroken,
        "The connection to \(path) failed: \(error)\(advice)."
      )
    }
  }

  /// What to do about a command of which nobody knows whether it was done.
  private static func advice(_ parameters: JSONObject) -> String {
    guard let id = parameters["commandId"]?.string else { return ": try again" }
    return """
      , so it is not known whether the command was done: give it again with --command-id \(id), \
      then it is done once, not twice
      """
  }
}
