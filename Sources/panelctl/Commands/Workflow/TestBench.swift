import CaseRuns
import CivilTime
import JSONText
import Workflows

/// A workflow file with all that a run of it needs.
struct TestBench {
  let workflow: Workflow
  private let setting: Run.Setting

  /// Why there is nothing to play.
  enum Unusable: Error {
    case failure(Failure)
    /// The file has errors: the report of the check.
    case findings(String)
  }

  /// Reads a workflow file, and those beside it where it opens cases of theirs.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - library: Where calendars and codes lie; beside the file where absent.
  /// - Throws: A failure where it cannot be read, the findings where it has errors.
  init(_ path: String, library: String?) throws(Unusable) {
    do throws(Failure) {
      let folders = try CheckedFolder.read([path], library: library).map(\.content)
      if let folder = folders.first, let workflow = folder.workflows.first?.workflow {
        self.workflow = workflow
        setting = Run.Setting(
          workflow: workflow,
          others: try Self.others(than: workflow, path, library),
          calendars: folder.library.calendars,
          zone: .utc
        )
        return
      }
      throw Failure(.failed, .findings, CheckReportText(folders: folders).text)
    } catch {
      throw error.name == "panelctl.\(Failure.LocalName.findings.rawValue)"
        ? .findings(error.sentence) : .failure(error)
    }
  }

  /// The workflows beside a file, where it has a subcase of one of them.
  private static func others(
    than workflow: Workflow,
    _ path: String,
    _ library: String?
  ) throws(Failure) -> [Workflow] {
    let wanted = workflow.stages.flatMap(\.allItems).compactMap { item in
      if case .subcase(let subcase) = item.kind { subcase.workflow } else { nil }
    }
    guard wanted.contains(where: { $0 != workflow.name }) else { return [] }
    let slash = path.utf8.lastIndex(of: UInt8(ascii: "/"))
    let folder = slash.map { String(path[...$0]) } ?? "."
    return try CheckedFolder.read([folder], library: library).flatMap(\.content.workflows)
      .map(\.workflow).filter { $0.name != workflow.name }
  }

  /// Plays the scripts of a file, or the opening alone where there is none.
  func play(_ answers: AnswersFile?) -> PlayedScripts {
    guard let answers else {
      return PlayedScripts(
        workflow: workflow,
        file: nil,
        runs: [Run.play(.opening, from: "", in: setting)]
      )
    }
    return PlayedScripts(
      workflow: workflow,
      file: answers.file,
      runs: answers.scripts.map { script, referral in
        Run.play(script, from: answers.file.name, referral: referral, in: setting)
      }
    )
  }
}
