import JSONText
import PanelInterface

/// One case of the fixed job: a referral of twenty fields and eleven tasks on the long way.
///
/// The service does the routing: the driver answers whatever tasks it is told are open.
struct JobCase {
  private let number: Int
  private var open: [OpenedTask] = []
  private var reviews = 0
  private(set) var completions = 0

  init(number: Int) {
    self.number = number
  }

  /// The opening call, with a command id that no other case has.
  var opening: OpenCase {
    OpenCase(
      workflow: "benchmark-case",
      referral: referral,
      commandId: "job-\(number)-referral"
    )
  }

  /// Takes in the tasks that an answer named.
  mutating func opened(_ tasks: [OpenedTask]) {
    open += tasks
  }

  /// The next task to complete, or nil where the case has ended.
  mutating func next() -> CompleteTask? {
    guard !open.isEmpty else { return nil }
    let task = open.removeFirst()
    if task.item == "review" { reviews += 1 }
    completions += 1
    return CompleteTask(
      task: task.task,
      answers: answers(to: task.item),
      commandId: "job-\(number)-\(completions)-task"
    )
  }

  private static let summary = """
    Change in behaviour over several weeks, new contacts, unexplained absence and money; family \
    asked for help.
    """

  private var referral: JSONObject {
    let digits = String(number)
    let zeros = String(repeating: "0", count: max(0, 7 - digits.utf8.count))
    return [
      "reference": .string("REF-\(zeros)\(digits)"),
      "received": "2025-03-14", "source": "school", "referrerName": "Alex Marsh",
      "referrerRole": "safeguarding lead",
      "referrerEmail": .string("a.marsh.\(number)@school.invalid"),
      "referrerPhone": "01632 960123", "consent": true, "subjectInitials": "JD",
      "subjectAge": .number(JSONNumber(15 + number % 10)), "subjectPostcode": "LS1 4AP",
      "language": "en", "interpreter": false, "concernType": "exploitation",
      "concernSince": "2025-01-02", "riskLevel": 2, "immediateRisk": false,
      "siblings": .number(JSONNumber(number % 4)),
      "priorContacts": .number(JSONNumber(number % 3)),
      "summary": .string(Self.summary),
    ]
  }

  private func answers(to item: String) -> JSONObject {
    switch item {
    case "gatewayDecision":
      ["inScope": true, "decisionNote": "meets the threshold"]
    case "infoHealth", "infoEducation", "infoProbation":
      [
        "known": true, "since": "2023-09-01",
        "remark": .string("known to \(item); two contacts in the last year"),
      ]
    case "assessment":
      ["score": 4, "assessmentNote": "vulnerability framework completed"]
    case "panelReview":
      ["adopt": true, "panelNote": "quorate, minuted"]
    case "supportPlan":
      ["plan": "mentoring, weekly", "planWeeks": 12]
    case "review":
      [
        "reviewOutcome": reviews == 1 ? "continue" : "exit",
        "reviewNote": .string("review \(reviews)"),
      ]
    case "exit":
      ["exitReason": "goals met"]
    case "signpost":
      ["signpostedTo": "early help"]
    default:
      ["closureNote": "closed, retention date set"]
    }
  }
}
