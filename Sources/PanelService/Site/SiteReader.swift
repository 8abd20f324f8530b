import Cases
import CivilTime
import JSONText
package import Workflows

/// Reads a site file, `site.json5`: every complaint names the place.
package struct SiteReader {
  private let file: String
  private var findings: [Diagnostic] = []

  private init(file: String) {
    self.file = file
  }

  /// The complaints about a site file that cannot be used.
  package struct Refused: Error {
    package let findings: [Diagnostic]
    /// The complaints as a person reads them, each with its place.
    package let report: String

    init(_ findings: [Diagnostic], in source: [UInt8]) {
      self.findings = findings
      report = findings.map { $0.rendered(source: source) }.joined(separator: "\n")
    }
  }

  /// Reads a site file.
  ///
  /// - Parameters:
  ///   - bytes: the file's content, JSON5.
  ///   - file: its name, for complaints.
  /// - Returns: the site.
  /// - Throws: `Refused` with everything that is wrong with the file.
  package static func read(_ bytes: [UInt8], file: String) throws(Refused) -> Site {
    var reader = SiteReader(file: file)
    let root: JSONNode
    do {
      root = try JSONNode(parsing: bytes, dialect: .json5)
    } catch {
      throw Refused(
        [
          Diagnostic(
            file: file,
            position: error.position,
            length: 0,
            message: "expected \(error.expected), found \(error.found)"
          )
        ],
        in: bytes
      )
    }
    let site = reader.site(root)
    guard reader.findings.isEmpty else { throw Refused(reader.findings, in: bytes) }
    return site
  }

  private mutating func site(_ root: JSONNode) -> Site {
    let known = [
      "site", "zone", "socket", "socketMode", "data", "workflows", "participants", "offices",
      "limits",
    ]
    refuseOthers(than: known, in: root)
    return Site(
      name: text("site", in: root, default: nil),
      zone: text("zone", in: root, default: "Europe/London"),
      socketPath: text("socket", in: root, default: "/run/paneld/org.paneld"),
      socketMode: mode(root["socketMode"]),
      dataFolder: text("data", in: root, default: "/var/lib/paneld"),
      workflowFolder: text("workflows", in: root, default: "/usr/share/paneld/workflows"),
      participants: participants(root["participants"]),
      offices: offices(root["offices"]),
      limits: limits(root["limits"])
    )
  }

  private mutating func participants(_ node: JSONNode?) -> [ParticipantID: [String]] {
    var bound: [ParticipantID: [String]] = [:]
    for member in members(of: node, what: "participants and their groups") {
      guard let participant = ParticipantID(member.key) else {
        complain(member, "expected the name of a participant, \(ParticipantID.rule)")
        continue
      }
      bound[participant] = groups(member.value)
    }
    return bound
  }

  private mutating func offices(_ node: JSONNode?) -> [Office: [String]] {
    var bound: [Office: [String]] = [:]
    for member in members(of: node, what: "offices and their groups") {
      guard let office = Office(rawValue: member.key) else {
        let known = Office.allCases.map(\.rawValue)
        complain(
          member,
          "expected an office (\(known.joined(separator: ", "))), found '\(member.key)'",
          Suggestion.nearest(to: member.key, among: known)
        )
        continue
      }
      bound[office] = groups(member.value)
    }
    return bound
  }

  private mutating func limits(_ node: JSONNode?) -> Site.Limits {
    var limits = Site.Limits()
    let known = [
      "connections", "connectionsPerUser", "messageBytes", "incompleteMessageSeconds",
      "unreadBytes", "cachedCases",
    ]
    for member in members(of: node, what: "limits and numbers") {
      guard let number = positive(member.value) else { continue }
      switch member.key {
      case "connections": limits.connections = number
      case "connectionsPerUser": limits.connectionsPerUser = number
      case "messageBytes": limits.messageBytes = number
      case "incompleteMessageSeconds": limits.incompleteMessage = .seconds(number)
      case "unreadBytes": limits.unreadBytes = number
      case "cachedCases": limits.cachedCases = number
      default:
        complain(
          member,
          "expected a limit (\(known.joined(separator: ", "))), found '\(member.key)'",
          Suggestion.nearest(to: member.key, among: known)
        )
      }
    }
    return limits
  }
}

// The shapes that the members share.
extension SiteReader {
  private mutating func groups(_ node: JSONNode) -> [String] {
    guard case .array(let elements) = node.value else {
      complain(node, "expected a list of Unix groups, found \(node.kindName)")
      return []
    }
    return elements.compactMap { element in
      if element.string == nil {
        complain(element, "expected the name of a Unix group, found \(element.kindName)")
      }
      return element.string
    }
  }

  private mutating func positive(_ node: JSONNode) -> Int? {
    guard case .number(let number) = node.value, let value = number.int, value > 0 else {
      complain(node, "expected a whole number above 0, found \(node.kindName)")
      return nil
    }
    return value
  }

  private mutating func mode(_ node: JSONNode?) -> UInt32 {
    guard let node else { return 0o660 }
    guard let text = node.string, let mode = UInt32(text, radix: 8), mode <= 0o777 else {
      complain(node, "expected rights in octal such as '0660', found \(node.kindName)")
      return 0o660
    }
    return mode
  }

  private mutating func text(
    _ key: String,
    in root: JSONNode,
    default fallback: String?
  ) -> String {
    guard let node = root[key] else {
      if fallback == nil { complain(root, "expected a member '\(key)', found none") }
      return fallback ?? ""
    }
    guard let text = node.string, !text.isEmpty else {
      complain(node, "expected a text, found \(node.kindName)")
      return fallback ?? ""
    }
    return text
  }

  private mutating func members(of node: JSONNode?, what: String) -> [JSONNode.Member] {
    guard let node else { return [] }
    guard case .object(let members) = node.value else {
      complain(node, "expected an object of \(what), found \(node.kindName)")
      return []
    }
    return members
  }

  private mutating func refuseOthers(than known: [String], in root: JSONNode) {
    for member in members(of: root, what: "settings") where !known.contains(member.key) {
      complain(
        member,
        "expected a setting of a site, found '\(member.key)'",
        Suggestion.nearest(to: member.key, among: known)
      )
    }
  }

  private mutating func complain(
    _ member: JSONNode.Member,
    _ message: String,
    _ suggestion: String? = nil
  ) {
    findings.append(
      Diagnostic(
        file: file,
        position: member.keyPosition,
        length: member.keyLength,
        message: message,
        suggestion: suggestion
      )
    )
  }

  private mutating func complain(_ node: JSONNode, _ message: String) {
    findings.append(
      Diagnostic(file: file, position: node.position, length: node.length, message: message)
    )
  }
}
