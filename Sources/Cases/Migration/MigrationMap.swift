package import Workflows

/// What the names of an older version of a workflow are in a newer one.
///
/// A name that is not in the map keeps its meaning where the newer version has it too, and is
/// dropped where not.
package struct MigrationMap: Sendable, Equatable {
  package let stages: [StageID: StageID]
  package let items: [ItemID: ItemID]
  package let fields: [FieldPath: FieldPath]
  package let events: [EventID: EventID]

  /// Every name stays what it is.
  package static let unchanged = MigrationMap(stages: [:], items: [:], fields: [:], events: [:])

  package init(
    stages: [StageID: StageID],
    items: [ItemID: ItemID],
    fields: [FieldPath: FieldPath],
    events: [EventID: EventID]
  ) {
    self.stages = stages
    self.items = items
    self.fields = fields
    self.events = events
  }

  /// What is wrong with the map itself: names that a version does not have, and two that would
  /// become one.
  ///
  /// - Parameters:
  ///   - older: the versions that cases are on.
  ///   - newer: the version that they go to.
  /// - Returns: a sentence for each problem; none where the map can be used.
  package func problems(from older: [Workflow], to newer: Workflow) -> [String] {
    var problems: [String] = []
    func check<N: Name>(_ map: [N: N], _ kind: String, _ old: (N) -> Bool, _ new: (N) -> Bool) {
      var targets: Set<N> = []
      for (from, to) in map.sorted(by: { $0.key < $1.key }) {
        if !old(from) { problems.append("no version that cases are on has the \(kind) '\(from)'") }
        if !new(to) {
          problems.append(
            "version \(newer.version) has no \(kind) '\(to)', to which '\(from)' goes"
          )
        }
        if !targets.insert(to).inserted {
          problems.append("two of the \(kind)s that the map names become '\(to)'")
        }
      }
    }
    check(
      stages,
      "stage",
      { id in older.contains { $0.stage(id) != nil } },
      { newer.stage($0) != nil }
    )
    check(
      items,
      "item",
      { id in older.contains { $0.item(id) != nil } },
      { newer.item($0) != nil }
    )
    check(
      fields,
      "field",
      { path in older.contains { $0.field(path) != nil } },
      { newer.field($0) != nil }
    )
    check(
      events,
      "event",
      { id in older.contains { $0.event(id) != nil } },
      { newer.event($0) != nil }
    )
    return problems
  }
}
