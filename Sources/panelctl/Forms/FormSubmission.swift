import JSONText
import PanelInterface
import Platform

/// Fills a form in from files, options and the keyboard, and sends it.
struct FormSubmission {
  let form: AskedForm
  let invocation: Invocation
  let session: Session
  /// The answers that were there before, such as those of a referral file.
  var sheet = AnswerSheet()

  /// Fills in, asks for what is missing where somebody can be asked, and sends.
  ///
  /// - Returns: The service's answer.
  /// - Throws: A failure that lists the missing answers with their types and choices, or another.
  func send() throws(Failure) -> AskedForm.Sent {
    var sheet = sheet
    sheet.merge(try given())
    if session.settings.mayAsk { sheet = try asked(sheet) }
    let id = try session.commandID(invocation)
    do throws(Failure) {
      return try form.send(sheet.object, id: id, session)
    } catch {
      guard error.isDeclared("InvalidAnswers") else { throw error }
      throw explained(error, sheet)
    }
  }

  /// What the options give.
  private func given() throws(Failure) -> AnswerSheet {
    var given = AnswerSheet()
    if let path = invocation.options.value(.from) {
      if case .object(let object) = try InputFile(path).object().json {
        given = try AnswerSheet(object)
      }
    }
    let settings = invocation.options.all(.set)
    guard !settings.isEmpty else { return given }
    // Read first, so that a slip is found without a service.
    let set = try SettingReader.read(settings)
    guard try session.isRehearsal() else {
      throw Failure(
        .usage,
        .noRehearsal,
        """
        Expected no --set with real cases, found one: every user of this machine can read a \
        command line, so give answers on the terminal or with --from FILE (- is the standard \
        input).
        """
      )
    }
    given.merge(set)
    return given
  }

  private func asked(_ sheet: AnswerSheet) throws(Failure) -> AnswerSheet {
    let status = try session.status()
    var dialog = FormDialog(
      sheet: sheet,
      // Who has given some answers has chosen what to answer.
      asksEverything: sheet.object.isEmpty,
      wording: ValueWording(clock: try session.clock(), titles: .none),
      marking: try form.marking(session),
      isRehearsal: status.mode == .rehearsal,
      width: session.settings.columns,
      ask: { prompt throws(Failure) in try Self.readLine(prompt) },
      edit: { text, title throws(Failure) in try LongTextEditor.edit(text, about: title) },
      check: { answers throws(Failure) in try form.check(answers, session) }
    )
    return try dialog.run()
  }

  private static func readLine(_ prompt: String) throws(Failure) -> String? {
    do throws(PlatformError) {
      return try Terminal.readLine(prompt: prompt)
    } catch {
      throw Failure(.failed, .output, "The terminal could not be used: \(error).")
    }
  }

  /// The refusal with what each question takes, and how to answer it.
  private func explained(_ failure: Failure, _ sheet: AnswerSheet) -> Failure {
    // The refusal itself says enough where this does not work.
    guard let state = try? form.check(sheet.object, session) else { return failure }
    var failure = failure
    failure.details = failure.problems.flatMap { problem in
      [problem.line] + QuestionWording.explanation(of: problem.field, among: state.questions)
    }
    let isRehearsal = (try? session.isRehearsal()) == true
    let ways = isRehearsal ? "--set FIELD=VALUE, or all of them with --from FILE" : "--from FILE"
    failure.details.append("Give answers with \(ways), or run this on a terminal to be asked.")
    return failure
  }
}
