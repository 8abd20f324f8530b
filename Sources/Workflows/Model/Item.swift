package import CivilTime
package import FEEL

/// Something in a stage, or in a group, that gets resolved: when it begins, how often, and what
/// ends it.
///
/// What it *is* stands in its kind.
package struct Item: Sendable {
  package let id: ItemID
  /// May hold `{name}` for the element of `forEach`, never a field of the record: titles travel in
  /// notifications, and those name nobody.
  package let title: String
  /// What whoever does it should know, in a sentence or two.
  package let help: String?
  package let kind: Kind
  /// What has to have happened before it begins.
  package let after: After
  /// The event that it waits for besides; nil waits for none.
  package let on: Trigger?
  /// Begun even where everything it waits for was skipped or withdrawn.
  package let always: Bool
  /// Evaluated once, at the moment that what it waits for has happened; false skips it.
  package let when: Expression?
  /// One instance for every element of a list.
  package let each: Iteration?
  /// One instance after another.
  package let repetition: Repetition?
  /// Offered, not owed: it does not keep the stage open.
  package let isOptional: Bool
  /// The items of its stage that are withdrawn as soon as this one has been completed.
  package let cancels: [ItemID]
  /// Of all items of a stage with the same lock, one instance is open at a time.
  package let lock: String?
  /// The moment before which it does not begin, though nothing else keeps it back.
  package let notBefore: NotBefore?
  /// Offered only as long as this holds.
  package let whileHolds: Expression?

  package init(
    id: ItemID,
    title: String,
    help: String?,
    kind: Kind,
    after: After,
    on: Trigger?,
    always: Bool,
    when: Expression?,
    each: Iteration?,
    repetition: Repetition?,
    isOptional: Bool,
    cancels: [ItemID],
    lock: String?,
    notBefore: NotBefore? = nil,
    whileHolds: Expression?
  ) {
    self.id = id
    self.title = title
    self.help = help
    self.kind = kind
    self.after = after
    self.on = on
    self.always = always
    self.when = when
    self.each = each
    self.repetition = repetition
    self.isOptional = isOptional
    self.cancels = cancels
    self.lock = lock
    self.notBefore = notBefore
    self.whileHolds = whileHolds
  }

  /// What an item is.
  package indirect enum Kind: Sendable {
    /// Work asked of one participant.
    case task(TaskDefinition)
    /// A question that several participants decide together.
    case panel(PanelDefinition)
    /// A number of sessions, one after the other.
    case series(SeriesDefinition)
    /// Something reached: completed the moment it begins.
    case milestone
    /// What a decision table says at the moment it begins, kept from then on.
    case decision(table: String)
    /// A case of a workflow, resolved when that case has ended.
    case subcase(SubcaseDefinition)
    /// Items of their own, resolved when nothing owed is open among them.
    case group([Item])
  }
}

extension Item {
  /// What its instances ask of somebody; nil where nobody is asked.
  package var task: TaskDefinition? {
    switch kind {
    case .task(let task): task
    case .panel(let panel): panel.ballot
    case .series(let series): series.session
    case .milestone, .decision, .subcase, .group: nil
    }
  }

  /// The items within it; none where it is not a group.
  package var children: [Item] {
    switch kind {
    case .group(let items): items
    case .task, .panel, .series, .milestone, .decision, .subcase: []
    }
  }

  /// The word by which workflow files name its kind.
  package var word: String {
    switch kind {
    case .task: "task"
    case .panel: "panel"
    case .series: "series"
    case .milestone: "milestone"
    case .decision: "decision"
    case .subcase: "subcase"
    case .group: "group"
    }
  }

  /// Tells whether it can have several instances side by side, so that expressions outside read
  /// a list: `forEach`, or a new instance for every completion or event.
  package var isMany: Bool {
    if each != nil { return true }
    if case .each? = on { return true }
    switch after {
    case .each, .set: return true
    case .all, .any, .count: return false
    }
  }
}

extension Item {
  /// What has to have happened before an item begins.
  package enum After: Sendable, Equatable {
    /// All of these are resolved; none named is at once.
    case all([ItemID])
    /// One of these is completed.
    case any([ItemID])
    /// So many of these are completed.
    case count(Int, of: [ItemID])
    /// A new instance for every completion of one of these.
    case each([ItemID])
    /// A new instance for every set that has one completion of each of these.
    case set([ItemID])

    /// The items that it waits for.
    package var items: [ItemID] {
      switch self {
      case .all(let items), .any(let items), .count(_, let items), .each(let items),
        .set(let items):
        items
      }
    }
  }

  /// The event that an item waits for.
  package enum Trigger: Sendable, Equatable {
    /// One instance, the first time.
    case first(EventID)
    /// A new instance every time.
    case each(EventID)

    package var event: EventID {
      switch self {
      case .first(let event), .each(let event): event
      }
    }
  }

  /// One instance for every element of a list that is evaluated once.
  package struct Iteration: Sendable {
    /// The name by which expressions and the title know the element.
    package let variable: String
    package let list: Expression
    /// Evaluated after each completion in the case; once true, what is still open is withdrawn
    /// with notice, and the item counts as completed.
    package let until: Expression?
    /// Elements that the list gains while instances are open get an instance too.
    package let isLate: Bool

    package init(variable: String, list: Expression, until: Expression?, isLate: Bool) {
      self.variable = variable
      self.list = list
      self.until = until
      self.isLate = isLate
    }
  }

  /// One instance after another; at least one of `until` and `times` is given.
  package struct Repetition: Sendable {
    /// Evaluated when an instance has been completed; once true, there is no other.
    package let until: Expression?
    /// The most instances.
    package let times: Int?
    /// How long after the one before was offered; nil is at once when that is completed.
    package let every: DueRule?

    package init(until: Expression?, times: Int?, every: DueRule? = nil) {
      self.until = until
      self.times = times
      self.every = every
    }
  }
}
