/// How a store is opened.
package struct StoreConfiguration: Sendable {
  /// The database file; it is created where there is none.
  package let path: String
  /// What the file holds: stamped when it is created, and never changed.
  package let mode: StoreMode
  /// The most memory for database pages, 4 KiB each.
  package var cachePages = 2_000
  /// How many cases are kept ready between commands.
  package var cachedCases = 256
  /// The name of SQLite's file system layer; nil for the ordinary one.
  package var fileSystem: String?
  /// Gives as many random bytes as it is asked for, good enough for secrets.
  package let random: @Sendable (_ count: Int) -> [UInt8]

  package init(
    path: String,
    mode: StoreMode,
    random: @escaping @Sendable (_ count: Int) -> [UInt8]
  ) {
    self.path = path
    self.mode = mode
    self.random = random
  }
}

/// Whether real cases are kept or invented ones; neither is ever taken for the other.
package enum StoreMode: String, CaseIterable, Sendable {
  case production
  /// Training and tests, on a clock that can be moved.
  case rehearsal
}
