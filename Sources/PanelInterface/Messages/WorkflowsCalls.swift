package import JSONText

/// Lists the workflows, by name, the newest version first.
package struct ListWorkflows: WireCall {
  package static let method = "org.paneld.workflows.List"
  package typealias Answer = ListWorkflowsReply

  package init() {}

  package init(_ object: JSONObject) {}

  package var object: JSONObject { JSONObject() }
}

/// What `List` of `org.paneld.workflows` answers.
package struct ListWorkflowsReply: WireStructure {
  package var workflows: [WorkflowSummary]

  package init(workflows: [WorkflowSummary]) {
    self.workflows = workflows
  }

  package init(_ object: JSONObject) {
    workflows = object[list: "workflows"]
  }

  package var object: JSONObject {
    var object = JSONObject()
    object.put("workflows", workflows)
    return object
  }
}

/// Shows a workflow.
package struct ShowWorkflow: WireCall {
  package static let method = "org.paneld.workflows.Show"
  package typealias Answer = ShowWorkflowReply

  package var workflow: String
  /// The current version where absent.
  package var version: Int?

  package init(workflow: String, version: Int? = nil) {
    self.workflow = workflow
    self.version = version
  }

  package init(_ object: JSONObject) {
    workflow = object[text: "workflow"] ?? ""
    version = object[integer: "version"]
  }

  package var object: JSONObject {
    var object = JSONObject()
    object.put("workflow", workflow)
    object.put("version", version)
    return object
  }
}

/// What `Show` of `org.paneld.workflows` answers.
package struct ShowWorkflowReply: WireStructure {
  package var summary: WorkflowSummary
  package var participants: [ParticipantView]
  /// Who may open a case.
  package var openers: [String]
  package var stages: [StageView]
  package var outcomes: [OutcomeView]
  /// The file itself.
  package var text: String

  package init(
    summary: WorkflowSummary,
    participants: [ParticipantView],
    openers: [String],
    stages: [StageView],
    outcomes: [OutcomeView],
    text: String
  ) {
    self.summary = summary
    self.participants = participants
    self.openers = openers
    self.stages = stages
    self.outcomes = outcomes
    self.text = text
  }

  package init(_ object: JSONObject) {
    summary = WorkflowSummary(object[object: "summary"])
    participants = object[list: "participants"]
    openers = object[texts: "openers"]
    stages = object[list: "stages"]
    outcomes = object[list: "outcomes"]
    text = object[text: "text"] ?? ""
  }

  package var object: JSONObject {
    var object = JSONObject()
    object.put("summary", summary)
    object.put("participants", participants)
    object.put("openers", openers)
    object.put("stages", stages)
    object.put("outcomes", outcomes)
    object.put("text", text)
    return object
  }
}
