/// The version of the program, as `--version`, `GetInfo` and the status say it.
package enum ProgramVersion {
  package static let text = "0.1.0"
}
