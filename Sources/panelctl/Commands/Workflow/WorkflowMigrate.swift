import PanelInterface

/// `panelctl workflow migrate`: takes open cases to another version of their workflow.
enum WorkflowMigrate {
  static let command = Command(
    words: ["workflow", "migrate"],
    operands: [Command.Operand(name: "NAME")],
    options: [.to, .map, .dryRun, .commandID],
    summary: "takes the open cases of a workflow to one of its versions, or says what would happen",
    explanation: [
      """
      With --dry-run nothing is changed: for each case it is told where it would stand, what \
      goes on, what is asked anew or not wanted any more, which answers would be lost and which \
      deadlines would move, or why it cannot go. Look at that first.
      """,
      """
      Without --dry-run all cases go, in one step: where one of them cannot, none does, and the \
      command ends with 3. Whoever is asked something else then has a notice of it.
      """,
      """
      --map FILE says what names of the older versions have become: \
      { stages: { old: 'new' }, items: {...}, fields: {...}, events: {...} }. A name that is not \
      in it stays what it is.
      """,
      "For those who oversee the workflow in all these versions.",
    ],
    example: "panelctl workflow migrate channel-panel --to 2 --dry-run",
    run: run
  )

  @Sendable private static func run(
    _ invocation: Invocation,
    _ session: Session
  ) throws(Failure) -> ExitCode {
    let workflow = invocation.required(0)
    let options = invocation.options
    let text = try invocation.needed(.to, "the number of the version that cases are to go to")
    guard let version = Int(text), version >= 1 else {
      throw .usage(
        """
        Expected the number of a version after --to, found '\(text)': 'panelctl workflow versions \
        \(workflow)' lists them.
        """
      )
    }
    var map: RenamingMap?
    if let path = options.value(.map) { map = try MapFile(InputFile(path)).map }
    let call = Migrate(
      workflow: workflow,
      to: version,
      map: map,
      dryRun: options.has(.dryRun),
      commandId: try session.commandID(invocation)
    )
    let reply = try session.call(call)
    if session.settings.isJSON {
      try session.give(reply.parameters)
    } else {
      try session.show(screen(of: reply.answer, to: call, session).page)
    }
    return .done
  }

  private static func screen(
    of reply: MigrateReply,
    to call: Migrate,
    _ session: Session
  ) throws(Failure) -> MigrationScreen {
    var versions: [Int: ShowWorkflowReply] = [:]
    for version in Set(reply.cases.map(\.from) + [call.to]).sorted() {
      let show = ShowWorkflow(workflow: call.workflow, version: version)
      versions[version] = try session.call(show).answer
    }
    return MigrationScreen(
      reply: reply,
      workflow: call.workflow,
      version: call.to,
      isDryRun: call.dryRun,
      versions: versions,
      clock: try session.clock()
    )
  }
}
