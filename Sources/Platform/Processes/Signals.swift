internal import CPlatform
internal import Glibc

/// A signal that a program may want to hear about.
package enum Signal: Sendable, CaseIterable {
  /// The terminal is gone, or a service shall read its configuration again.
  case hangup
  /// Someone pressed Control-C.
  case interrupt
  /// Someone pressed Control-backslash.
  case quit
  /// Free for any use.
  case user1
  /// Free for any use.
  case user2
  /// The program shall end.
  case terminate
  /// A child has ended.
  case child
  /// The terminal has another size.
  case windowChange

  /// The system's number.
  package var number: Int32 {
    switch self {
    case .hangup: SIGHUP
    case .interrupt: SIGINT
    case .quit: SIGQUIT
    case .user1: SIGUSR1
    case .user2: SIGUSR2
    case .terminate: SIGTERM
    case .child: SIGCHLD
    case .windowChange: SIGWINCH
    }
  }
}

/// Signals as events of a loop, instead of interruptions anywhere.
package enum Signals {
  /// Keeps signals from interrupting this thread and those that it starts later.
  ///
  /// To be called first thing, since a thread that is already running is not touched, and a signal
  /// goes to any thread that takes it.
  package static func block(_ signals: Set<Signal>) {
    let numbers = signals.map(\.number)
    let result = unsafe cplatform_block_signals(numbers, Int32(numbers.count))
    precondition(result == 0, "signals could not be blocked: error \(-result)")
  }

  /// Has writing to a closed pipe fail instead of ending the program.
  package static func ignoreBrokenPipe() {
    let result = cplatform_ignore_signal(SIGPIPE)
    precondition(result == 0, "SIGPIPE could not be ignored: error \(-result)")
  }

  /// Calls the handler on the loop for each signal that arrives, until the program ends.
  ///
  /// Equal signals that arrive together may be delivered as one.
  ///
  /// - Parameters:
  ///   - signals: What to hear about; must be blocked, see ``block(_:)``.
  ///   - loop: Where the handler runs; the call itself must be made on it.
  ///   - handler: Called with the signal.
  /// - Throws: `PlatformError` when the process has no descriptors left.
  package static func deliver(
    _ signals: Set<Signal>,
    on loop: EventLoop,
    handler: @escaping @Sendable (Signal) -> Void
  ) throws(PlatformError) {
    let numbers = signals.map(\.number)
    let descriptor = try check(
      unsafe cplatform_signal_fd(numbers, Int32(numbers.count)),
      "listen for signals"
    )
    _ = try loop.run(descriptor, interest: .readable) { _ in
      while true {
        let number = cplatform_signal_read(descriptor)
        if number < 0 { return }
        if let signal = signals.first(where: { $0.number == number }) { handler(signal) }
      }
    }
  }
}
