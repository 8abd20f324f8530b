import Soundness

extension PetriNet {
  /// Where the token may be after these labels, with any steps that nobody does between them.
  func places(after labels: [String]) -> Set<Int> {
    var leads: [Int: [Transition]] = [:]
    for transition in transitions { leads[transition.from, default: []].append(transition) }
    func quietly(_ places: Set<Int>) -> Set<Int> {
      var found = places
      var waiting = Array(places)
      while let place = waiting.popLast() {
        for step in leads[place] ?? [] where step.label == nil && found.insert(step.to).inserted {
          waiting.append(step.to)
        }
      }
      return found
    }
    var here = quietly([Self.start])
    for label in labels {
      let next = here.flatMap { leads[$0] ?? [] }.filter { $0.label == label }.map(\.to)
      here = quietly(Set(next))
    }
    return here
  }
}
