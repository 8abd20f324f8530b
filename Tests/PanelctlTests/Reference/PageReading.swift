import Foundation

@testable import panelctl

/// A page being read from its beginning: the files that it has made so far, and what is wrong.
struct PageReading {
  private let desk: Desk
  /// Files that have been added to and not been read since, each with the block that did so.
  private var changed: [(name: String, line: Int)] = []
  private(set) var faults: [(line: Int, words: String)] = []
  private(set) var usedFrames: Set<String> = []
  /// Consoles that show something else than what is printed.
  private(set) var odd: [(block: PageBlock, printed: String)] = []

  /// Reads a page to its end, on a desk of its own.
  init(of text: String) throws {
    desk = try Desk()
    for part in MarkdownPage(text).parts {
      switch part {
      case .heading: settle()
      case .block(let block): take(block)
      }
    }
    settle()
  }

  private mutating func complain(_ line: Int, _ words: String) {
    faults.append((line, words))
  }

  /// Reads the files that have been added to.
  private mutating func settle() {
    for (name, line) in changed { check(name, line) }
    changed = []
  }

  private mutating func check(_ name: String, _ line: Int) {
    do {
      let findings = try desk.findings(in: name)
      if !findings.isEmpty { complain(line, "found in \(name):\n\(findings)") }
    } catch {
      complain(line, "\(name): \(error)")
    }
  }

  private mutating func take(_ block: PageBlock) {
    do {
      if block.language == "console" {
        settle()
        try play(block)
      } else if let order = block.orders.last {
        try follow(order, block)
      } else {
        complain(block.line, "a block of no kind: see ReferencePageTests")
      }
    } catch {
      complain(block.line, "\(error)")
    }
  }

  private mutating func follow(_ order: PageBlock.Order, _ block: PageBlock) throws {
    let words = order.rest.split(separator: " ", maxSplits: 1).map(String.init)
    let name = words.first ?? ""
    let place = words.count == 2 ? words[1] : ""
    switch order.word {
    case "file":
      try desk.write(block.text, to: name)
      check(name, block.line)
    case "into":
      try desk.put(block.text, into: name, at: place)
      changed.removeAll { $0.name == name }
      changed.append((name, block.line))
    case "try":
      try attempt(block.text, name, place, block.line)
    case "each":
      for (number, piece) in block.lines.enumerated() {
        try attempt(piece, name, place, block.line + 1 + number)
      }
    case "step":
      try desk.write("{ steps: [\(block.text)] }", to: "step.json5")
      check("step.json5", block.line)
    case "map":
      _ = try MapFile(InputFile(name: name, bytes: Array(block.text.utf8)))
    case "shown":
      if name.isEmpty { complain(block.line, "say why this is only shown") }
    default:
      complain(block.line, "there is no kind '\(order.word)'")
    }
  }

  private mutating func attempt(
    _ piece: String,
    _ frame: String,
    _ place: String,
    _ line: Int
  ) throws {
    usedFrames.insert(frame)
    try desk.layOut(frame)
    try desk.put(piece, into: frame, at: place)
    check(frame, line)
  }

  private mutating func play(_ block: PageBlock) throws {
    var status: Int32 = 0
    var restored: [(name: String, text: String)] = []
    for order in block.orders {
      switch order.word {
      case "ends with":
        status = Int32(order.rest) ?? 0
      case "slip":
        let parts = order.rest.split(separator: " ", maxSplits: 1).map(String.init)
        let change = parts.count == 2 ? parts[1].components(separatedBy: " => ") : []
        let text = try desk.text(of: parts[0])
        guard change.count == 2, text.contains(change[0]) else {
          complain(block.line, "expected 'slip: NAME OLD => NEW', found no OLD")
          return
        }
        restored.append((parts[0], text))
        let slip = text.replacing(change[0], with: change[1], maxReplacements: 1)
        try desk.write(slip, to: parts[0])
      default:
        complain(block.line, "there is no '\(order.word)' for a console")
      }
    }
    var printed: [String] = []
    var found: Int32 = 0
    for command in block.commands {
      usedFrames.formUnion(command.line.split(separator: " ").map(String.init))
      let (output, code) = try desk.run(command.line)
      found = max(found, code)
      printed += command.shown
      if !output.isEmpty { printed += output.components(separatedBy: "\n") }
      if printed.last?.isEmpty == true { printed.removeLast() }
    }
    for (name, text) in restored { try desk.write(text, to: name) }
    let shown = block.lines.joined(separator: "\n")
    let all = printed.joined(separator: "\n")
    if all != shown { odd.append((block, all)) }
    if found != status { complain(block.line, "ends with \(found): say so before the block") }
  }
}
