import JSONText

/// `panelctl workflow format`: lays workflow files out in the one layout, without a service.
enum WorkflowFormat {
  static let command = Command(
    words: ["workflow", "format"],
    operands: [Command.Operand(name: "FILE", isRepeated: true)],
    options: [.check, .write],
    summary: "lays files out in the one layout, comments kept; needs no service",
    explanation: [
      """
      FILE is a workflow file, a code list, or any other file in JSON5, or in JSON where its name \
      ends with .json; - is the standard input. No value and no comment changes. A list or an \
      object that begins on the line of its bracket stays in one line where it fits into 100 \
      columns; one that begins below it stays open.
      """,
      """
      Writes the text to the standard output, unless --write says that files are to be written \
      anew, or --check that nothing is. Where one file cannot be read, none is written.
      """,
    ],
    example: "panelctl workflow format --write Workflows/channel-panel.json5",
    run: run
  )

  @Sendable private static func run(
    _ invocation: Invocation,
    _ session: Session
  ) throws(Failure) -> ExitCode {
    let isCheck = invocation.options.has(.check)
    let isWrite = invocation.options.has(.write)
    if isCheck, isWrite {
      throw .usage("Expected --check or --write, found both: leave one out.")
    }
    if isWrite, invocation.operands.contains("-") {
      throw .usage("Expected files for --write, found '-': the standard input cannot be written.")
    }
    var files: [FormattedFile] = []
    for path in invocation.operands { files.append(try FormattedFile(path)) }
    if isWrite {
      for file in files where file.isChanged { try file.write() }
    }
    if session.settings.isJSON {
      let hasText = !isCheck && !isWrite
      try session.give(["files": .array(files.map { $0.json(hasText: hasText) })])
    } else if isCheck || isWrite {
      let changed = files.filter(\.isChanged).map { VisibleText.line($0.name) + "\n" }
      try Output.write(changed.joined())
    } else {
      for file in files { try Output.write(file.text(isTerminal: session.settings.isTerminal)) }
    }
    return isCheck && files.contains(where: \.isChanged) ? .refused : .done
  }
}
