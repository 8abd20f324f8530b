import PanelInterface

/// What becomes of one case on another version, in the words of both versions.
struct MoveWording {
  let older: ShowWorkflowReply?
  let newer: ShowWorkflowReply?
  let clock: Clock

  /// The facts in the order in which one asks for them.
  func entries(of move: MoveView) -> [Pairs.Entry] {
    if let obstacle = move.obstacle {
      return [
        Pairs.Entry("Stands in", Styled(Self.stage(move.stage, in: older))),
        Pairs.Entry("Cannot go", Styled("\(obstacle).", .alarm)),
      ]
    }
    var entries = [Pairs.Entry("Stage", Styled(stages(of: move)))]
    func add(_ label: String, _ words: [String], _ style: Style = .plain) {
      guard !words.isEmpty else { return }
      entries.append(Pairs.Entry(label, Styled(words.joined(separator: "\n"), style)))
    }
    add("Goes on", move.kept.map { part($0, in: older) })
    add("Begins", move.begun.map { part($0, in: newer) }, .strong)
    add("Comes to its end", move.finished.map { part($0, in: older) })
    add("Not wanted any more", move.withdrawn.map { part($0, in: older) })
    add("Deadlines", move.deadlines.map(deadline))
    add("Done, but of no account now", move.forgotten.map { Self.item($0, nil, in: older) })
    add(
      "Answers lost",
      move.answersLost.map { lost in
        "\(Self.item(lost.item, nil, in: older)): \(lost.fields.joined(separator: ", "))"
      },
      .alarm
    )
    add("Fields lost", [move.fieldsLost.joined(separator: ", ")].filter { !$0.isEmpty }, .alarm)
    add("Events lost", [move.eventsLost.joined(separator: ", ")].filter { !$0.isEmpty }, .alarm)
    return entries
  }

  private func stages(of move: MoveView) -> String {
    let before = Self.stage(move.stage, in: older)
    if let outcome = move.outcome {
      let title = newer?.outcomes.first { $0.outcome == outcome }?.title ?? outcome
      return "\(before), and ends by it: \(title)"
    }
    guard let stage = move.stageAfter, stage != move.stage else { return "\(before), as before" }
    return "\(before), then \(Self.stage(stage, in: newer))"
  }

  private func part(_ part: PartView, in version: ShowWorkflowReply?) -> String {
    let words = Self.item(part.item, part.participant, in: version)
    return part.became.map { "\(words), now \(Self.item($0, nil, in: newer))" } ?? words
  }

  private func deadline(_ moved: MovedDeadline) -> String {
    let item = Self.item(moved.item, moved.participant, in: newer)
    let before = moved.before.map { clock.moment($0) } ?? "none"
    let after = moved.after.map { clock.moment($0) } ?? "none"
    return "\(item): \(before) becomes \(after)"
  }

  private static func stage(_ name: String, in version: ShowWorkflowReply?) -> String {
    version?.stages.first { $0.stage == name }?.title ?? name
  }

  /// What an item is called, with who is asked where somebody is.
  private static func item(
    _ name: String,
    _ participant: String?,
    in version: ShowWorkflowReply?
  ) -> String {
    let titles = version.map { Titles($0) } ?? .none
    let words = titles.item(name, askedOf: participant ?? "each")
    return participant.map { "\(words) (\(titles.participant($0)))" } ?? words
  }
}
