internal import CPlatform
internal import Glibc

/// What a new thread runs, in a box that C can carry.
private final class ThreadBody: Sendable {
  let name: String
  let body: @Sendable () -> Void

  init(name: String, body: @escaping @Sendable () -> Void) {
    self.name = name
    self.body = body
  }
}

/// Starts a detached thread.
func startThread(
  named name: String,
  _ body: @escaping @Sendable () -> Void
) throws(PlatformError) {
  let box = unsafe Unmanaged.passRetained(ThreadBody(name: name, body: body))
  var thread = pthread_t()
  let result = unsafe pthread_create(
    &thread,
    nil,
    { context in
      guard let context = unsafe context else { return nil }
      let box = unsafe Unmanaged<ThreadBody>.fromOpaque(context).takeRetainedValue()
      _ = unsafe cplatform_name_thread(box.name)
      box.body()
      return nil
    },
    box.toOpaque()
  )
  guard result == 0 else {
    unsafe box.release()
    throw PlatformError(call: "start a thread", errno: result)
  }
  pthread_detach(thread)
}
