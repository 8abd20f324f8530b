internal import CPlatform

/// What a registration wants to hear about a descriptor.
///
/// With an empty interest the descriptor is set aside: not even a hangup is reported then, which a
/// level-triggered loop would otherwise repeat without end.
package struct Interest: OptionSet, Sendable, Hashable {
  /// The bits of `epoll`.
  package let rawValue: UInt32

  /// Makes an interest from the bits of `epoll`.
  package init(rawValue: UInt32) { self.rawValue = rawValue }

  /// There is something to read, or the end.
  package static let readable = Interest(rawValue: UInt32(CPLATFORM_READABLE))
  /// Writing would not block.
  package static let writable = Interest(rawValue: UInt32(CPLATFORM_WRITABLE))
  /// The other side closed its writing half, perhaps with bytes still to read.
  package static let peerClosed = Interest(rawValue: UInt32(CPLATFORM_PEER_CLOSED))
}

/// How a descriptor is ready; repeated until the cause is gone (level-triggered).
package struct Readiness: OptionSet, Sendable, Hashable {
  /// The bits of `epoll`.
  package let rawValue: UInt32

  /// Makes a readiness from the bits of `epoll`.
  package init(rawValue: UInt32) { self.rawValue = rawValue }

  /// There is something to read, or the end.
  package static let readable = Readiness(rawValue: UInt32(CPLATFORM_READABLE))
  /// Writing would not block.
  package static let writable = Readiness(rawValue: UInt32(CPLATFORM_WRITABLE))
  /// The other side closed its writing half; told only to those interested.
  package static let peerClosed = Readiness(rawValue: UInt32(CPLATFORM_PEER_CLOSED))
  /// Both halves are closed; told whether asked for or not.
  package static let hangup = Readiness(rawValue: UInt32(CPLATFORM_HANGUP))
  /// The descriptor has failed; told whether asked for or not.
  package static let error = Readiness(rawValue: UInt32(CPLATFORM_ERROR))
}

/// A descriptor that a loop watches, as ``EventLoop/run(_:interest:handler:)`` names it.
///
/// The name stays unique when the loop reuses the place, so that an event that was already on its
/// way when a registration ended cannot reach the next one.
package struct Registration: Sendable, Hashable {
  let slot: UInt32
  let generation: UInt32

  init(slot: UInt32, generation: UInt32) {
    self.slot = slot
    self.generation = generation
  }

  init(token: UInt64) {
    slot = UInt32(truncatingIfNeeded: token)
    generation = UInt32(truncatingIfNeeded: token >> 32)
  }

  var token: UInt64 { UInt64(generation) << 32 | UInt64(slot) }
}
