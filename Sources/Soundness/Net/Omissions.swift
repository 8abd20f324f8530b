import FEEL
import Workflows

extension Workflow {
  /// What a net of the workflow's situations does not say, in the order of the file.
  var omissions: [Omission] {
    stages.flatMap { stage in
      stage.allItems.flatMap { omissions(of: $0, in: stage) } + omissions(ofWaysOutOf: stage)
    } + events.compactMap { omission(of: $0) }
  }

  private func omissions(of item: Item, in stage: Stage) -> [Omission] {
    var found: [Omission] = []
    func add(_ kind: Omission.Kind, _ sentence: String) {
      var place = Finding.Place()
      place.stage = stage.id
      place.item = item.id
      found.append(Omission(kind: kind, place: place, sentence: sentence))
    }
    if let each = item.each, !each.list.isWrittenOut {
      add(.missing, "how many there are is known only in a case: short lists stand for all")
    }
    if item.each?.isLate == true {
      add(.missing, "how many come late is known only in a case: short lists stand for all")
    }
    if case .each? = item.on {
      add(.missing, "no third one begins while two are open")
    }
    switch item.kind {
    case .panel(let panel):
      if case .computed = panel.members {
        add(.missing, "who the members are is known only in a case: short lists stand for all")
      }
    case .series(let series):
      if case .computed(let count) = series.count, !count.isWrittenOut {
        add(.missing, "how many sessions there are is known only in a case: few stand for all")
      }
    case .subcase: add(.extra, "the other case ends in any way and at any moment")
    case .task, .milestone, .decision, .group: break
    }
    if item.task?.notBy != nil || item.task?.sameAs != nil {
      add(.extra, "which person does it is not said")
    }
    if waitsForTime(item) {
      add(.extra, "how long something takes is not said: its time comes at any moment")
    }
    return found
  }

  private func waitsForTime(_ item: Item) -> Bool {
    if item.notBefore != nil || item.repetition?.every != nil { return true }
    if case .series(let series) = item.kind, series.every != nil { return true }
    return item.task?.deadline?.expiry != nil
  }

  private func omissions(ofWaysOutOf stage: Stage) -> [Omission] {
    stage.next.enumerated().compactMap { number, way in
      guard case .time = way.cause else { return nil }
      var place = Finding.Place()
      place.stage = stage.id
      place.way = number
      return Omission(
        kind: .extra,
        place: place,
        sentence: "how long something takes is not said: its time comes at any moment"
      )
    }
  }

  private func omission(of event: EventDefinition) -> Omission? {
    guard event.isKept else { return nil }
    var place = Finding.Place()
    place.event = event.id
    return Omission(
      kind: .missing,
      place: place,
      sentence: "of those that are kept no more than two are"
    )
  }
}

extension Omission {
  /// What a large workflow is explored without.
  static let earlierStages = Omission(
    kind: .extra,
    place: Finding.Place(),
    sentence: "answers given in an earlier stage are not said where no outcome hangs on them"
  )
}

extension Expression {
  /// Whether it reads nothing, so that its value stands in the file.
  fileprivate var isWrittenOut: Bool { uses.isEmpty }
}
