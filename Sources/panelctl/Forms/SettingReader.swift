import JSONText

/// Reads what `--set` holds: `field=value`.
enum SettingReader {
  /// The answers that some settings give; one without a value takes an answer away.
  ///
  /// - Parameter settings: The values of `--set`, in order.
  /// - Returns: Texts by field, which the service reads by the type of each field.
  /// - Throws: A failure of usage where one has no equals sign, or a field is set twice.
  static func read(_ settings: [String]) throws(Failure) -> AnswerSheet {
    var sheet = AnswerSheet()
    for setting in settings {
      let parts = setting.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2, !parts[0].isEmpty else {
        throw .usage("Expected FIELD=VALUE after --set, found '\(setting)': add the equals sign.")
      }
      let field = String(parts[0])
      guard sheet[field] == nil else {
        throw .usage("Expected one value for '\(field)', found --set for it twice: leave one out.")
      }
      sheet[field] = .string(String(parts[1]))
    }
    return sheet
  }
}
