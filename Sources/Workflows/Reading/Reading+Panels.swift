import FEEL
import JSONText

extension WorkflowReader {
  private static let reserved = [
    PanelDefinition.abstain, PanelDefinition.recused, PanelDefinition.undecided,
    PanelDefinition.notQuorate,
  ]

  /// Reads a question that several decide together.
  mutating func panel(_ members: Members, _ context: ItemContext) -> PanelDefinition {
    let who = panelMembers(members["members"], context.scope)
    let present = document.references(members["present"], to: participants, "participant")
    let chair = document.reference(members["chair"], to: participants, "participant")
    let positions = positions(members["positions"])
    let rules = rules(members)
    let closes = document.word(
      members["closes"],
      of: PanelDefinition.Closing.allCases.map(\.rawValue)
    )
    let ballot = ballot(members, context, positions, named: named(who) + present + [chair])
    noteAnswers(of: context.id, positions, ballot.form)
    return PanelDefinition(
      members: who,
      present: present,
      chair: chair,
      positions: positions,
      rules: rules,
      closes: closes.flatMap { PanelDefinition.Closing(rawValue: $0) } ?? .answered,
      ballot: ballot
    )
  }

  private mutating func panelMembers(
    _ node: JSONNode?,
    _ scope: ExpressionScope
  ) -> PanelDefinition.Members {
    if let node, case .string(let text) = node.value {
      guard text.utf8.first == UInt8(ascii: "=") else {
        document.complain(
          "expected a list of participants in brackets or an expression that begins with '=', "
            + "found '\(text)'",
          at: node.span
        )
        return .named([])
      }
      return expression(node, from: 1, scope: scope, giving: .participants)
        .map { .computed($0) } ?? .named([])
    }
    return .named(document.references(node, to: participants, "participant"))
  }

  private func named(_ members: PanelDefinition.Members) -> [ParticipantID?] {
    switch members {
    case .named(let members): members
    case .computed: []
    }
  }

  private mutating func positions(_ node: JSONNode?) -> [Choice] {
    let positions = document.choices(node)
    for element in document.elements(of: node) {
      let place = element["code"] ?? element
      guard let code = place.string,
        Self.reserved.contains(where: { $0.code == code })
      else { continue }
      document.complain(
        "'\(code)' means something of its own in every panel: choose another code",
        at: place.span
      )
    }
    return positions
  }

  private mutating func rules(_ members: Members) -> [PanelDefinition.Rule] {
    guard let node = members["rule"] else { return [.unanimous, .majority] }
    var rules: [PanelDefinition.Rule] = []
    let words = PanelDefinition.Rule.allCases.map(\.rawValue)
    for element in document.list(node, of: "rules") {
      guard let word = document.word(element, of: words),
        let rule = PanelDefinition.Rule(rawValue: word)
      else { continue }
      if rules.contains(rule) {
        document.complain("'\(word)' is named twice", at: element.span)
        continue
      }
      if rule == .chair, members["chair"] == nil {
        document.complain("the rule 'chair' needs 'chair': whose position counts", at: element.span)
      }
      rules.append(rule)
    }
    return rules
  }

  /// What each member is asked.
  private mutating func ballot(
    _ members: Members,
    _ context: ItemContext,
    _ positions: [Choice],
    named: [ParticipantID?]
  ) -> TaskDefinition {
    let hasReasons = members["reasons"] == nil || document.flag(members["reasons"])
    let choices = positions + [PanelDefinition.abstain, PanelDefinition.recused]
    let first = [
      ownQuestion(PanelDefinition.position, .choice(choices), isRequired: true),
      ownQuestion(
        PanelDefinition.reasons,
        .text(longest: FieldType.longestText),
        isRequired: hasReasons
      ),
    ]
    return asked(
      members,
      context,
      of: .member,
      who: named.compactMap { $0 },
      form: form(members["form"], context.scope, after: first)
    )
  }

  /// Keeps what expressions can read of a panel.
  private mutating func noteAnswers(of id: ItemID?, _ positions: [Choice], _ ballot: Form) {
    guard let id else { return }
    let decisions = positions + [PanelDefinition.undecided, PanelDefinition.notQuorate]
    let rules = PanelDefinition.Rule.allCases.map(\.rawValue) + [PanelDefinition.noRule]
    note(
      [
        PanelDefinition.decision.text: .choice(decisions),
        PanelDefinition.rule.text: .choice(rules.map { Choice(code: $0, title: $0) }),
        "positions": .rows(reportColumns(ballot)),
      ],
      of: id
    )
  }
}
