import Cases
import JSONText
import Workflows

/// How it is written down what became of a case on another version of its workflow.
///
/// `events`, `fields`, `items` and `stages` have each name of the older version that changed, with
/// the new name or null; `dropped` and `unanswered` have the questions of items by the items' old
/// names; `from` and `to` are the versions.
enum MigrationCoding {
  static func write(_ migration: Migration, to writer: inout JSONWriter) {
    write("dropped", migration.droppedAnswers, to: &writer)
    write("events", migration.changes.events, to: &writer)
    write("fields", migration.changes.fields, to: &writer)
    write("from", migration.from, to: &writer)
    write("items", migration.changes.items, to: &writer)
    write("stages", migration.changes.stages, to: &writer)
    write("to", migration.to, to: &writer)
    write("unanswered", migration.unanswered, to: &writer)
  }

  static func write(_ key: String, _ version: WorkflowVersion, to writer: inout JSONWriter) {
    writer.key(key)
    writer.beginObject()
    writer.member("name", version.name.text)
    writer.member("version", version.version)
    writer.endObject()
  }

  private static func write<N: Name>(
    _ key: String,
    _ names: [N: N?],
    to writer: inout JSONWriter
  ) {
    writer.key(key)
    writer.beginObject()
    for (old, new) in names.sorted(by: { $0.key < $1.key }) {
      writer.key(old.text)
      if let new { writer.string(new.text) } else { writer.null() }
    }
    writer.endObject()
  }

  private static func write(
    _ key: String,
    _ questions: [ItemID: [FieldPath]],
    to writer: inout JSONWriter
  ) {
    writer.key(key)
    writer.beginObject()
    for (item, paths) in questions.sorted(by: { $0.key < $1.key }) {
      writer.key(item.text)
      writer.beginArray()
      for path in paths { writer.string(path.text) }
      writer.endArray()
    }
    writer.endObject()
  }
}

extension PayloadReader {
  func migration() throws(StoreError) -> Migration {
    Migration(
      from: try version("from"),
      to: try version("to"),
      changes: Migration.Changes(
        stages: try names("stages", StageID.init(unchecked:)),
        items: try names("items", ItemID.init(unchecked:)),
        fields: try names("fields", FieldPath.init(unchecked:)),
        events: try names("events", EventID.init(unchecked:))
      ),
      droppedAnswers: try questions("dropped"),
      unanswered: try questions("unanswered")
    )
  }

  private func names<N: Name>(
    _ key: String,
    _ name: (String) -> N
  ) throws(StoreError) -> [N: N?] {
    var names: [N: N?] = [:]
    for member in try members(key) {
      switch member.value {
      case .null: names[name(member.key)] = .some(nil)
      case .string(let text): names[name(member.key)] = .some(name(text))
      case .bool, .number, .array, .object: throw unreadable(key)
      }
    }
    return names
  }

  private func questions(_ key: String) throws(StoreError) -> [ItemID: [FieldPath]] {
    var questions: [ItemID: [FieldPath]] = [:]
    for member in try members(key) {
      guard let paths = member.value.array else { throw unreadable(key) }
      questions[ItemID(unchecked: member.key)] = try paths.map { path throws(StoreError) in
        guard let text = path.string else { throw unreadable(key) }
        return FieldPath(unchecked: text)
      }
    }
    return questions
  }
}
