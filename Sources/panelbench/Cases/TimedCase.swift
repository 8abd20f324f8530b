import CivilTime
import JSONText
import PanelInterface

/// A case that asks one thing of somebody, who has until an instant that its referral names.
enum TimedCase: String, CaseIterable {
  /// It has a deadline, and nothing more happens.
  case plain = "benchmark-plain"
  /// After the deadline a hundred rungs follow, each a day after the one before.
  case laddered = "benchmark-laddered"

  /// How much of such a case happens by itself.
  var timers: Int {
    switch self {
    case .plain: 1
    case .laddered: 101
    }
  }

  /// The workflow's text.
  var workflow: String {
    let rungs = (1..<timers).map { "{ after: '\($0) days', to: 'lead' }" }
    return """
      {
        workflow: '\(rawValue)', version: 1, title: 'Benchmark: what time brings',
        source: 'Made for timing; it follows no law', marking: 'OFFICIAL',
        reference: '\(self == .plain ? "BP" : "BL")', calendar: 'england-and-wales',
        participants: [{ id: 'lead', title: 'Lead' }, { id: 'panel', title: 'Panel' }],
        oversight: ['lead'],
        record: [{ field: 'until', title: 'Until', type: 'date and time', readers: 'everyone' }],
        start: { by: ['lead'], form: [{ field: 'until', required: true }], stage: 'wait' },
        stages: [{ id: 'wait', title: 'Wait', next: [{ end: 'done' }], items: [
          { task: 'answer', title: 'Answer', to: 'panel',
            due: { period: '1 minute', from: 'until' },
            escalate: [\(rungs.joined(separator: ", "))] },
        ] }],
        outcomes: [{ id: 'done', title: 'Done', retention: 'none' }],
        retention: [{ class: 'none', period: '1 year', then: 'delete', source: 'Invented' }],
      }
      """
  }

  /// The opening call of a case whose answer is due at an instant.
  func opening(_ number: Int, due: Timestamp) -> OpenCase {
    OpenCase(
      workflow: rawValue,
      referral: ["until": .string(due.adding(.seconds(-60)).text)],
      commandId: "timed-\(rawValue)-\(number)"
    )
  }
}
