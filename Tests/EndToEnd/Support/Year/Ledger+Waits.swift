import CaseStore
import Cases
import CivilTime
import FEEL
import Workflows

// What waits for its time, and the end of a stage.
extension Ledger {
  mutating func hold(_ held: Entry.TaskHeld, _ line: JournalLine) {
    if obligations[held.number] != nil { resolve(held.number, line) }
    hold(held.number, held.item, held.within, held.element, held.reason, line)
  }

  mutating func hold(_ step: Entry.Step, _ reason: HoldReason, _ line: JournalLine) {
    hold(step.number, step.item, step.within, step.element, reason, line)
  }

  mutating func hold(
    _ number: TaskNumber,
    _ id: ItemID,
    _ within: TaskNumber?,
    _ element: Value?,
    _ reason: HoldReason,
    _ line: JournalLine
  ) {
    let at = line.attribution.at.microseconds
    let place = Cases.Place(id, within: within)
    defer { begun[place] = at }
    guard let until = reason.until else { return }
    waits[number] = until.microseconds
    guard let item = workflow.item(id) else { return complain(line, "of no item") }
    var wanted: [Int64] = []
    if let every = item.every, let before = begun[place] {
      wanted.append(rules.days.due(every, from: before))
    }
    if let wait = item.notBefore, !steps.contains(where: { $0 == within && isPart(item) }) {
      var rule = wait.rule
      if wait.countVariable != nil, case .number(let number)? = element {
        let period = Period(number.integer ?? 0, rule.period.unit)
        rule = DueRule(period: period, roll: rule.roll, timeOfDay: rule.timeOfDay)
      }
      wanted.append(rules.days.due(rule, from: moment(wait.anchor, at) ?? at))
    }
    guard let latest = wanted.max() else { return complain(line, "waits for no reason") }
    expect(until.microseconds, latest, line, "wait of \(id)")
  }

  func isPart(_ item: Item) -> Bool {
    switch item.kind {
    case .panel, .series: true
    case .task, .milestone, .decision, .subcase, .group: false
    }
  }

  /// What was held begins: when its time comes, or with a command that finds that it has come.
  mutating func endWait(of number: TaskNumber, _ line: JournalLine) {
    guard let until = waits.removeValue(forKey: number) else { return }
    tally.waited += 1
    if line.attribution.at.microseconds < until { complain(line, "begun before its time") }
  }

  /// What was held, and is withdrawn before its time.
  mutating func drop(_ number: TaskNumber, _ line: JournalLine) {
    let at = line.attribution.at.microseconds
    if let until = waits.removeValue(forKey: number), !rules.excuses(until, firedAt: at) {
      complain(line, "should have begun long before it was withdrawn")
    }
  }

  mutating func leave(_ line: JournalLine) {
    let at = line.attribution.at.microseconds
    if !obligations.isEmpty { complain(line, "left while tasks are open") }
    if !waits.isEmpty { complain(line, "left while something waits") }
    for (_, due) in waysOut where !rules.excuses(due, firedAt: at) {
      complain(line, "time should have been looked at before")
    }
    waysOut = [:]
    steps = []
  }
}

extension Item {
  /// How long after the instance before another begins.
  fileprivate var every: DueRule? {
    if case .series(let series) = kind { return series.every }
    return repetition?.every
  }
}
