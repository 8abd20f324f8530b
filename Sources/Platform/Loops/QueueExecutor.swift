package import Dispatch

/// Runs the jobs of one actor on a serial dispatch queue, one after the other.
///
/// For an actor that makes blocking calls: they then hold up nobody but the actor itself. Dispatch
/// on Linux has no queue that is an executor, so this is one.
///
///     actor Writer {
///       let executor = QueueExecutor(label: "writer")
///       nonisolated var unownedExecutor: UnownedSerialExecutor {
///         executor.asUnownedSerialExecutor()
///       }
///     }
package final class QueueExecutor: SerialExecutor {
  /// The queue; what runs on it is isolated to the actor, see `assumeIsolated`.
  package let queue: DispatchQueue

  private let marker = DispatchSpecificKey<Bool>()

  /// Makes an executor with a queue of its own.
  ///
  /// - Parameter label: The queue's name, as debuggers show it.
  package init(label: String) {
    queue = DispatchQueue(label: label, qos: .userInitiated)
    queue.setSpecific(key: marker, value: true)
  }

  /// Runs the body on the queue, after what is already waiting there.
  package func async(_ body: @escaping @Sendable () -> Void) {
    queue.async(execute: body)
  }

  /// Runs a job of the actor.
  package func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    queue.async {
      unsafe job.runSynchronously(on: self.asUnownedSerialExecutor())
    }
  }

  /// Stops the program when the caller does not run on the queue.
  package func checkIsolated() {
    dispatchPrecondition(condition: .onQueue(queue))
  }

  /// True when the caller runs on the queue.
  package func isIsolatingCurrentContext() -> Bool? {
    DispatchQueue.getSpecific(key: marker) ?? false
  }

  /// The executor as an actor names it.
  @safe
  package func asUnownedSerialExecutor() -> UnownedSerialExecutor {
    unsafe UnownedSerialExecutor(ordinary: self)
  }
}
