extension PetriNet {
  /// The net in PNML, as place/transition net of the grammar of 2009.
  ///
  /// Steps that nobody does are marked as ProM marks them, and the final marking stands where ProM
  /// and pm4py look for it, since the grammar has no place for either. Tools that do not know these
  /// read the rest.
  package var pnml: String {
    var lines = [
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>",
      "<pnml xmlns=\"http://www.pnml.org/version-2009/grammar/pnml\">",
      "  <net id=\"\(workflow)\" type=\"http://www.pnml.org/version-2009/grammar/ptnet\">",
      "    <name><text>\(workflow), version \(version)</text></name>",
    ]
    if !omissions.isEmpty {
      lines.append("    <toolspecific tool=\"paneld\" version=\"1\">")
      lines += omissions.map { "      \($0.element)" }
      lines.append("    </toolspecific>")
    }
    lines.append("    <page id=\"page\">")
    for (number, place) in places.enumerated() {
      let marking =
        number == Self.start ? "<initialMarking><text>1</text></initialMarking>" : ""
      lines.append("      <place id=\"p\(number)\">\(place.name.nameElement)\(marking)</place>")
    }
    for (number, transition) in transitions.enumerated() {
      let hidden = transition.label == nil ? Self.hidden : ""
      lines.append(
        "      <transition id=\"t\(number)\">\(transition.name.nameElement)\(hidden)</transition>"
      )
    }
    for (number, transition) in transitions.enumerated() {
      let (from, to) = (transition.from, transition.to)
      lines.append("      <arc id=\"i\(number)\" source=\"p\(from)\" target=\"t\(number)\"/>")
      lines.append("      <arc id=\"o\(number)\" source=\"t\(number)\" target=\"p\(to)\"/>")
    }
    lines += [
      "    </page>",
      "    <finalmarkings><marking><place idref=\"p\(Self.end)\"><text>1</text></place></marking>"
        + "</finalmarkings>",
      "  </net>",
      "</pnml>",
    ]
    return lines.map { $0 + "\n" }.joined()
  }

  private static let hidden =
    "<toolspecific tool=\"ProM\" version=\"6.4\" activity=\"$invisible$\"/>"
}

extension Omission {
  fileprivate var element: String {
    var attributes = "kind=\"\(kind.rawValue)\""
    if let stage = place.stage { attributes += " stage=\"\(stage)\"" }
    if let item = place.item { attributes += " item=\"\(item)\"" }
    if let way = place.way { attributes += " way=\"\(way + 1)\"" }
    if let event = place.event { attributes += " event=\"\(event)\"" }
    return "<omission \(attributes)>\(sentence.escaped)</omission>"
  }
}

extension String {
  fileprivate var nameElement: String { "<name><text>\(escaped)</text></name>" }

  /// The text where a document holds it between two elements.
  fileprivate var escaped: String {
    replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
  }
}
