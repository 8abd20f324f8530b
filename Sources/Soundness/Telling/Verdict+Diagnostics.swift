package import Workflows

extension Verdict {
  /// The verdict as complaints about the file, each with its place and its shortest story.
  ///
  /// - Parameters:
  ///   - workflow: what was checked.
  ///   - source: the file that it was read from.
  /// - Returns: an error for each way in which a case could be stranded, and for what could not be
  ///   explored to the end unless the file says why; a warning for what can never happen.
  package func diagnostics(of workflow: Workflow, in source: SourceFile) -> [Diagnostic] {
    let places = FilePlaces(source.bytes)
    var diagnostics = findings.map { finding in
      diagnostic(
        finding.kind.isError ? .error : .warning,
        finding.sentence,
        finding.place,
        (source, places),
        story: finding.story.map { $0.words(in: workflow) }
      )
    }
    let whole = Finding.Place()
    if let unfinished {
      diagnostics.append(
        excuse.map { excuse in
          diagnostic(.warning, "not proved, and says why: \(excuse)", whole, (source, places))
        } ?? diagnostic(.error, unfinished.sentence, whole, (source, places))
      )
    } else if excuse != nil {
      let sentence = "expected no 'unproven': everything could be explored"
      diagnostics.append(diagnostic(.warning, sentence, whole, (source, places)))
    }
    return diagnostics
  }

  private func diagnostic(
    _ severity: Diagnostic.Severity,
    _ sentence: String,
    _ place: Finding.Place,
    _ file: (source: SourceFile, places: FilePlaces),
    story: [String] = []
  ) -> Diagnostic {
    let spot = file.places.spot(of: place)
    return Diagnostic(
      severity: severity,
      file: file.source.name,
      position: spot.position,
      length: spot.length,
      message: sentence,
      story: story
    )
  }
}

extension Verdict.Unfinished {
  /// What is expected instead.
  fileprivate var sentence: String {
    switch self {
    case .situations(let limit):
      "expected to be explored to the end, found more than \(limit) different situations: "
        + "make it smaller, or say with 'unproven' why it may be used nevertheless"
    case .steps(let limit):
      "expected to be explored to the end, found more than \(limit) steps to try: "
        + "make it smaller, or say with 'unproven' why it may be used nevertheless"
    case .answers(let limit, let name):
      "expected to be explored to the end, found more than \(limit) different answers to "
        + "\(name): hold fewer of them against one another"
    }
  }
}
