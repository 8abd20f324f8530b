import JSONText
import Platform
import Workflows

/// A file that somebody hands to a command; `-` is the standard input.
struct InputFile {
  /// As a complaint names it.
  let name: String
  let bytes: [UInt8]

  private static let limit = 4 << 20

  /// Reads the file.
  ///
  /// - Parameter path: Where it is, or `-`.
  /// - Throws: A failure where it cannot be read or is too long.
  init(_ path: String) throws(Failure) {
    name = path == "-" ? "standard input" : path
    bytes = path == "-" ? try Self.standardInput() : try Self.file(path)
  }

  init(name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
  }

  private static func file(_ path: String) throws(Failure) -> [UInt8] {
    do throws(FileError) {
      return try Files.read(path, limit: limit)
    } catch {
      let status: ExitCode = error.isNotFound ? .notFound : .usage
      throw Failure(
        status,
        .file,
        "Expected a file to read at \(path), found none to use: \(error)."
      )
    }
  }

  private static func standardInput() throws(Failure) -> [UInt8] {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    do throws(PlatformError) {
      while true {
        let count = try Descriptor.read(Descriptor.input, into: &buffer)
        if count == 0 { return bytes }
        bytes += buffer[..<count]
        guard bytes.count <= limit else { break }
      }
    } catch {
      throw Failure(.failed, .file, "The standard input could not be read: \(error).")
    }
    throw Failure(
      .usage,
      .file,
      "Expected at most \(limit) bytes from the standard input, found more: send less."
    )
  }

  /// The object that the file holds, in JSON or JSON5.
  ///
  /// - Returns: The object with the places of its parts.
  /// - Throws: A failure of usage that shows the place of the fault.
  func object() throws(Failure) -> JSONNode {
    let node: JSONNode
    do throws(JSONError) {
      node = try JSONNode(parsing: bytes, dialect: .json5)
    } catch {
      throw failure(error.description, at: error.position, length: 0)
    }
    guard case .object = node.value else {
      throw failure(
        "expected an object in braces, found \(node.kindName)",
        at: node.position,
        length: node.length
      )
    }
    return node
  }

  /// A complaint about a place of the file.
  func failure(
    _ message: String,
    at position: JSONPosition,
    length: Int,
    suggestion: String? = nil
  ) -> Failure {
    let diagnostic = Diagnostic(
      file: name,
      position: position,
      length: length,
      message: message,
      suggestion: suggestion
    )
    return Failure(
      .usage,
      .file,
      "Expected a file in JSON or JSON5 of the right form, found a fault in \(name): correct it.",
      details: diagnostic.rendered(source: bytes).split(separator: "\n").map(String.init)
    )
  }
}
