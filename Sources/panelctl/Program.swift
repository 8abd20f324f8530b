import PanelInterface

/// The whole program: reads the command line, runs the command, says what went wrong.
enum Program {
  /// Runs the program.
  ///
  /// - Parameter arguments: What follows the program's name.
  /// - Returns: How it ends.
  static func run(_ arguments: [String]) -> ExitCode {
    do throws(Failure) {
      switch try CommandLineReader.read(arguments) {
      case .version:
        try Output.write("panelctl \(ProgramVersion.text)\n")
        return .done
      case .help(let words):
        try Output.write(try Help.text(words))
        return arguments.isEmpty ? .usage : .done
      case .run(let invocation):
        let settings = try Settings(invocation.options, .current)
        return try invocation.command.run(invocation, Session(settings))
      }
    } catch {
      report(error, isJSON: arguments.prefix { $0 != "--" }.contains(Option.json.written))
      return error.status
    }
  }

  private static func report(_ failure: Failure, isJSON: Bool) {
    Output.complain(failure.lines)
    // The sentence has been said; that the output fails as well adds nothing.
    if isJSON { _ = try? Output.write(failure.json, isPretty: false) }
  }
}
