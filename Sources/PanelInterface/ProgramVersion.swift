/// The version of both programs, as `--version`, `GetInfo` and the status say it.
package enum ProgramVersion {
  package static let text = "0.1.0"
}
