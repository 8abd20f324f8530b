import Cases
import JSONText
import Workflows

/// How what the watchman found is written down, in the journal and in a case's row.
enum LapseCoding {
  /// The members of an entry.
  static func write(found: [Lapse], mended: [Lapse], to writer: inout JSONWriter) {
    writer.key("found")
    write(found, to: &writer)
    writer.key("mended")
    write(mended, to: &writer)
  }

  private static func write(_ lapses: [Lapse], to writer: inout JSONWriter) {
    writer.beginArray()
    for lapse in lapses {
      writer.beginObject()
      if let item = lapse.item { writer.member("item", item.text) }
      writer.member("kind", lapse.kind.code)
      if let number = lapse.number { writer.member("number", number.value) }
      writer.endObject()
    }
    writer.endArray()
  }

  static func read(_ json: JSON?) throws(StoreError) -> [Lapse] {
    guard let elements = json?.array else { throw .damaged("lapses that nobody could write") }
    var lapses: [Lapse] = []
    for element in elements {
      guard let code = element["kind"]?.string, let kind = Lapse.Kind(code: code) else {
        throw .damaged("a lapse that nobody could write")
      }
      lapses.append(
        Lapse(
          kind,
          element["item"]?.string.map { ItemID(unchecked: $0) },
          element["number"]?.int.map { TaskNumber($0) }
        )
      )
    }
    return lapses
  }

  /// What a case's row says; nil where nothing was found.
  static func text(of lapses: Set<Lapse>) -> [UInt8]? {
    guard !lapses.isEmpty else { return nil }
    var writer = JSONWriter()
    write(lapses.sorted(), to: &writer)
    return writer.bytes
  }
}

extension Lapse.Kind {
  /// The code in the journal, which stays when the engine finds a better word.
  package var code: String {
    switch self {
    case .idle: "idle"
    case .undated: "undated"
    case .unbound: "unbound"
    case .stalled: "stalled"
    case .unreviewed: "unreviewed"
    }
  }

  init?(code: String) {
    guard let kind = Self.allCases.first(where: { $0.code == code }) else { return nil }
    self = kind
  }
}
