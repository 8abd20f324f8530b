package import JSONText

/// Tells how the service fares.
package struct ShowStatus: WireCall {
  package static let method = "org.paneld.service.Status"
  package typealias Answer = ShowStatusReply

  package init() {}

  package init(_ object: JSONObject) {}

  package var object: JSONObject { JSONObject() }
}

/// What `Status` of `org.paneld.service` answers.
package struct ShowStatusReply: WireStructure {
  /// The name of the site.
  package var site: String
  package var mode: ServiceMode
  /// The version of the program.
  package var version: String
  package var startedAt: String
  package var now: String
  /// The time zone that deadlines are counted in.
  package var zone: String
  /// The restores that the data went through, plus one.
  package var epoch: Int
  /// For operators only.
  package var counts: ServiceCounts?
  /// The cases that could be forgotten: those that the caller oversees; all of them for operators.
  package var findings: [FindingView]
  /// The open tasks whose deadlines lie beyond the years of their calendar, as far as the caller
  /// oversees their cases.
  package var provisional: [String]
  /// Whether the two lists go on.
  package var more: Bool
  /// The workflows that cases run on though it is not proved that none can be stranded.
  package var unproven: [String]

  package init(
    site: String,
    mode: ServiceMode,
    version: String,
    startedAt: String,
    now: String,
    zone: String,
    epoch: Int,
    counts: ServiceCounts? = nil,
    findings: [FindingView] = [],
    provisional: [String] = [],
    more: Bool = false,
    unproven: [String] = []
  ) {
    self.site = site
    self.mode = mode
    self.version = version
    self.startedAt = startedAt
    self.now = now
    self.zone = zone
    self.epoch = epoch
    self.counts = counts
    self.findings = findings
    self.provisional = provisional
    self.more = more
    self.unproven = unproven
  }

  package init(_ object: JSONObject) {
    site = object[text: "site"] ?? ""
    mode = object[choice: "mode"] ?? .production
    version = object[text: "version"] ?? ""
    startedAt = object[text: "startedAt"] ?? ""
    now = object[text: "now"] ?? ""
    zone = object[text: "zone"] ?? ""
    epoch = object[integer: "epoch"] ?? 0
    counts = object[structure: "counts"]
    findings = object[list: "findings"]
    provisional = object[texts: "provisional"]
    more = object[flag: "more"] ?? false
    unproven = object[texts: "unproven"]
  }

  package var object: JSONObject {
    var object = JSONObject()
    object.put("site", site)
    object.put("mode", mode)
    object.put("version", version)
    object.put("startedAt", startedAt)
    object.put("now", now)
    object.put("zone", zone)
    object.put("epoch", epoch)
    object.put("counts", counts)
    object.put("findings", findings)
    object.put("provisional", provisional)
    object.put("more", more)
    object.put("unproven", unproven)
    return object
  }
}

/// Tells who the caller is to the service.
package struct WhoAmI: WireCall {
  package static let method = "org.paneld.service.WhoAmI"
  package typealias Answer = WhoAmIReply

  package init() {}

  package init(_ object: JSONObject) {}

  package var object: JSONObject { JSONObject() }
}

/// What `WhoAmI` of `org.paneld.service` answers.
package struct WhoAmIReply: WireStructure {
  package var person: String
  package var userId: Int
  /// The participants that the caller speaks for.
  package var participants: [String]
  package var offices: [String]

  package init(person: String, userId: Int, participants: [String], offices: [String]) {
    self.person = person
    self.userId = userId
    self.participants = participants
    self.offices = offices
  }

  package init(_ object: JSONObject) {
    person = object[text: "person"] ?? ""
    userId = object[integer: "userId"] ?? 0
    participants = object[texts: "participants"]
    offices = object[texts: "offices"]
  }

  package var object: JSONObject {
    var object = JSONObject()
    object.put("person", person)
    object.put("userId", userId)
    object.put("participants", participants)
    object.put("offices", offices)
    return object
  }
}
