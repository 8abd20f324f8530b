import Digest
import JSONText

/// Reads files of `Workflows/codes`: `{ codes: 'name', title, source, entries: [...] }`.
package enum CodeListReader {
  private static let shape = Shape("a code list", ["codes", "title", "source", "entries"])

  /// Reads one code list.
  ///
  /// - Parameters:
  ///   - bytes: The text of the file, JSON5.
  ///   - fileName: What diagnostics call the file.
  /// - Returns: The list where there is no error, and all that is wrong with the file.
  package static func read(text bytes: [UInt8], name fileName: String) -> CodeListReading {
    var document = Document(file: fileName)
    guard let root = document.parse(bytes),
      let members = document.members(of: root, shape)
    else { return CodeListReading(list: nil, findings: document.findings) }
    let name = document.name(members["codes"], CodeListName.self, of: "code list")
    let title = document.title(members["title"])
    let source = members["source"]?.string ?? ""
    let choices = document.choices(members["entries"])
    guard !document.hasErrors, let name else {
      return CodeListReading(list: nil, findings: document.findings)
    }
    let list = CodeList(
      name: name,
      title: title,
      source: source,
      choices: choices,
      hash: SHA256.hash(bytes)
    )
    return CodeListReading(list: list, findings: document.findings)
  }
}

/// What came of reading the file of a code list.
package struct CodeListReading: Sendable {
  /// The list; nil where the findings hold an error.
  package let list: CodeList?
  /// All that is wrong with the file, in its order.
  package let findings: [Diagnostic]
}
