package import Cases
package import Workflows

/// Something that the database says and that cannot be true.
package struct Finding: Sendable, Equatable {
  package let place: Place
  /// What is wrong there, without content of any case.
  package let problem: String

  /// Where a finding stands.
  package enum Place: Sendable, Equatable {
    case database
    case journal(sequence: Int64)
    case `case`(CaseReference)
    /// Rows of a case that does not exist.
    case stray(CaseID)
    case inbox(ParticipantID)
    case timers
  }

  init(_ place: Place, _ problem: String) {
    self.place = place
    self.problem = problem
  }
}

extension Finding: CustomStringConvertible {
  /// One line: the place, then the problem.
  package var description: String {
    switch place {
    case .database: "database: \(problem)"
    case .journal(let sequence): "journal row \(sequence): \(problem)"
    case .case(let reference): "case \(reference): \(problem)"
    case .stray(let id): "rows of case number \(id.value): \(problem)"
    case .inbox(let participant): "inbox of \(participant): \(problem)"
    case .timers: "timers: \(problem)"
    }
  }
}
