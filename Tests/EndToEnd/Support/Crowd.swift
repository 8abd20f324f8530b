import Foundation
import Platform
import Synchronization

/// Several people at once, each telling a story again and again, whatever becomes of the daemon.
///
/// One thread at a time has each narrator: a round gives every narrator a thread and ends with it.
final class Crowd: Sendable {
  /// Tells stories of one script, each in a case of its own, one after the other.
  final class Narrator: @unchecked Sendable {
    private let script: Script
    private let name: String
    private(set) var stories: [Story] = []

    init(_ script: Script, name: String) {
      self.script = script
      self.name = name
    }

    /// The story that is being told; a new one where the last is over.
    func current() -> Story {
      if let story = stories.last, !story.isOver { return story }
      let story = Story(script, name: "\(name)-\(stories.count + 1)")
      stories.append(story)
      return story
    }
  }

  let narrators: [Narrator]

  init(of count: Int, telling script: Script, name: String) {
    narrators = (1...count).map { Narrator(script, name: "\(name)-\($0)") }
  }

  /// Lets everybody talk to the daemon until it is gone.
  ///
  /// - Parameters:
  ///   - socket: Where it listens.
  ///   - command: The command, counted from 1, with which the end comes.
  ///   - delay: How long after it was sent.
  ///   - end: Ends the daemon.
  /// - Throws: What the daemon answered wrongly.
  func talk(
    to socket: String,
    untilCommand command: Int,
    delay: Duration,
    end: @escaping @Sendable () -> Void
  ) throws {
    let sent = Atomic(0)
    let failures = Mutex<[String]>([])
    let threads = DispatchGroup()
    for narrator in narrators {
      threads.enter()
      let thread = Thread {
        defer { threads.leave() }
        do {
          let client = try Client(socket: socket)
          while true {
            try narrator.current().advance(client) {
              guard sent.add(1, ordering: .relaxed).newValue == command else { return }
              Self.spin(for: delay)
              end()
            }
          }
        } catch is Client.Lost {
          // As it has to be: the daemon is gone.
        } catch {
          failures.withLock { $0.append("\(error)") }
        }
        // Who stops early for a failure must not keep the others waiting for ever.
        end()
      }
      thread.start()
    }
    threads.wait()
    if let failure = failures.withLock({ $0.first }) {
      throw RunningDaemon.Trouble(description: failure)
    }
  }

  /// Waits without giving the processor up, since instants of a few microseconds count here.
  private static func spin(for delay: Duration) {
    let end = ContinuousClock.now + delay
    while ContinuousClock.now < end {}
  }

  /// What the daemon says otherwise than it has acknowledged.
  ///
  /// - Parameters:
  ///   - client: A connection to it.
  ///   - recent: How many commands to repeat of each narrator's last two stories; nil for all
  ///     commands of all stories.
  /// - Returns: A sentence for each contradiction.
  /// - Throws: What keeps the daemon from answering.
  func contradictions(_ client: Client, recent: Int?) throws -> [String] {
    try narrators.flatMap { narrator in
      let stories = recent == nil ? narrator.stories[...] : narrator.stories.suffix(2)
      return try stories.flatMap { story in
        try story.contradictions(client, repeating: recent ?? .max)
      }
    }
  }

  /// Brings every story to its end.
  func finish(_ client: Client) throws {
    for narrator in narrators {
      for story in narrator.stories { try story.finish(client) }
    }
  }

  var stories: [Story] { narrators.flatMap(\.stories) }
}
