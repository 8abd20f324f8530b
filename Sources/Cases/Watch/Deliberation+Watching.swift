import Workflows

extension Deliberation {
  /// What the watchman finds once all else is decided: one entry, or none where nothing changed.
  ///
  /// What is late is looked for in his rounds alone: after a time without a daemon everything is
  /// late for a moment.
  var watched: [Entry] {
    guard let bound = context.bound, !entries.isEmpty || context.isRound else { return [] }
    var found = state.lapses(in: workflow, bound: bound)
    if context.isRound {
      found += state.stalled(at: context.now)
    } else if state.lapses.contains(where: { $0.kind == .stalled }) {
      found += state.stalled(at: context.now).filter(state.lapses.contains)
    }
    guard !(found.isEmpty && state.lapses.isEmpty) else { return [] }
    let new = found.filter { !state.lapses.contains($0) }.sorted()
    let mended = state.lapses.subtracting(found).sorted()
    return new.isEmpty && mended.isEmpty ? [] : [.watched(found: new, mended: mended)]
  }
}
