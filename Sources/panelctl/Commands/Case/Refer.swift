import PanelInterface

/// `panelctl refer`: opens a case from a referral.
enum Refer {
  static let command = Command(
    words: ["refer"],
    operands: [Command.Operand(name: "FILE", isRequired: false)],
    options: [.workflow, .set, .from, .commandID],
    summary: "opens a case from a referral",
    explanation: [
      """
      FILE is JSON or JSON5 and holds { "workflow": "NAME", "referral": { ... } }; - is the \
      standard input. Without FILE the referral is asked for, question by question.
      """,
      "What the file leaves out and the workflow requires is asked for on a terminal.",
    ],
    example: "panelctl refer referral.json",
    run: run
  )

  @Sendable private static func run(
    _ invocation: Invocation,
    _ session: Session
  ) throws(Failure) -> ExitCode {
    var workflow = invocation.options.value(.workflow)
    var sheet = AnswerSheet()
    if let path = invocation.operand(0) {
      let file = try ReferralFile(try InputFile(path))
      if let asked = workflow, let found = file.workflow, asked != found {
        throw .usage(
          "Expected a referral for '\(asked)', found one for '\(found)': leave --workflow out."
        )
      }
      workflow = workflow ?? file.workflow
      sheet = file.answers
    }
    guard let workflow else {
      throw .usage(
        """
        Expected the name of a workflow, found none: give a FILE that holds it, or --workflow \
        NAME ('panelctl workflow list' shows the names).
        """
      )
    }
    let submission = FormSubmission(
      form: .opening(workflow: workflow),
      invocation: invocation,
      session: session,
      sheet: sheet
    )
    let sent = try submission.send()
    if session.settings.isJSON {
      try session.give(sent.parameters)
    } else {
      let reference = OpenCaseReply(sent.parameters).reference
      try session.showNext("Case \(reference) is open.", in: reference, opened: sent.opened)
    }
    return .done
  }
}
