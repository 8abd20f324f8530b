import FEEL
import Workflows

/// What a set of expressions may read of a case.
struct Reads {
  var fields: Set<FieldPath> = []
  var items: Set<ItemID> = []
  /// How often the present stage was entered.
  var entries = false

  static func + (left: Reads, right: Reads) -> Reads {
    var sum = left
    sum.fields.formUnion(right.fields)
    sum.items.formUnion(right.items)
    sum.entries = left.entries || right.entries
    return sum
  }
}

extension Workflow {
  /// What sites read, through decision tables too.
  func reads(of sites: [Site]) -> Reads {
    var reads = Reads()
    var tables: Set<String> = []
    var waiting = sites
    while let site = waiting.popLast() {
      for use in site.expression.uses {
        let root = use.path[0]
        if site.variables.contains(root) { continue }
        if item(ItemID(unchecked: root)) != nil { reads.items.insert(ItemID(unchecked: root)) }
        if root == "case", use.path.count == 1 || use.path[1] == "entries" { reads.entries = true }
        for field in fields(below: root) where field.path.meets(use.path) {
          reads.fields.insert(field.path)
        }
        if let table = decision(named: root), tables.insert(root).inserted {
          waiting += self.sites(of: table)
        }
      }
    }
    return reads
  }

  /// The decision items among a stage's, whose tables are evaluated when they begin.
  func tableSites(of stage: Stage) -> [Site] {
    stage.allItems.flatMap { item -> [Site] in
      guard case .decision(let name) = item.kind, let table = decision(named: name) else {
        return []
      }
      return sites(of: table)
    }
  }
}

extension FieldPath {
  /// Whether a path of an expression leads to this field, into it, or to a context around it.
  func meets(_ path: [String]) -> Bool {
    zip(parts, path).allSatisfy { $0 == $1 }
  }
}

/// What matters in each stage: everything that is evaluated there or in a stage that can follow.
struct Liveness {
  private let here: [StageID: Reads]
  private let following: [StageID: Set<StageID>]
  private let workflow: Workflow
  /// What is live in each stage, with the items of other stages among it.
  private(set) var live: [StageID: Reads] = [:]
  /// The stages whose number of entries still matters in a stage.
  private(set) var counted: [StageID: Set<StageID>] = [:]

  init(_ workflow: Workflow) {
    self.workflow = workflow
    let everywhere = workflow.reads(of: workflow.invariantSites)
    var here: [StageID: Reads] = [:]
    var following: [StageID: Set<StageID>] = [:]
    for stage in workflow.stages {
      let events = workflow.events.filter { $0.stages.isEmpty || $0.stages.contains(stage.id) }
      let sites =
        workflow.sites(of: stage) + workflow.tableSites(of: stage)
        + events.flatMap { workflow.sites(of: $0) }
      here[stage.id] = workflow.reads(of: sites) + everywhere
      following[stage.id] = Set(
        (stage.next.map(\.target) + events.compactMap(\.target)).compactMap { target in
          if case .stage(let next) = target { next } else { nil }
        }
      )
    }
    self.here = here
    self.following = following
    for stage in workflow.stages.map(\.id) { look(from: stage) }
  }

  private mutating func look(from stage: StageID) {
    let all = reachable(from: stage, avoiding: nil)
    var reads = Reads()
    for other in all {
      reads.fields.formUnion(here[other]?.fields ?? [])
      if here[other]?.entries == true { counted[stage, default: []].insert(other) }
    }
    reads.entries = here[stage]?.entries ?? false
    // What an item came to is let go when its stage is entered again.
    for home in workflow.stages {
      let own = Set(home.allItems.map(\.id))
      for other in reachable(from: stage, avoiding: home.id) {
        reads.items.formUnion(own.intersection(here[other]?.items ?? []))
      }
    }
    live[stage] = reads
  }

  private func reachable(from stage: StageID, avoiding home: StageID?) -> Set<StageID> {
    var found: Set<StageID> = [stage]
    var waiting = [stage]
    while let next = waiting.popLast() {
      for other in following[next] ?? [] where other != home && found.insert(other).inserted {
        waiting.append(other)
      }
    }
    return found
  }
}
