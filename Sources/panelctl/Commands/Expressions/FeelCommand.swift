import FEEL
import JSONText

/// `panelctl feel`: evaluates an expression, or one a line, without a service.
enum FeelCommand {
  static let command = Command(
    words: ["feel"],
    operands: [Command.Operand(name: "EXPRESSION", isRequired: false)],
    options: [.bind, .lines, .strict],
    summary: "evaluates an expression of the language FEEL; needs no service",
    explanation: [
      """
      EXPRESSION is evaluated as the standard has it, where a mistake is null. With --strict a \
      mistake is told and nothing comes of it: so workflows evaluate their expressions.
      """,
      """
      With --lines the standard input holds one JSON object a line, {"id", "expression", "bind": \
      {name: expression}}, and each is answered by a line {"id", "value": {"type", "value"}} in \
      the same order.
      """,
    ],
    example: "panelctl feel a+1 --let a=2",
    run: run
  )

  @Sendable private static func run(
    _ invocation: Invocation,
    _ session: Session
  ) throws(Failure) -> ExitCode {
    let mode: Mode = invocation.options.has(.strict) ? .strict : .standard
    if invocation.options.has(.lines) {
      guard invocation.operand(0) == nil, !invocation.options.has(.bind) else {
        throw .usage("Expected --lines alone, found an expression or --let beside it.")
      }
      return try FeelLines(mode: mode).run()
    }
    guard let text = invocation.operand(0) else {
      throw .usage("Expected an EXPRESSION or --lines, found neither: 'panelctl help feel'.")
    }
    var calculation = Calculation(mode: mode)
    for binding in invocation.options.all(.bind) {
      let parts = binding.split(separator: "=", maxSplits: 1)
      guard parts.count == 2 else {
        throw .usage("Expected NAME=EXPRESSION after --let, found no '=': '\(binding)'.")
      }
      let name = parts[0].split(separator: " ").joined(separator: " ")
      calculation.bind(name, to: try value(String(parts[1]), Calculation(mode: mode)))
    }
    let value = try value(text, calculation)
    if session.settings.isJSON {
      try session.give(["value": TypedValue.json(value)])
    } else {
      try Output.write(VisibleText.line(value.text) + "\n")
    }
    return .done
  }

  private static func value(_ text: String, _ calculation: Calculation) throws(Failure) -> Value {
    do throws(CalculationError) {
      return try calculation.value(of: text)
    } catch {
      throw Failure(
        error.isSyntax ? .usage : .failed,
        .expression,
        "The expression has no value: \(error.message).",
        details: error.lines(of: text)
      )
    }
  }
}
