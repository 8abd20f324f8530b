package import JSONText

/// Lists the versions of a workflow that the service knows, and the cases on them.
package struct ListVersions: WireCall {
  package static let method = "org.paneld.workflows.Versions"
  package typealias Answer = ListVersionsReply

  package var workflow: String

  package init(workflow: String) {
    self.workflow = workflow
  }

  package init(_ object: JSONObject) {
    workflow = object[text: "workflow"] ?? ""
  }

  package var object: JSONObject {
    var object = JSONObject()
    object.put("workflow", workflow)
    return object
  }
}

/// What `Versions` of `org.paneld.workflows` answers.
package struct ListVersionsReply: WireStructure {
  /// The newest first.
  package var versions: [VersionView]

  package init(versions: [VersionView]) {
    self.versions = versions
  }

  package init(_ object: JSONObject) {
    versions = object[list: "versions"]
  }

  package var object: JSONObject {
    var object = JSONObject()
    object.put("versions", versions)
    return object
  }
}

/// Takes every case that has not ended to a version of its workflow, all of them or none.
package struct Migrate: WireCall {
  package static let method = "org.paneld.workflows.Migrate"
  package typealias Answer = MigrateReply

  package var workflow: String
  /// The version to go to.
  package var to: Int
  /// Nil where every name stays what it is.
  package var map: RenamingMap?
  /// Whether only to tell what would happen; nothing is changed then.
  package var dryRun: Bool
  package var commandId: String

  package init(
    workflow: String,
    to: Int,
    map: RenamingMap? = nil,
    dryRun: Bool,
    commandId: String
  ) {
    self.workflow = workflow
    self.to = to
    self.map = map
    self.dryRun = dryRun
    self.commandId = commandId
  }

  package init(_ object: JSONObject) {
    workflow = object[text: "workflow"] ?? ""
    to = object[integer: "to"] ?? 0
    map = object[structure: "map"]
    dryRun = object[flag: "dryRun"] ?? false
    commandId = object[text: "commandId"] ?? ""
  }

  package var object: JSONObject {
    var object = JSONObject()
    object.put("workflow", workflow)
    object.put("to", to)
    object.put("map", map)
    object.put("dryRun", dryRun)
    object.put("commandId", commandId)
    return object
  }
}

/// What `Migrate` of `org.paneld.workflows` answers.
package struct MigrateReply: WireStructure {
  /// In the order in which they were opened.
  package var cases: [MoveView]

  package init(cases: [MoveView]) {
    self.cases = cases
  }

  package init(_ object: JSONObject) {
    cases = object[list: "cases"]
  }

  package var object: JSONObject {
    var object = JSONObject()
    object.put("cases", cases)
    return object
  }
}
