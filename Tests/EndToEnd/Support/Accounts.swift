import Foundation
import Platform

/// Users of this machine, each with a group of the same name, that go when this does.
final class Accounts: Sendable {
  static let canBeMade =
    Place.isRoot && ["useradd", "userdel", "setpriv"].allSatisfy { Place.found($0) != nil }

  struct Refused: Error {
    let output: String
  }

  /// The control program where every user may run it: a checkout may lie in a private place.
  let panelctl: String
  private let folder: TemporaryFolder
  private let mark: String
  private let words: [String]

  /// Makes a user for each word, under a name that nobody else has.
  init(_ words: [String]) throws {
    mark = "pe" + String(UInt32(truncatingIfNeeded: SystemRandom.uint64()), radix: 36)
    self.words = words
    folder = try TemporaryFolder()
    panelctl = folder.file("panelctl")
    // By a process of its own: a file that this one holds open for writing could not be run by a
    // child that another test starts at the same moment (ETXTBSY).
    try Self.change(["cp", Place.panelctl, panelctl])
    for word in words {
      // One at a time: the files of users are locked while one is made.
      try Self.change([
        "useradd", "--user-group", "--no-create-home", "--shell", "/usr/sbin/nologin", name(word),
      ])
    }
  }

  deinit {
    for word in words { _ = try? Self.change(["userdel", name(word)]) }
  }

  /// What the user and the group of a word are called here.
  func name(_ word: String) -> String { "\(mark)-\(word)" }

  /// Runs a program as one of the users, with that user's groups.
  func run(as word: String, _ program: [String], input: String = "") throws -> Run {
    let words = [
      Place.found("setpriv") ?? "setpriv", "--reuid", name(word), "--regid", name(word),
      "--init-groups",
    ]
    return try Run(words + program, input: input)
  }

  private static func change(_ words: [String]) throws {
    var words = words
    words[0] = Place.found(words[0]) ?? words[0]
    // Another test may be making its own.
    for attempt in 1...50 {
      let run = try Run(words)
      if run.status == 0 { return }
      guard run.error.contains("lock"), attempt < 50 else { throw Refused(output: run.error) }
      _ = try Descriptor.wait([], timeout: .milliseconds(100))
    }
  }
}
