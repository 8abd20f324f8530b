import JSONText
import Platform

/// A file as it is and as it should be laid out.
struct FormattedFile {
  /// As a message names it.
  let name: String
  private let path: String
  private let laidOut: [UInt8]
  let isChanged: Bool

  /// Reads a file and lays it out.
  ///
  /// - Parameter path: Where it is, or `-`.
  /// - Throws: A failure where it cannot be read, or one that shows the place of its fault.
  init(_ path: String) throws(Failure) {
    let file = try InputFile(path)
    self.path = path
    name = file.name
    do throws(JSONError) {
      laidOut = try CanonicalLayout.text(
        of: file.bytes,
        dialect: path.hasSuffix(".json") ? .strict : .json5
      )
    } catch {
      throw file.failure(error.description, at: error.position, length: 1)
    }
    isChanged = laidOut != file.bytes
  }

  /// The text as it should be; on a terminal with nothing that the terminal would obey.
  func text(isTerminal: Bool) -> String {
    let text = String(decoding: laidOut, as: UTF8.self)
    return isTerminal ? VisibleText.lines(text).joined(separator: "\n") : text
  }

  /// Writes the file anew: all of it or nothing, with the rights that it has, links followed.
  func write() throws(Failure) {
    let target = Files.followed(path) ?? path
    do throws(FileError) {
      try Files.write(laidOut, to: target, mode: Files.mode(target) ?? 0o644)
    } catch {
      throw Failure(.failed, .file, "\(path) could not be written: \(error).")
    }
  }

  /// What a program is told about it.
  func json(hasText: Bool) -> JSON {
    var object: JSONObject = ["file": .string(name), "changed": .bool(isChanged)]
    if hasText { object["text"] = .string(String(decoding: laidOut, as: UTF8.self)) }
    return .object(object)
  }
}
