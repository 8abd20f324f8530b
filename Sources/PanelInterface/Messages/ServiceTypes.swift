package import JSONText

/// Whether real cases are kept or invented ones.
package enum ServiceMode: String, CaseIterable, Sendable {
  case production
  case rehearsal
}

/// What the operator is shown beside, without any content of a case.
package struct ServiceCounts: WireStructure {
  package var openCases: Int
  package var closedCases: Int
  package var openTasks: Int
  package var overdueTasks: Int
  /// Open tasks whose deadlines lie beyond the years of their calendar.
  package var provisionalTasks: Int
  /// Cases that could be forgotten.
  package var casesWithFindings: Int
  package var connections: Int
  /// Entries in the journal.
  package var journalEntries: Int
  /// The root of the Merkle log over them, in hexadecimal.
  package var journalRoot: String
  package var databaseBytes: Int

  package init(
    openCases: Int,
    closedCases: Int,
    openTasks: Int,
    overdueTasks: Int,
    provisionalTasks: Int,
    casesWithFindings: Int,
    connections: Int,
    journalEntries: Int,
    journalRoot: String,
    databaseBytes: Int
  ) {
    self.openCases = openCases
    self.closedCases = closedCases
    self.openTasks = openTasks
    self.overdueTasks = overdueTasks
    self.provisionalTasks = provisionalTasks
    self.casesWithFindings = casesWithFindings
    self.connections = connections
    self.journalEntries = journalEntries
    self.journalRoot = journalRoot
    self.databaseBytes = databaseBytes
  }

  package init(_ object: JSONObject) {
    openCases = object[integer: "openCases"] ?? 0
    closedCases = object[integer: "closedCases"] ?? 0
    openTasks = object[integer: "openTasks"] ?? 0
    overdueTasks = object[integer: "overdueTasks"] ?? 0
    provisionalTasks = object[integer: "provisionalTasks"] ?? 0
    casesWithFindings = object[integer: "casesWithFindings"] ?? 0
    connections = object[integer: "connections"] ?? 0
    journalEntries = object[integer: "journalEntries"] ?? 0
    journalRoot = object[text: "journalRoot"] ?? ""
    databaseBytes = object[integer: "databaseBytes"] ?? 0
  }

  package var object: JSONObject {
    var object = JSONObject()
    object.put("openCases", openCases)
    object.put("closedCases", closedCases)
    object.put("openTasks", openTasks)
    object.put("overdueTasks", overdueTasks)
    object.put("provisionalTasks", provisionalTasks)
    object.put("casesWithFindings", casesWithFindings)
    object.put("connections", connections)
    object.put("journalEntries", journalEntries)
    object.put("journalRoot", journalRoot)
    object.put("databaseBytes", databaseBytes)
    return object
  }
}
