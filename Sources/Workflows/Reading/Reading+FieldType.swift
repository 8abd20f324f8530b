import FEEL
import JSONText

/// The keys that say what a field can hold, wherever a field is described.
enum FieldKeys {
  static let all = ["choices", "codes", "columns", "least", "most", "longest"]

  /// The keys that go with a type.
  static func belonging(to word: String) -> [String] {
    switch word {
    case "text": ["longest"]
    case "number": ["least", "most"]
    case "choice", "choices": ["choices", "codes"]
    case "rows": ["columns"]
    default: []
    }
  }
}

extension WorkflowReader {
  static let columnShape = Shape(
    "a column",
    ["column", "title", "type"],
    optional: ["required"] + FieldKeys.all.filter { $0 != "columns" }
  )
  private static let columnTypes = FieldType.words.filter { $0 != "rows" && $0 != "participants" }

  /// Reads what a field can hold, and notes the name of one that is described wrongly.
  mutating func fieldType(_ members: Members, of name: JSONNode?) -> FieldType {
    let errors = document.errorCount
    let type = fieldType(members)
    if document.errorCount > errors, let name = name?.string { doubtful.insert(name) }
    return type
  }

  /// Reads what a field can hold.
  ///
  /// - Parameters:
  ///   - members: The field, which may have any of `FieldKeys`.
  ///   - words: The types that it may have.
  /// - Returns: The type; text where it is not said rightly.
  mutating func fieldType(_ members: Members, words: [String] = FieldType.words) -> FieldType {
    guard let word = document.word(members["type"], of: words) else {
      return .text(longest: FieldType.longestText)
    }
    let right = FieldKeys.belonging(to: word)
    for key in FieldKeys.all where !right.contains(key) {
      guard let member = members.member(key) else { continue }
      document.complain("'\(key)' does not go with the type '\(word)'", at: member.keySpan)
    }
    switch word {
    case "number": return numberType(members)
    case "date": return .date
    case "date and time": return .dateAndTime
    case "yes/no": return .yesNo
    case "choice": return .choice(choices(members))
    case "choices": return .choices(choices(members))
    case "participants": return .participants
    case "rows": return .rows(columns(members))
    default: return textType(members)
    }
  }

  private mutating func textType(_ members: Members) -> FieldType {
    let longest = document.integer(members["longest"], in: 1...FieldType.longestText)
    return .text(longest: longest ?? FieldType.longestText)
  }

  private mutating func numberType(_ members: Members) -> FieldType {
    let least = decimal(members["least"])
    let most = decimal(members["most"])
    if let least, let most, least > most, let member = members.member("most") {
      document.complain("'most' is below 'least'", at: member.value.span)
    }
    return .number(least: least, most: most)
  }

  private mutating func decimal(_ node: JSONNode?) -> Decimal34? {
    guard let node else { return nil }
    guard case .number(let number) = node.value, let value = Decimal34(text: number.text) else {
      document.expected("a number", at: node)
      return nil
    }
    return value
  }

  private mutating func choices(_ members: Members) -> [Choice] {
    guard let codes = members.member("codes") else {
      if members["choices"] == nil {
        document.complain(
          "expected 'choices' or 'codes' to say what can be chosen, found neither",
          at: members["type"]?.span ?? members.node.span
        )
      }
      return document.choices(members["choices"])
    }
    if members["choices"] != nil {
      document.complain("expected 'choices' or 'codes', found both", at: codes.keySpan)
    }
    guard case .string(let text) = codes.value.value else {
      document.expected("the name of a code list", at: codes.value)
      return []
    }
    if let list = library.codeLists[CodeListName(unchecked: text)] { return list.choices }
    let names = library.codeLists.keys.map(\.text).sorted()
    document.complain(
      "there is no code list '\(text)'",
      at: codes.value.span,
      suggestion: Suggestion.nearest(to: text, among: names)
    )
    return []
  }

  private mutating func columns(_ members: Members) -> [Column] {
    guard let node = members["columns"] else {
      document.complain(
        "expected 'columns' to say what a row holds, found none",
        at: members["type"]?.span ?? members.node.span
      )
      return []
    }
    var columns: [Column] = []
    for element in document.list(node, of: "columns", limit: WorkflowLimits.questions) {
      guard let column = column(element) else { continue }
      if columns.contains(where: { $0.name == column.name }) {
        let place = element["column"] ?? element
        document.complain("there are two columns called '\(column.name)'", at: place.span)
      } else {
        columns.append(column)
      }
    }
    return columns
  }

  private mutating func column(_ node: JSONNode) -> Column? {
    guard let members = document.members(of: node, Self.columnShape) else { return nil }
    let name = localName(members["column"], of: "column")
    let title = document.title(members["title"])
    let type = fieldType(members, words: Self.columnTypes)
    let isRequired = document.flag(members["required"])
    return name.map { Column(name: $0, title: title, type: type, isRequired: isRequired) }
  }

  /// Takes a name without dots that expressions can read.
  mutating func localName(_ node: JSONNode?, of noun: String) -> String? {
    guard let node else { return nil }
    guard case .string(let text) = node.value else {
      document.expected("the name of \(noun.withArticle)", at: node)
      return nil
    }
    if Spelling.isIdentifier(text) { return text }
    document.complain(
      "'\(text)' cannot name \(noun.withArticle): expected \(Spelling.identifierRule)",
      at: node.span
    )
    return nil
  }
}
