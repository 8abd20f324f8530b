import Digest

extension StoreReader {
  /// The journal's size and root as of the last commit.
  ///
  /// - Returns: the checkpoint, put together from as many rows as the size has binary digits.
  /// - Throws: `StoreError.damaged` where a tree node is missing, `.sqlite`.
  package func checkpoint() throws(StoreError) -> Checkpoint {
    try snapshot { () throws(StoreError) in
      let journal = try JournalTable(connection)
      let size = try connection.number("SELECT max(sequence) FROM journal")
      let frontier = try MerkleFrontier(size: size) { level, index throws(StoreError) in
        try journal.node(level: level, index: index)
      }
      return Checkpoint(
        epoch: try connection.number("SELECT max(epoch) FROM epochs"),
        size: size,
        root: frontier.root
      )
    }
  }
}
