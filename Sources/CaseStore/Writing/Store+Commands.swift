package import Cases
package import CivilTime
package import Digest
import SQLite

/// A command as its caller names it, so that a repetition is known as one.
package struct IdentifiedCommand: Sendable, Hashable {
  /// The caller: names of commands are each caller's own.
  package let person: Person
  /// Drawn anew by the caller for every command.
  package let id: String
  /// A hash of all that is asked.
  package let request: Hash256

  package init(person: Person, id: String, request: Hash256) {
    self.person = person
    self.id = id
    self.request = request
  }
}

/// What is known of a command.
package enum StoredAnswer: Sendable, Equatable {
  /// It comes for the first time.
  case first
  /// The same was asked before; this was answered.
  case repeated([UInt8])
  /// Something else was asked under this name.
  case reused
}

extension Store {
  /// What was answered to a command that may have been sent before.
  ///
  /// - Parameter command: what is asked, and by what name.
  /// - Returns: whether it is new, and the first answer where it is not.
  /// - Throws: `StoreError.sqlite`, `.damaged`.
  package func answer(to command: IdentifiedCommand) throws(StoreError) -> StoredAnswer {
    guard let row = try tables.commands.find(command) else { return .first }
    return row.request == command.request ? .repeated(row.answer) : .reused
  }

  /// Keeps an answer, in the open batch: best within the same `attempt` as what it answers.
  ///
  /// - Parameters:
  ///   - answer: identifiers only, never content of a case.
  ///   - command: what was asked, and by what name.
  ///   - time: when it was answered.
  /// - Throws: `StoreError.sqlite` where the name is known already, or on failure.
  package func remember(
    _ answer: [UInt8],
    to command: IdentifiedCommand,
    at time: Timestamp
  ) throws(StoreError) {
    try inTransaction { () throws(StoreError) in
      try tables.commands.add(answer, to: command, at: time)
    }
  }

  /// Forgets answers that nobody will ask for again, the oldest first.
  ///
  /// - Parameters:
  ///   - time: answers before it are forgotten.
  ///   - limit: the most to forget in one go, which keeps the step short.
  /// - Returns: how many were forgotten; call again while it is `limit`.
  /// - Throws: `StoreError.sqlite`, `.full`.
  @discardableResult
  package func forgetCommands(olderThan time: Timestamp, limit: Int) throws(StoreError) -> Int {
    try inTransaction { () throws(StoreError) in
      try tables.commands.forget(olderThan: time, limit: limit)
      return connection.changes
    }
  }
}
