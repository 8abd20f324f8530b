/// An option of the command line; it means the same for every command that takes it.
enum Option: String, CaseIterable, Sendable {
  case socket
  case actAs = "as"
  case json
  case noColour = "no-colour"
  case noInput = "no-input"
  case help
  case version
  case open
  case closed
  case everybody
  case caseReference = "case"
  case participant
  case workflow
  case set
  case from
  case to
  case map
  case dryRun = "dry-run"
  case reason
  case commandID = "command-id"
  case limit
  case library
  case answers
  case check
  case write
  case text
  case svg
  case dot
  case output
  case bind = "let"
  case lines
  case strict
  case calendar
  case roll
  case at
  case explain
  case agency
  case overdue
  case week
  case month
  case ics
  case pnml

  /// The options that every command takes.
  static let everywhere: [Option] = [
    .socket, .actAs, .json, .noColour, .noInput, .help, .version,
  ]

  /// The option of a written name, such as `--as`; nil where there is none.
  init?(written: String) {
    switch written {
    case "-h": self = .help
    case "--no-color": self = .noColour
    case let name where name.hasPrefix("--"): self.init(rawValue: String(name.dropFirst(2)))
    default: return nil
    }
  }

  var written: String { "--\(rawValue)" }

  /// The word for its value; nil where it takes none.
  var placeholder: String? {
    switch self {
    case .socket: "PATH"
    case .actAs: "PARTICIPANT[:PERSON]"
    case .caseReference: "REF"
    case .participant, .agency: "PARTICIPANT"
    case .workflow: "NAME"
    case .set: "FIELD=VALUE"
    case .from: "FILE"
    case .to: "NAME|VERSION"
    case .map: "FILE"
    case .reason: "TEXT"
    case .commandID: "ID"
    case .limit: "N"
    case .library: "DIR"
    case .answers, .ics, .pnml: "FILE"
    case .output: "FILE"
    case .bind: "NAME=EXPRESSION"
    case .calendar: "NAME"
    case .roll: "next|previous|none"
    case .at: "HH:MM"
    case .json, .noColour, .noInput, .help, .version, .open, .closed, .everybody, .text, .svg,
      .dot, .lines, .strict, .check, .write, .explain, .dryRun, .overdue, .week, .month:
      nil
    }
  }

  var isRepeatable: Bool { self == .set || self == .bind }

  /// What it does, in half a sentence.
  var explanation: String {
    switch self {
    case .socket: "where the service listens (else PANELCTL_SOCKET, else \(Settings.socket))"
    case .actAs: "whom to act as, in a rehearsal (else PANELCTL_AS)"
    case .json: "the answer, or the error, as one JSON object"
    case .noColour: "no colours, as with NO_COLOR"
    case .noInput: "never ask for anything: fail where an answer is missing"
    case .help: "explains the command"
    case .version: "the version of this program"
    case .open: "only cases that are going on"
    case .closed: "only cases that have ended"
    case .everybody: "also what is asked of others, in the cases that you oversee"
    case .caseReference: "only what belongs to this case; of a diagram, where this case stands"
    case .participant: "only what is asked of this participant"
    case .workflow: "the workflow, where the file does not name it"
    case .set: "one answer, in a rehearsal; several values of a list with commas between"
    case .from: "answers from a file in JSON or JSON5; - is the standard input"
    case .to:
      "who is to do it (the account of a colleague, or a participant), or the version to go to"
    case .map: "what names of the older versions have become, in JSON or JSON5"
    case .dryRun: "only tells what would happen; nothing is changed"
    case .reason: "why, in a sentence; - reads it from the standard input"
    case .commandID: "repeats an earlier command that may not have arrived, under its id"
    case .limit: "at most so many lines; all where it is left out"
    case .answers: "who does what, in which order, and what is expected to come of it"
    case .library: "the folder with calendars and codes, where they are not beside the file"
    case .check: "only lists the files that are laid out otherwise; ends with 3 where there are any"
    case .write: "writes the files anew where they are laid out otherwise"
    case .text: "as text: the workflow file itself, or a diagram for a terminal"
    case .svg: "as SVG: a page to print or to look at"
    case .dot: "as a graph for Graphviz"
    case .output: "into this file, and not on the standard output"
    case .bind: "a name that the expression may read, and what it stands for"
    case .lines: "one question a line of the standard input, each answered by a line"
    case .strict: "a mistake is told, and not null"
    case .calendar: "the calendar by whose working days it is counted"
    case .roll: "what happens where nobody works on the day reached (else none)"
    case .at: "the time of day at which the day ends"
    case .explain: "each day that was counted or passed over, and why"
    case .agency: "only what this participant owes"
    case .overdue: "only what is overdue"
    case .week: "only what is overdue or due by the end of this week, Sunday"
    case .month: "only what is overdue or due by the end of this month"
    case .ics: "the calendar file to write, anew where it exists; - is the standard output"
    case .pnml: "a Petri net of the cases that there can be, into this file, for other tools"
    }
  }
}
