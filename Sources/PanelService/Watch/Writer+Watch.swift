import CaseStore
import Cases
import PanelInterface
import Workflows

extension Writer {
  /// Says in the log what the watchman has found, once, and when it is found no longer.
  func tell(_ watched: WatchedCase) {
    for lapse in watched.found {
      let what = FindingName(lapse.kind).what
      log.write(
        .warning,
        "case \(watched.reference) could be forgotten (\(lapse.name)): \(what)"
      )
    }
    for lapse in watched.mended {
      log.write(.info, "case \(watched.reference) is mended (\(lapse.name))")
    }
  }
}

extension Lapse {
  /// The kind, with the item that it is about.
  fileprivate var name: String {
    item.map { "\(kind.code), \($0)" } ?? kind.code
  }
}
