package import Workflows

extension Store {
  /// The subscription of those who name none.
  package static let mainSubscription = "main"

  /// The number of the last line in a participant's inbox, the open batch included; 0 for none.
  ///
  /// - Parameter participant: whose inbox.
  /// - Returns: the number.
  /// - Throws: `StoreError.sqlite`.
  package func freshestInboxNumber(_ participant: ParticipantID) throws(StoreError) -> Int {
    try newestLine(of: participant)
  }

  /// Notes how far a subscription has read; what it acknowledged stays acknowledged.
  ///
  /// - Parameters:
  ///   - participant: whose inbox.
  ///   - number: the last line that was read; a lower one than before changes nothing.
  ///   - subscription: which of the inbox's readers.
  /// - Returns: false where the inbox has no such line, and nothing was noted.
  /// - Throws: `StoreError.sqlite`, `.full`.
  @discardableResult
  package func acknowledge(
    _ participant: ParticipantID,
    upTo number: Int,
    subscription: String = mainSubscription
  ) throws(StoreError) -> Bool {
    guard number > 0, number <= (try newestLine(of: participant)) else { return false }
    try inTransaction { () throws(StoreError) in
      try tables.inbox.acknowledge(participant, subscription, epoch: epoch, number: number)
    }
    return true
  }

  func newestLine(of participant: ParticipantID) throws(StoreError) -> Int {
    if let known = position.inboxes[participant] { return known }
    // Lines of the open batch are known above, so this one is committed.
    let newest = try tables.inbox.newest(of: participant)
    position.inboxes[participant] = newest
    committed.inboxes[participant] = newest
    return newest
  }
}
