/// What a text may cost its reader before it is refused.
package struct JSONLimits: Equatable, Sendable {
  /// The most bytes of text.
  package var bytes: Int
  /// The most arrays and objects within one another; a parser never goes deeper than 256.
  package var depth: Int
  /// The most values, counting arrays and objects and everything in them.
  package var nodes: Int

  /// Sets the three limits.
  package init(bytes: Int, depth: Int, nodes: Int) {
    self.bytes = bytes
    self.depth = depth
    self.nodes = nodes
  }

  /// The limits for one message from a peer: 1 MiB, 64 levels, 100,000 values.
  package static let wire = JSONLimits(bytes: 1 << 20, depth: 64, nodes: 100_000)

  /// The limits for a file that an operator wrote: 4 MiB, 64 levels, 200,000 values.
  package static let file = JSONLimits(bytes: 4 << 20, depth: 64, nodes: 200_000)
}

/// The grammar a text is held to.
package enum JSONDialect: Equatable, Sendable {
  /// RFC 8259 and nothing more.
  case strict
  /// JSON5 1.0.0 without `Infinity` and `NaN`, which nothing here could store.
  case json5
}
