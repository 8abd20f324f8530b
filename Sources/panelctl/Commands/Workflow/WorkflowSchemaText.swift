import Workflows

/// `panelctl workflow schema`: prints the form of workflow files for editors, without a service.
enum WorkflowSchemaText {
  static let command = Command(
    words: ["workflow", "schema"],
    summary: "prints the JSON Schema of workflow files, for editors; needs no service",
    explanation: [
      """
      An editor that knows the schema offers the keys and words of the language as somebody types, \
      says what they mean, and marks what is misspelt. What names stand for, and expressions, only \
      'panelctl workflow check' looks at.
      """
    ],
    example: "panelctl workflow schema",
    run: run
  )

  @Sendable private static func run(
    _: Invocation,
    _: Session
  ) throws(Failure) -> ExitCode {
    try Output.write(String(decoding: WorkflowSchema.text, as: UTF8.self))
    return .done
  }
}
