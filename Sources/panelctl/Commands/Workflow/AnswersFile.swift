import CaseRuns
import JSONText
import Platform
import Workflows

/// A file of scripts for `workflow run`, with the referrals that they name.
struct AnswersFile {
  let file: InputFile
  let scripts: [(script: Script, referral: JSONObject?)]

  /// Reads what a file of answers holds.
  ///
  /// - Parameters:
  ///   - file: Its content.
  ///   - path: Where it is; the referrals lie beside it or in the folder above.
  ///   - workflow: The one that is to be played.
  /// - Throws: A failure of usage that shows each fault with its place.
  init(_ file: InputFile, at path: String, for workflow: Workflow) throws(Failure) {
    self.file = file
    let reading = ScriptReader.read(file.bytes, name: file.name)
    guard reading.findings.isEmpty else {
      throw Failure(
        .usage,
        .file,
        "Expected a file of answers, found faults in \(file.name): correct them.",
        details: reading.findings.flatMap {
          $0.rendered(source: file.bytes).split(separator: "\n").map(String.init)
        }
      )
    }
    var scripts: [(script: Script, referral: JSONObject?)] = []
    for script in reading.scripts {
      switch script.referral {
      case .inline, .schedule: scripts.append((script, nil))
      case .file(let name):
        let referral = try Self.referral(name, of: file, at: path, for: workflow)
        scripts.append((script, referral))
      }
    }
    self.scripts = scripts
  }

  private static func referral(
    _ name: Placed<String>,
    of file: InputFile,
    at path: String,
    for workflow: Workflow
  ) throws(Failure) -> JSONObject {
    let folder = folder(of: path)
    let places =
      name.content.hasPrefix("/")
      ? [name.content] : ["\(folder)/\(name.content)", "\(folder)/../\(name.content)"]
    guard let place = places.first(where: { Files.kind($0) != nil }) else {
      throw file.failure(
        "expected a referral in a file beside this one or above, found no '\(name.content)'",
        at: name.place.position,
        length: name.place.length
      )
    }
    let referral = try ReferralFile(InputFile(place))
    if let other = referral.workflow, other != workflow.name.text {
      throw file.failure(
        "expected a referral for '\(workflow.name)', found one for '\(other)'",
        at: name.place.position,
        length: name.place.length
      )
    }
    return referral.answers.object
  }

  private static func folder(of path: String) -> String {
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "." }
    return slash == path.utf8.startIndex ? "" : String(path[..<slash])
  }
}
