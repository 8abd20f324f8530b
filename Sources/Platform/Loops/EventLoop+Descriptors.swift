internal import CPlatform

extension EventLoop {
  /// Watches a descriptor, calling the handler on the loop whenever it is ready.
  ///
  /// The loop does not own the descriptor. Cancel the registration before closing it.
  ///
  /// - Parameters:
  ///   - descriptor: An open descriptor that nothing else on this loop watches.
  ///   - interest: What to hear about; hangups and errors come with any interest but the empty one.
  ///   - handler: Called with how the descriptor is ready, in each round until the cause is gone.
  /// - Returns: The registration's name.
  /// - Throws: `PlatformError` when the descriptor is closed, already watched, or a plain file.
  package func run(
    _ descriptor: Int32,
    interest: Interest,
    handler: @escaping @Sendable (Readiness) -> Void
  ) throws(PlatformError) -> Registration {
    checkIsolated()
    let registration = descriptors.add(descriptor, interest, handler)
    guard !interest.isEmpty else { return registration }
    let result = cplatform_epoll_add(
      epoll.rawValue,
      descriptor,
      interest.rawValue,
      registration.token
    )
    if result < 0 {
      descriptors.remove(registration)
      throw PlatformError(call: "watch descriptor \(descriptor)", errno: -result)
    }
    return registration
  }

  /// Changes what a registration hears about; does nothing once it was cancelled.
  ///
  /// - Parameters:
  ///   - registration: What ``run(_:interest:handler:)`` returned.
  ///   - interest: The new interest; empty sets the descriptor aside.
  package func modify(_ registration: Registration, _ interest: Interest) {
    checkIsolated()
    guard let old = descriptors.setInterest(interest, of: registration),
      old.interest != interest
    else { return }
    let token = registration.token
    let result =
      if interest.isEmpty {
        cplatform_epoll_remove(epoll.rawValue, old.descriptor)
      } else if old.interest.isEmpty {
        cplatform_epoll_add(epoll.rawValue, old.descriptor, interest.rawValue, token)
      } else {
        cplatform_epoll_modify(epoll.rawValue, old.descriptor, interest.rawValue, token)
      }
    precondition(result == 0, "descriptor \(old.descriptor) was closed while it was watched")
  }

  /// Ends a registration; its handler is not called again, not even in this round.
  ///
  /// - Parameter registration: What ``run(_:interest:handler:)`` returned; may be over already.
  package func cancel(_ registration: Registration) {
    checkIsolated()
    guard let old = descriptors.remove(registration), !old.interest.isEmpty else { return }
    let result = cplatform_epoll_remove(epoll.rawValue, old.descriptor)
    precondition(result == 0, "descriptor \(old.descriptor) was closed before it was cancelled")
  }
}

/// The descriptors that a loop watches, in numbered places that are used again.
struct DescriptorTable {
  struct Entry {
    var descriptor: Int32
    var interest: Interest
    var handler: @Sendable (Readiness) -> Void
  }

  private struct Place {
    /// Goes up each time the place is emptied, so that old names do not fit.
    var generation: UInt32 = 0
    var entry: Entry?
  }

  private var places: [Place] = []
  private var free: [UInt32] = []

  mutating func add(
    _ descriptor: Int32,
    _ interest: Interest,
    _ handler: @escaping @Sendable (Readiness) -> Void
  ) -> Registration {
    let slot: UInt32
    if let last = free.popLast() {
      slot = last
    } else {
      slot = UInt32(places.count)
      places.append(Place())
    }
    places[Int(slot)].entry = Entry(descriptor: descriptor, interest: interest, handler: handler)
    return Registration(slot: slot, generation: places[Int(slot)].generation)
  }

  func handler(of registration: Registration) -> (@Sendable (Readiness) -> Void)? {
    guard isCurrent(registration) else { return nil }
    return places[Int(registration.slot)].entry?.handler
  }

  /// Sets the interest and returns the entry as it was; nil when the registration is over.
  mutating func setInterest(_ interest: Interest, of registration: Registration) -> Entry? {
    guard isCurrent(registration) else { return nil }
    let old = places[Int(registration.slot)].entry
    places[Int(registration.slot)].entry?.interest = interest
    return old
  }

  /// Empties the place and returns what was there; nil when the registration is over.
  @discardableResult
  mutating func remove(_ registration: Registration) -> Entry? {
    guard isCurrent(registration) else { return nil }
    let slot = Int(registration.slot)
    let old = places[slot].entry
    places[slot].entry = nil
    places[slot].generation &+= 1
    free.append(registration.slot)
    return old
  }

  private func isCurrent(_ registration: Registration) -> Bool {
    let slot = Int(registration.slot)
    return slot < places.count && places[slot].generation == registration.generation
  }
}
