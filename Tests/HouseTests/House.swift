import Foundation
import Testing

/// The repository that this test stands in.
enum House {
  static let root: String = {
    // Tests/HouseTests/House.swift
    let file = URL(fileURLWithPath: #filePath)
    return file.deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().path
  }()

  /// What the tools make beside what people write.
  private static let made: Set<String> = [".git", ".build", ".swiftpm", "Packages"]

  /// The paths of all files below a folder of the repository, from its root, in order.
  static func paths(under folder: String = "") -> [String] {
    let start = folder.isEmpty ? root : "\(root)/\(folder)"
    // Resolved, since an enumerator does not follow a link that it is given.
    let resolved = URL(fileURLWithPath: start).resolvingSymlinksInPath()
    guard let walk = FileManager.default.enumerator(atPath: resolved.path) else { return [] }
    var found: [String] = []
    while let path = walk.nextObject() as? String {
      let name = path.split(separator: "/").last.map(String.init) ?? path
      let type = walk.fileAttributes?[.type] as? FileAttributeType
      if type == .typeDirectory {
        if made.contains(name) || name.hasPrefix(".build-") { walk.skipDescendants() }
      } else if type == .typeRegular {
        found.append(folder.isEmpty ? path : "\(folder)/\(path)")
      }
    }
    return found.sorted()
  }

  static func text(_ path: String) throws -> String {
    try String(contentsOfFile: "\(root)/\(path)", encoding: .utf8)
  }

  static func exists(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: "\(root)/\(path)")
  }

  /// The names of the folders directly in a folder.
  static func folders(in folder: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: "\(root)/\(folder)").filter { name in
      var isFolder: ObjCBool = false
      let path = "\(root)/\(folder)/\(name)"
      return unsafe FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
        && isFolder.boolValue
    }.sorted()
  }

  /// Every Swift file of the program.
  static let sources = swiftFiles(under: "Sources")

  /// Every Swift file of the tests.
  static let tests = swiftFiles(under: "Tests")

  private static func swiftFiles(under folder: String) -> [SwiftFile] {
    paths(under: folder).filter { $0.hasSuffix(".swift") }.map { path in
      SwiftFile(path: path, text: (try? text(path)) ?? "")
    }
  }
}

/// Fails once for each finding, so that a run names all of them.
func report(_ findings: [String], sourceLocation: SourceLocation = #_sourceLocation) {
  for finding in findings {
    Issue.record("\(finding)", sourceLocation: sourceLocation)
  }
}
