import CaseWalks
import Cases
import FEEL
import Testing
import Workflows

// Cases of one stage, and what tests say of the items in it.
extension Trial {
  /// Opens a case of one stage that ends as `good`.
  ///
  /// - Parameters:
  ///   - items: the items of the stage, each in braces.
  ///   - next: ways out before the last one.
  ///   - events: as in the workflow file.
  ///   - decisions: as in the workflow file.
  ///   - invariants: as in the workflow file.
  ///   - answers: what the opening form is given.
  /// - Throws: the refusal of the opening.
  init(
    items: [String],
    next: String = "",
    events: String = "",
    decisions: String = "",
    invariants: String = "",
    answers: [String: Value] = [:]
  ) throws {
    try self.init(
      """
      { id: 'only', title: 'Only', items: [\(items.joined(separator: ",\n"))],
        next: [\(next)\(next.isEmpty ? "" : ", "){ end: 'good' }] }
      """,
      events: events,
      decisions: decisions,
      invariants: invariants,
      answers: answers
    )
  }

  /// A task of the police that is due within a week, unless the rest says otherwise.
  static func task(_ id: String, _ rest: String = "") -> String {
    let to = rest.contains("to:") ? "" : "to: 'police', "
    let due = rest.contains("optional:") ? "" : "due: '1 week', "
    return "{ task: '\(id)', title: 'T', \(to)\(due)\(rest) }"
  }

  /// A group of these items.
  static func group(_ id: String, _ items: [String], _ rest: String = "") -> String {
    "{ group: '\(id)', \(rest)\(rest.isEmpty ? "" : ", ")items: [\(items.joined(separator: ","))] }"
  }

  /// An event that everybody may report and that leads nowhere.
  static func event(_ id: String, _ rest: String = "") -> String {
    "{ event: '\(id)', title: 'E', by: ['police'], form: [], \(rest) }"
  }

  /// Reports an event for the police.
  @discardableResult
  mutating func report(_ event: String) throws -> [Entry] {
    try allow(.report(EventID(unchecked: event), answers: .none), as: "police")
  }

  /// Completes the task of an item that has a number of its own among those open.
  @discardableResult
  mutating func complete(
    _ item: String,
    number: Int,
    _ answers: [String: Value] = [:]
  ) throws -> [Entry] {
    let tasks = state.openTasks.filter { $0.item.text == item }
    let task = try #require(tasks.indices.contains(number) ? tasks[number] : nil)
    return try allow(
      .complete(tag: tag(task), answers: Answers(answers)),
      as: task.assignee.text
    )
  }

  /// What is held, by item, in the order in which it became ready.
  var held: [String] {
    let tasks = state.tasks.values.compactMap { task in
      if case .held = task.status { (task.number, task.item.text) } else { nil }
    }
    let steps = state.steps.values.compactMap { step in
      if case .held = step.status { (step.number, step.item.text) } else { nil }
    }
    return (tasks + steps).sorted { $0.0 < $1.0 }.map(\.1)
  }

  /// What an expression gives in the stage.
  func value(_ text: String) throws -> Value {
    let context = Self.context("chair", "reader", workflow, now)
    return try state.value(of: try Expression(parsing: text), context)
  }

  /// Why instances were withdrawn by the last command, as `item: reason`.
  var withdrawn: [String] {
    entries.compactMap { entry in
      switch entry {
      case .taskWithdrawn(_, let item, let reason), .stepWithdrawn(_, let item, let reason):
        "\(item): \(reason.rawValue)"
      default: nil
      }
    }
  }
}
