import CaseStore
import Cases
import CivilTime
import Platform
import Workflows

/// Whether the account that can be given of each deadline comes to the one that was stored.
struct Explanations {
  private(set) var complaints: [String] = []
  private(set) var count = 0
  private var state: CaseState?
  private let workflow: Workflow
  private let rules: Rules

  /// What deadlines are counted by.
  struct Rules {
    let calendars: [String: WorkingCalendar]
    let zone: ZoneRules

    /// Reads the calendars of a workflow folder, and the zone that a rehearsal is in.
    init(workflowFolder: String) throws {
      calendars = try StoredCases.folder(workflowFolder).library.calendars
      let name = "Europe/London"
      zone = try ZoneRules(
        tzif: try Files.read("/usr/share/zoneinfo/\(name)", limit: 1 << 20),
        name: name
      )
    }
  }

  init(of workflow: Workflow, _ rules: Rules) {
    self.workflow = workflow
    self.rules = rules
  }

  /// Takes a line in, and explains the deadline that it sets.
  mutating func read(_ line: JournalLine) {
    guard case .entry(let entry) = line.content else { return }
    if case .caseOpened(let opened) = entry {
      state = CaseState(opening: opened, line.attribution)
    } else {
      state?.evolve(entry, line.attribution)
    }
    switch entry {
    case .taskOffered(let offered): explain(offered.number, line)
    case .deadlineMoved(let number, _, _, _, _): explain(number, line)
    default: break
    }
  }

  private mutating func explain(_ number: TaskNumber, _ line: JournalLine) {
    guard let state, let calendar = rules.calendars[workflow.calendar] else { return }
    let context = CommandContext(
      now: line.attribution.at,
      principal: Principal(person: line.attribution.person, participants: []),
      workflow: workflow,
      calendar: calendar,
      zone: rules.zone
    )
    let stored = state.tasks[number]?.due
    count += stored == nil ? 0 : 1
    let explained = state.account(of: number, context)?.due
    if explained != stored {
      complaints.append(
        "\(state.reference) entry \(line.number): stored \(stored?.at.text ?? "none"), "
          + "explained \(explained?.at.text ?? "none")"
      )
    }
  }
}
