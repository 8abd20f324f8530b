/// How much one peer may make the other keep in memory.
package struct FrameLimits: Equatable, Sendable {
  /// The longest message in bytes, without its closing NUL.
  package var messageBytes: Int

  /// How many received bytes may wait behind a call in progress before reading stops.
  package var pipelinedBytes: Int

  /// What a client takes from a service it trusts: replies of 16 MiB.
  package static let client = FrameLimits(messageBytes: 1 << 24)

  /// What a control daemon needs, unless its site says otherwise.
  ///
  /// - Parameters:
  ///   - messageBytes: The longest message in bytes, without its closing NUL.
  ///   - pipelinedBytes: The bytes that may wait behind a call in progress.
  package init(messageBytes: Int = 1 << 20, pipelinedBytes: Int = 1 << 16) {
    self.messageBytes = messageBytes
    self.pipelinedBytes = pipelinedBytes
  }
}
