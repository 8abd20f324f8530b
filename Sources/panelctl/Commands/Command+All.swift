extension Command {
  /// Every command, in the order in which the help lists them.
  static let all: [Command] = [
    Refer.command,
    CaseList.command,
    CaseShow.command,
    CaseTimeline.command,
    CaseReport.command,
    CaseReport.alias,
    TaskList.command,
    TaskShow.command,
    TaskClaim.command,
    TaskRelease.command,
    TaskDelegate.command,
    TaskReassign.command,
    TaskComplete.command,
    InboxList.command,
    InboxAcknowledge.command,
    WorkflowList.command,
    WorkflowShow.command,
    WorkflowCheck.command,
    WorkflowTable.command,
    WorkflowDiagram.command,
    FeelCommand.command,
    ServiceStatus.command,
    WhoAmICommand.command,
  ]
}
