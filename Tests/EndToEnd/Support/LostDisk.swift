import Foundation
import Platform

/// What a power cut leaves of a folder, made from the notes of `Tests/Support/powercut.c`.
struct LostDisk {
  /// How much of what was not synced the disk has kept all the same.
  enum Kept: Sendable, CaseIterable {
    /// Nothing.
    case nothing
    /// Each write by chance, so that later ones are there and earlier ones are not.
    case someWrites
    /// The same, and of some a part alone, in sectors of 512 bytes.
    case tornWrites
  }

  struct Unreadable: Error {
    let what: String
  }

  private struct Record {
    let type: Character
    let inode: UInt64
    let offset: Int
    let first: [UInt8]
    let second: [UInt8]

    var path: String { String(decoding: first, as: UTF8.self) }
    var otherPath: String { String(decoding: second, as: UTF8.self) }
  }

  private let records: [Record]
  private let folder: String

  /// Reads the notes about a folder; a last one that is not whole was of nothing done yet.
  init(folder: String, log: String) throws {
    self.folder = folder
    let bytes = try [UInt8](Data(contentsOf: URL(fileURLWithPath: log)))
    var records: [Record] = []
    var place = 0
    while place + 33 <= bytes.count {
      let numbers = (0..<4).map { Self.number(bytes, at: place + 1 + 8 * $0) }
      let middle = place + 33 + Int(numbers[2])
      let end = middle + Int(numbers[3])
      guard end <= bytes.count else { break }
      records.append(
        Record(
          type: Character(UnicodeScalar(bytes[place])),
          inode: numbers[0],
          offset: Int(numbers[1]),
          first: Array(bytes[(place + 33)..<middle]),
          second: Array(bytes[middle..<end])
        )
      )
      place = end
    }
    self.records = records
  }

  private static func number(_ bytes: [UInt8], at place: Int) -> UInt64 {
    bytes[place..<place + 8].reversed().reduce(0) { $0 << 8 | UInt64($1) }
  }

  /// Changes of content that were not synced, as places in the notes.
  private var unsynced: [Int] {
    var synced: [UInt64: Int] = [:]
    for (index, record) in records.enumerated() where record.type == "S" {
      synced[record.inode] = index
    }
    return records.indices.filter { index in
      ["W", "T", "L"].contains(records[index].type)
        && index > synced[records[index].inode, default: -1]
    }
  }

  /// Changes of names since the directory was last synced.
  private func unsyncedNames() throws -> [Int] {
    let attributes = try FileManager.default.attributesOfItem(atPath: folder)
    let directory = (attributes[.systemFileNumber] as? NSNumber)?.uint64Value
    let synced = records.lastIndex { $0.type == "S" && $0.inode == directory } ?? -1
    return records.indices.filter { $0 > synced && ["C", "U", "R"].contains(records[$0].type) }
  }

  /// How many changes there are to lose.
  var losable: Int { unsynced.count { records[$0].type != "L" } }

  /// Makes the folder what the disk has kept of it.
  func cut(keeping kept: Kept, _ random: inout SeededRandom) throws {
    var paths: [UInt64: String] = [:]
    for record in records where ["P", "C"].contains(record.type) {
      paths[record.inode] = record.path
    }
    try undoNames()
    let changes = unsynced
    for index in changes.reversed() { try undo(records[index], at: paths[records[index].inode]) }
    if kept != .nothing {
      for index in changes where Bool.random(using: &random) {
        let torn = kept == .tornWrites && Int.random(in: 0..<4, using: &random) == 0
        try redo(records[index], at: paths[records[index].inode], torn: torn, &random)
      }
    }
    // A memory map, of which nothing is durable.
    for name in try FileManager.default.contentsOfDirectory(atPath: folder)
    where name.hasSuffix("-shm") {
      try FileManager.default.removeItem(atPath: "\(folder)/\(name)")
    }
  }

  private func undoNames() throws {
    let files = FileManager.default
    for index in try unsyncedNames().reversed() {
      let record = records[index]
      switch record.type {
      // One that was new and was removed again is not there.
      case "C": _ = try? files.removeItem(atPath: record.path)
      case "U":
        _ = try? files.removeItem(atPath: record.path)
        try files.linkItem(atPath: record.otherPath, toPath: record.path)
      case "R": try files.moveItem(atPath: record.otherPath, toPath: record.path)
      default: throw Unreadable(what: "\(record.type)")
      }
    }
  }

  /// Opens the file that a note is about; nil where it does not exist any more.
  private func file(_ record: Record, _ path: String?) throws -> FileHandle? {
    guard let path, FileManager.default.fileExists(atPath: path) else { return nil }
    let attributes = try FileManager.default.attributesOfItem(atPath: path)
    // Another file may have the name by now.
    guard (attributes[.systemFileNumber] as? NSNumber)?.uint64Value == record.inode else {
      return nil
    }
    return FileHandle(forUpdatingAtPath: path)
  }

  private func undo(_ record: Record, at path: String?) throws {
    guard let file = try file(record, path) else { return }
    defer { _ = try? file.close() }
    switch record.type {
    case "L":
      try file.truncate(atOffset: UInt64(record.offset))
    case "W", "T":
      try file.seek(toOffset: UInt64(record.offset))
      try file.write(contentsOf: Data(record.first))
    default:
      throw Unreadable(what: "\(record.type)")
    }
  }

  private func redo(
    _ record: Record,
    at path: String?,
    torn: Bool,
    _ random: inout SeededRandom
  ) throws {
    guard let file = try file(record, path) else { return }
    defer { _ = try? file.close() }
    switch record.type {
    case "L": return
    case "T": try file.truncate(atOffset: UInt64(record.offset))
    case "W":
      var bytes = record.second[...]
      if torn, bytes.count > 512 {
        let cut = Int.random(in: 1..<(bytes.count + 511) / 512, using: &random) * 512
        bytes = Bool.random(using: &random) ? bytes.prefix(cut) : bytes.dropFirst(cut)
      }
      try file.seek(toOffset: UInt64(record.offset + bytes.startIndex))
      try file.write(contentsOf: Data(bytes))
    default:
      throw Unreadable(what: "\(record.type)")
    }
  }
}
