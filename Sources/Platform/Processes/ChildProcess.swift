internal import CPlatform
internal import Glibc

/// A program that this one has started.
package struct ChildProcess: Sendable, Equatable {
  /// Where a standard descriptor of the program leads.
  package enum Redirection: Sendable, Equatable {
    /// Where ours leads.
    case inherit
    /// Nowhere: reads end at once, writes vanish.
    case null
    /// To an open descriptor of ours, which stays ours to close.
    ///
    /// The three are redirected in order, so that `.descriptor(1)` as the error output is where
    /// the program's output goes.
    case descriptor(Int32)
  }

  /// How a program ended.
  package enum Outcome: Sendable, Equatable {
    /// It ended by itself with this status, 0 for success.
    case exited(Int32)
    /// A signal ended it.
    case signalled(Int32)
  }

  /// The process number, valid until ``wait()`` has returned.
  package let processID: Int32

  /// Starts a program.
  ///
  /// It gets no descriptors but the standard three, no blocked or ignored signals, and only the
  /// environment given.
  ///
  /// - Parameters:
  ///   - program: A path, or a name to be looked for along our `PATH`.
  ///   - arguments: What follows the program's name.
  ///   - environment: As `NAME=value`.
  ///   - directory: Where it starts, nil for where we are.
  ///   - input: Its standard input.
  ///   - output: Its standard output.
  ///   - error: Its standard error output.
  ///   - ownGroup: True puts it in a process group of its own, which the terminal's keys spare.
  /// - Throws: `PlatformError` when it cannot be started, with the program as the path.
  package init(
    _ program: String,
    _ arguments: [String] = [],
    environment: [String] = CurrentProcess.environment,
    directory: String? = nil,
    input: Redirection = .inherit,
    output: Redirection = .inherit,
    error: Redirection = .inherit,
    ownGroup: Bool = false
  ) throws(PlatformError) {
    let null = FileDescriptor(
      owning: try check(unsafe cplatform_open("/dev/null", O_RDWR, 0), "open", "/dev/null")
    )
    var pairs: [Int32] = []
    for (target, redirection) in [input, output, error].enumerated() {
      switch redirection {
      case .inherit: continue
      case .null: pairs += [null.rawValue, Int32(target)]
      case .descriptor(let source): pairs += [source, Int32(target)]
      }
    }
    var process: pid_t = 0
    let result = unsafe withCStrings([program] + arguments) { argv in
      unsafe withCStrings(environment) { envp in
        unsafe withCString(directory) { directory in
          unsafe cplatform_spawn(
            &process,
            program,
            argv,
            envp,
            directory,
            pairs,
            Int32(pairs.count / 2),
            ownGroup ? 1 : 0
          )
        }
      }
    }
    try check(result, "start", program)
    processID = process
  }

  /// Waits for the end; to be called once.
  ///
  /// - Returns: How the program ended.
  /// - Throws: `PlatformError` when the process is not, or no longer, a child of ours.
  package func wait() throws(PlatformError) -> Outcome {
    var code: Int32 = 0
    let result = unsafe cplatform_wait(processID, 1, &code)
    try check(result, "wait for process \(processID)")
    return result == 1 ? .exited(code) : .signalled(code)
  }

  /// Looks whether the program has ended, and if so ends the wait for it.
  ///
  /// - Returns: How the program ended, nil while it runs.
  /// - Throws: `PlatformError` when the process is not, or no longer, a child of ours.
  package func poll() throws(PlatformError) -> Outcome? {
    var code: Int32 = 0
    let result = unsafe cplatform_wait(processID, 0, &code)
    try check(result, "wait for process \(processID)")
    switch result {
    case 0: return nil
    case 1: return .exited(code)
    default: return .signalled(code)
    }
  }

  /// Sends a signal; one that has ended is left alone.
  ///
  /// - Parameter signal: The system's number; 9 cannot be refused.
  package func kill(_ signal: Int32 = SIGTERM) {
    _ = Glibc.kill(processID, signal)
  }

  /// The most memory that a process has had at a time, in bytes; nil when it does not run.
  package static func peakMemory(of processID: Int32) -> Int? {
    guard let status = try? Files.read("/proc/\(processID)/status", limit: 1 << 16) else {
      return nil
    }
    let label = Array("VmHWM:".utf8)
    for line in status.split(separator: UInt8(ascii: "\n")) where line.starts(with: label) {
      let digits = line.filter { (0x30...0x39).contains($0) }
      return Int(String(decoding: digits, as: UTF8.self)).map { $0 * 1024 }
    }
    return nil
  }
}

/// Lends an array of C strings that ends with a null pointer.
private func withCStrings<Result>(
  _ strings: [String],
  _ body: (UnsafePointer<UnsafeMutablePointer<CChar>?>?) -> Result
) -> Result {
  var pointers: [UnsafeMutablePointer<CChar>?] = unsafe strings.map { unsafe strdup($0) }
  unsafe pointers.append(nil)
  defer {
    for index in unsafe pointers.indices { unsafe free(pointers[index]) }
  }
  return unsafe pointers.withUnsafeBufferPointer { unsafe body($0.baseAddress) }
}

/// Lends a C string, or a null pointer for nil.
private func withCString<Result>(
  _ string: String?,
  _ body: (UnsafePointer<CChar>?) -> Result
) -> Result {
  if let string { unsafe string.withCString { unsafe body($0) } } else { body(nil) }
}
