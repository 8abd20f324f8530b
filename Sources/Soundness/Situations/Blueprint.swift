import Cases
import CivilTime
import FEEL
import Workflows

/// What is known of a workflow before anything is explored: which answers matter, where, and
/// which parts of a case may be forgotten.
struct Blueprint {
  let workflow: Workflow
  let calendar: WorkingCalendar
  let zone: ZoneRules
  let vocabulary: Vocabulary
  let liveness: Liveness
  let entries: [StageID: EntryCount]
  /// The stages of which something asks how often they were entered.
  let readsEntries: Set<StageID>
  /// The items whose author has to be known, since a rule about persons looks at two of them.
  let authored: Set<ItemID>
  /// The place of every item in the file's order.
  let order: [ItemID: Int]
  /// What each stage's items can be answered: let go of when the stage is entered again.
  let answers: [StageID: Set<Memory.Key>]
  /// What is known of each stage.
  let stages: [StageID: StagePlan]

  /// When the case is opened; it stands still but for the order in which things happen.
  static let opening = Timestamp(seconds: 1_793_620_800)
  /// The deadline that every owed task keeps: deadlines change nothing.
  static let due = Due(at: Timestamp(seconds: 1_893_620_800), isProvisional: false)

  /// When everything happens that happens by itself: how long something takes is not looked at, so
  /// that what is to come may come at any moment.
  static let later = Timestamp(seconds: 2_093_620_800)
  /// What waits for longer than something that comes.
  static let evenLater = Timestamp(seconds: 3_093_620_800)

  init(_ workflow: Workflow, _ calendar: WorkingCalendar, _ zone: ZoneRules) {
    self.workflow = workflow
    self.calendar = calendar
    self.zone = zone
    vocabulary = Vocabulary(workflow, now: DateAndTime(Self.opening, in: zone))
    liveness = Liveness(workflow)
    readsEntries = liveness.counted.values.reduce(into: []) { $0.formUnion($1) }
    let items = workflow.stages.flatMap(\.allItems)
    authored = Set(
      items.compactMap(\.task).flatMap { task -> [ItemID] in
        guard let other = task.notBy, let same = task.sameAs else { return [] }
        return [other, same]
      }
    )
    order = Dictionary(
      items.enumerated().map { ($1.id, $0) },
      uniquingKeysWith: { first, _ in first }
    )
    var entries: [StageID: EntryCount] = [:]
    var answers: [StageID: Set<Memory.Key>] = [:]
    var stages: [StageID: StagePlan] = [:]
    for stage in workflow.stages {
      entries[stage.id] = EntryCount(of: stage, in: workflow)
      stages[stage.id] = StagePlan(stage, workflow, vocabulary)
      for item in stage.allItems {
        for question in item.task?.form.questions ?? [] {
          answers[stage.id, default: []].insert(.answer(item.id, question.field.path))
        }
      }
    }
    self.answers = answers
    self.entries = entries
    self.stages = stages
  }
}

/// How far the number of entries of a stage is counted before it makes no difference any more.
struct EntryCount {
  /// The greatest number that conditions hold it against, and one more.
  let first: Int
  /// From there on, how many entries make a round.
  let period: Int

  init(of stage: Stage, in workflow: Workflow) {
    let sites =
      workflow.sites(of: stage) + workflow.tableSites(of: stage) + workflow.invariantSites
      + workflow.decisions.flatMap { workflow.sites(of: $0) }
      + workflow.events.flatMap { workflow.sites(of: $0) }
    var most = 1
    var period = 1
    for site in sites {
      for use in site.expression.uses where use.path.first == "case" {
        let constants = site.expression.mentioned + (site.cells ?? [])
        let numbers = constants.compactMap { value -> Int? in
          if case .number(let number) = value { number.truncatedInteger } else { nil }
        }
        if case .calculated = use.kind, site.expression.text.contains("modulo") {
          for number in numbers where (2...60).contains(number) {
            period = min(period * number / Self.divisor(period, number), 3_600)
          }
        } else {
          most = max(most, numbers.reduce(1) { $0 + max($1, 0) })
        }
      }
    }
    first = min(most, 100)
    self.period = period
  }

  /// The numbers that stand for all.
  var all: ClosedRange<Int> { 1...(first + period - 1) }

  /// The number that stands for this one while the case is elsewhere: only the next one counts.
  func standingElsewhere(for count: Int) -> Int { standing(for: count + 1) - 1 }

  /// The number that stands for this one.
  func standing(for count: Int) -> Int {
    count < first ? count : first + (count - first) % period
  }

  private static func divisor(_ left: Int, _ right: Int) -> Int {
    right == 0 ? left : divisor(right, left % right)
  }
}

/// What may be forgotten about the instances of a stage's items.
struct StagePlan {
  let stage: Stage
  /// The place of each item in the file's order, groups before what stands in them.
  let order: [ItemID: Int]
  /// Instances are begun in the order in which they became ready.
  let hasLocks: Bool
  /// It matters which completion came first.
  let hasSequence: Bool
  /// The items that others count the completions of, with the greatest count.
  let counted: [ItemID: Int]
  /// The items of which each completion brings something about.
  let sources: Set<ItemID>
  /// The items whose instances differ in nothing that anybody looks at but how far they are.
  let interchangeable: Set<ItemID>
  /// The items with many instances of which, once all are resolved, it only matters whether one was
  /// completed.
  let summable: Set<ItemID>

  init(_ stage: Stage, _ workflow: Workflow, _ vocabulary: Vocabulary) {
    self.stage = stage
    let items = stage.allItems
    order = Dictionary(
      items.enumerated().map { ($1.id, $0) },
      uniquingKeysWith: { first, _ in first }
    )
    hasLocks = items.contains { $0.lock != nil }
    var counted: [ItemID: Int] = [:]
    var sources: Set<ItemID> = []
    for item in items {
      switch item.after {
      case .each(let others), .set(let others): sources.formUnion(others)
      case .count(let count, let others):
        for other in others { counted[other] = max(counted[other] ?? 1, count) }
      case .all, .any: break
      }
    }
    self.counted = counted
    self.sources = sources
    hasSequence = !sources.isEmpty
    let read = workflow.reads(of: vocabulary.sites).items
    let persons = workflow.stages.flatMap(\.allItems).compactMap(\.task).flatMap { task in
      [task.notBy, task.sameAs].compactMap(\.self)
    }
    let causes = stage.next.map(\.cause)
    summable = Set(
      items.filter { item in
        guard case .task = item.kind, let each = item.each, !each.isLate else { return false }
        return !read.contains(item.id) && !sources.contains(item.id) && counted[item.id] == nil
          && !persons.contains(item.id) && !causes.contains(.item(item.id))
          && !causes.contains(.expired(item.id))
      }.map(\.id)
    )
    interchangeable = Set(
      items.filter { item in
        switch item.kind {
        case .task:
          // What waits for its time has no deadline yet: how far it is is not all that it is.
          item.notBefore == nil
            && !read.contains(item.id) && !sources.contains(item.id) && item.lock == nil
            && workflow.tellsNoneApart(item)
        case .panel: !vocabulary.reads("positions", of: item.id)
        case .series: !vocabulary.reads("reports", of: item.id)
        case .milestone, .decision, .subcase, .group: false
        }
      }.map(\.id)
    )
  }
}

extension Workflow {
  /// Whether nothing looks at the element of an item but to ask whom it names.
  fileprivate func tellsNoneApart(_ item: Item) -> Bool {
    guard let each = item.each, !each.isLate, let task = item.task, let stage = stage(of: item.id)
    else { return false }
    if case .computed(let assignee) = task.assignee, assignee.text != each.variable { return false }
    return !sites(of: stage).contains { site in
      site.place.item == item.id && site.expression.text != each.variable
        && site.expression.uses.contains { $0.path[0] == each.variable }
    }
  }
}
