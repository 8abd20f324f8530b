import FEEL
import Workflows

/// A question whose answer expressions may look at.
enum Topic: Hashable {
  case field(FieldPath)
  case answer(ItemID, FieldPath)
  /// An answer of the opening form or of an event, which only its own form can read.
  case passing(FormOwner, FieldPath)
}

extension Topic {
  /// What it is remembered as; nil for what only its own form can read.
  var key: Memory.Key? {
    switch self {
    case .field(let path): .field(path)
    case .answer(let item, let path): .answer(item, path)
    case .passing: nil
    }
  }
}

/// All that the expressions of a workflow do with the answers to one question.
struct TopicUses {
  var isMentioned = false
  /// What answers are held against.
  var tested: [Value] = []
  /// Something is done with an answer but holding it against constants.
  var isCalculated = false
  /// It says how many sessions there are.
  var countsSessions = false
  /// The constants of the expressions that calculate with it.
  var mentioned: [Value] = []
  /// The expressions that look at it.
  var sites: [Site] = []
  /// It is looked at as a part of something, where its own values cannot be tried.
  var isPart = false

  mutating func take(_ use: Expression.Use, _ site: Site, isPart: Bool) {
    isMentioned = true
    sites.append(site)
    if isPart || use.isBound || site.cells != nil || site.countsSessions { self.isPart = true }
    switch use.kind {
    case .defined: return
    case .tested(let values) where !isPart: tested += values
    case .whole where !isPart && site.cells != nil: tested += site.cells ?? []
    case .whole where !isPart && site.countsSessions: countsSessions = true
    case .tested, .whole, .calculated:
      isCalculated = true
      mentioned += site.expression.mentioned + (site.cells ?? [])
      if case .tested(let values) = use.kind { mentioned += values }
    }
  }
}

extension Topic {
  /// What sites do with the answers.
  func uses(in sites: [Site], of workflow: Workflow) -> TopicUses {
    var uses = TopicUses()
    for site in sites {
      let all = site.expression.uses
      for use in all {
        let root = use.path[0]
        switch self {
        case .field(let path):
          guard !site.variables.contains(root), path.root == root, path.meets(use.path) else {
            continue
          }
          uses.take(use, site, isPart: use.path.count != path.parts.count)
        case .answer(let item, let name):
          if site.form == .item(item), root == name.text {
            uses.take(use, site, isPart: use.path.count > 1)
          } else if root == item.text, use.path.count > 1, use.path[1] == name.text {
            uses.take(use, site, isPart: use.path.count > 2)
          } else if use.isBound, use.path.last == name.text,
            all.contains(where: { $0.path[0] == item.text })
          {
            uses.take(use, site, isPart: false)
          }
        case .passing(let owner, let name):
          guard site.form == owner, root == name.text else { continue }
          uses.take(use, site, isPart: use.path.count > 1)
        }
      }
    }
    return uses
  }

  /// What sites do with one column of a field that holds rows.
  func uses(ofColumn column: String, in sites: [Site], _ workflow: Workflow) -> TopicUses {
    var uses = TopicUses()
    for site in sites {
      let all = site.expression.uses
      guard self.uses(in: [site], of: workflow).isMentioned else { continue }
      for use in all where use.path.last == column { uses.take(use, site, isPart: false) }
    }
    return uses
  }
}
