package import CivilTime
package import FEEL
package import Workflows

/// All that the rules need to know of one case.
///
/// Its size is bounded by the workflow, not by the case's age: of an item it holds the instances
/// of the latest entry of its stage only.
package struct CaseState: Sendable, Equatable {
  package let reference: CaseReference
  package internal(set) var workflow: WorkflowVersion
  package let opening: Opening
  package internal(set) var phase: Phase
  /// The case file; a field that nobody has answered is absent.
  package internal(set) var record: [FieldPath: Value]
  /// How often each stage was entered.
  package internal(set) var visits: [StageID: Int]
  /// The items that are no longer waiting, of each item's latest visit.
  package internal(set) var items: [Place: ItemState]
  /// The instances that `items` names, of items that ask somebody.
  package internal(set) var tasks: [TaskNumber: TaskState]
  /// The instances that `items` names, of items that ask nobody.
  package internal(set) var steps: [TaskNumber: StepState]
  /// How often each event was kept and not yet taken up.
  package internal(set) var kept: [EventID: Int]
  /// When ways out of the present stage become due, by their places in the file.
  package internal(set) var wayOutAlarms: [Int: Timestamp]
  /// How many tasks the case has had, those no longer held included.
  package internal(set) var taskCount: Int
  /// Those who opened it or were asked something in it.
  package internal(set) var involved: Set<ParticipantID>
  /// The ways in which it could be forgotten, as the watchman last found them.
  package internal(set) var lapses: Set<Lapse>

  package init(
    reference: CaseReference,
    workflow: WorkflowVersion,
    opening: Opening,
    phase: Phase,
    record: [FieldPath: Value],
    visits: [StageID: Int],
    items: [Place: ItemState],
    tasks: [TaskNumber: TaskState],
    steps: [TaskNumber: StepState],
    kept: [EventID: Int],
    wayOutAlarms: [Int: Timestamp] = [:],
    taskCount: Int,
    involved: Set<ParticipantID>,
    lapses: Set<Lapse> = []
  ) {
    self.reference = reference
    self.workflow = workflow
    self.opening = opening
    self.phase = phase
    self.record = record
    self.visits = visits
    self.items = items
    self.tasks = tasks
    self.steps = steps
    self.kept = kept
    self.wayOutAlarms = wayOutAlarms
    self.taskCount = taskCount
    self.involved = involved
    self.lapses = lapses
  }

  /// How the case began.
  package struct Opening: Sendable, Equatable {
    package let at: Timestamp
    package let participant: ParticipantID
    package let tags: TagSequence
    /// The case whose subcase this is; nil where nobody's.
    package let parent: ParentLink?
    /// What the clock opened it by; nil where somebody did.
    package let schedule: ScheduleLink?

    package init(
      at: Timestamp,
      participant: ParticipantID,
      tags: TagSequence,
      parent: ParentLink? = nil,
      schedule: ScheduleLink? = nil
    ) {
      self.at = at
      self.participant = participant
      self.tags = tags
      self.parent = parent
      self.schedule = schedule
    }
  }

  /// Where the case is.
  package enum Phase: Sendable, Equatable {
    /// Opened in this very command and not yet in its first stage.
    case opened
    case inStage(Visit)
    /// Between two stages, or after the last, within one command.
    case betweenStages
    case closed(Closure)
  }

  /// One stay in a stage.
  package struct Visit: Sendable, Equatable {
    package let stage: StageID
    /// How often the stage has been entered, this time included.
    package let number: Int
    package let enteredAt: Timestamp

    package init(stage: StageID, number: Int, enteredAt: Timestamp) {
      self.stage = stage
      self.number = number
      self.enteredAt = enteredAt
    }
  }

  /// How the case ended.
  package struct Closure: Sendable, Equatable {
    package let outcome: OutcomeID
    package let at: Timestamp

    package init(outcome: OutcomeID, at: Timestamp) {
      self.outcome = outcome
      self.at = at
    }
  }
}

/// One version of a workflow, pinned by its content.
package struct WorkflowVersion: Hashable, Sendable {
  package let name: WorkflowName
  package let version: Int

  package init(name: WorkflowName, version: Int) {
    self.name = name
    self.version = version
  }
}

extension CaseState {
  /// The stay in the present stage, or nil where the case is closed.
  package var visit: Visit? {
    switch phase {
    case .inStage(let visit): visit
    case .opened, .betweenStages, .closed: nil
    }
  }

  /// How the case ended, or nil while it is open.
  package var closure: Closure? {
    switch phase {
    case .closed(let closure): closure
    case .opened, .inStage, .betweenStages: nil
    }
  }

  /// The tasks that wait for somebody, in order of being offered.
  package var openTasks: [TaskState] {
    tasks.values.filter(\.isOpen).sorted { $0.number < $1.number }
  }

  /// The reference of a task of this case.
  package func reference(of number: TaskNumber) -> TaskReference {
    TaskReference(caseReference: reference, tag: opening.tags.tag(number))
  }
}
