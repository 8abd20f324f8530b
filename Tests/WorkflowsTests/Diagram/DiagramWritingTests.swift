import Foundation
import FoundationXML
import Testing

@testable import Workflows

@Suite("Diagrams as files")
struct DiagramWritingTests {
  /// The texts and titles of an SVG file, as a reader of XML finds them.
  private final class Content: NSObject, XMLParserDelegate {
    var texts: [String] = []
    var elements: [String: Int] = [:]
    var root: [String: String] = [:]
    private var current = ""

    func parser(
      _ parser: XMLParser,
      didStartElement name: String,
      namespaceURI: String?,
      qualifiedName: String?,
      attributes: [String: String] = [:]
    ) {
      if elements.isEmpty { root = attributes }
      elements[name, default: 0] += 1
      current = ""
    }

    func parser(_ parser: XMLParser, foundCharacters string: String) { current += string }

    func parser(
      _ parser: XMLParser,
      didEndElement name: String,
      namespaceURI: String?,
      qualifiedName: String?
    ) {
      if !current.allSatisfy(\.isWhitespace) { texts.append(current) }
      current = ""
    }

    init(_ text: String) throws {
      super.init()
      let parser = XMLParser(data: Data(text.utf8))
      parser.delegate = self
      try #require(parser.parse(), "not well-formed: \(String(describing: parser.parserError))")
    }
  }

  private static func graphs() throws -> [DiagramGraph] {
    let workflows = try DiagramSamples.shipped() + [DiagramSamples.everything()]
    return workflows.map { DiagramGraph($0) }
      + [DiagramSamples.invented(seed: 5, stages: 6), DiagramSamples.invented(seed: 6, stages: 9)]
  }

  /// A text without what only holds it apart, so that it is found where it was broken into lines.
  private static func packed(_ text: String) -> String {
    let left = text.unicodeScalars.filter {
      !$0.properties.isWhitespace && $0.value >= 0x20 && $0.value != 0xFFFD && $0 != "│"
        && $0 != "║" && $0 != "\\"
    }
    return String(String.UnicodeScalarView(left))
  }

  /// Everything that a graph says has to be found in a file.
  private static func missing(_ graph: DiagramGraph, in text: String) -> [String] {
    let text = packed(text)
    var wanted = [graph.title]
    for node in graph.nodes {
      wanted.append(node.title)
      wanted += node.items.flatMap { [$0.title] + $0.details }
    }
    return wanted.filter { !text.contains(packed($0)) }
  }

  @Test func `an SVG file is well-formed and says everything`() throws {
    for graph in try Self.graphs() {
      let layout = DiagramLayout(graph)
      let content = try Content(DiagramSVG.text(layout))
      #expect(Self.missing(graph, in: content.texts.joined(separator: " ")) == [])
      for way in graph.nodes.flatMap(\.ways) {
        let target = way.target.map { graph.nodes[$0] }
        let place = target.map { "goes to \($0.badge) \($0.title)" } ?? "stays"
        let sentence = Self.packed("\(place): \(way.condition)")
        #expect(content.texts.contains { Self.packed($0) == sentence }, "\(sentence)")
      }
      // One arrow for each place where lines end, besides those in words and in the legend.
      let ends = Set(layout.wires.map { "\($0.points.suffix(1)) \($0.isEvent)" })
      let words = graph.nodes.flatMap { $0.kind == .start ? [] : $0.ways }
      let samples = layout.frame.samples.count
      #expect(
        content.elements["polygon"] == ends.count + words.count { $0.target != nil } + samples
      )
      let size = (layout.paper.width / 72 * 25.4).rounded()
      #expect(content.root["width"] == "\(Int(size))mm")
    }
  }

  @Test func `an SVG file needs nothing from elsewhere`() throws {
    let text = DiagramSVG.text(DiagramLayout(DiagramSamples.invented(seed: 3, stages: 4)))
    #expect(!text.contains("href") && !text.contains("<script") && !text.contains("url("))
  }

  @Test func `text says everything and keeps to its width`() throws {
    for graph in try Self.graphs() {
      for columns in [40, 72, 100] {
        let text = DiagramText.text(graph, columns: columns)
        for line in text.split(separator: "\n") {
          #expect(line.unicodeScalars.reduce(0) { $0 + DisplayWidth.of($1) } <= columns, "\(line)")
        }
        #expect(Self.missing(graph, in: text) == [])
        for way in graph.nodes.flatMap(\.ways) {
          let target = way.target.map { graph.nodes[$0] }
          let place = target.map { "\($0.badge)\($0.title)" } ?? "stays where it is"
          let line = Self.packed(
            "\u{25B6}\(place)\(way.condition.isEmpty ? "" : ":")\(way.condition)"
          )
          #expect(Self.packed(text).contains(line), "\(line)")
        }
      }
    }
  }

  @Test func `text in a terminal is never obeyed by it`() {
    var graph = DiagramSamples.invented(seed: 1, stages: 1)
    graph.title = "\u{1B}[2Jgone\u{202E}"
    let text = DiagramText.text(graph, columns: 80)
    #expect(text.contains("\u{FFFD}[2Jgone\u{FFFD}"))
    #expect(!text.unicodeScalars.contains("\u{1B}"))
  }

  @Test func `Graphviz gets every box and every way`() throws {
    for graph in try Self.graphs() {
      let text = DiagramDOT.text(graph)
      #expect(Self.missing(graph, in: Self.withoutEntities(text)) == [])
      for (place, node) in graph.nodes.enumerated() {
        #expect(text.contains("  n\(place) ["))
        for (number, way) in node.ways.enumerated() {
          guard let target = way.target else { continue }
          let port = node.kind == .start ? "" : ":w\(number)"
          #expect(text.contains("  n\(place)\(port) -> n\(target) ["))
        }
      }
    }
  }

  private static func withoutEntities(_ text: String) -> String {
    text.replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&quot;", with: "\"")
      .replacing("&amp;", with: "&")
  }

  private static let graphviz = ["/usr/bin/dot", "/usr/local/bin/dot"].first {
    FileManager.default.isExecutableFile(atPath: $0)
  }

  @Test(.enabled(if: graphviz != nil, "Graphviz is not installed"))
  func `Graphviz takes what is written for it`() throws {
    for graph in try Self.graphs() {
      let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      defer { try? FileManager.default.removeItem(at: folder) }
      let file = folder.appending(path: "workflow.dot")
      try Data(DiagramDOT.text(graph).utf8).write(to: file)
      let process = Process()
      process.executableURL = URL(filePath: try #require(Self.graphviz))
      process.arguments = ["-Tsvg", "-o", folder.appending(path: "out.svg").path, file.path]
      let complaints = Pipe()
      process.standardError = complaints
      try process.run()
      let said = try complaints.fileHandleForReading.readToEnd() ?? Data()
      process.waitUntilExit()
      #expect(process.terminationStatus == 0)
      let errors = String(decoding: said, as: UTF8.self)
      #expect(!errors.lowercased().contains("error"), "\(errors)")
      let drawn = try String(contentsOf: folder.appending(path: "out.svg"), encoding: .utf8)
      let boxes = drawn.ranges(of: "class=\"node\"").count
      #expect(boxes == graph.nodes.count)
      let edges = drawn.ranges(of: "class=\"edge\"").count
      #expect(edges == graph.nodes.flatMap(\.ways).count { $0.target != nil })
    }
  }
}
