import Foundation
import Systemd
import Testing

// Each test changes the environment, and so runs in a process of its own.

@Suite("Readiness")
struct NotifyTests {
  @Test func `the manager hears what the service says, one message for each`() async {
    await #expect(processExitsWith: .success) {
      let directory = try Directory()
      let manager = try ManagerSocket("\(directory.path)/notify", type: datagram)
      setVariable("NOTIFY_SOCKET", "\(directory.path)/notify")

      Notify.status("Opening the store")
      #expect(manager.message() == "STATUS=Opening the store")
      Notify.ready(status: "12 open cases\nREADY=0")
      #expect(manager.message() == "READY=1\nSTATUS=12 open cases READY=0")
      Notify.watchdog()
      #expect(manager.message() == "WATCHDOG=1")
      Notify.extendTimeout(.milliseconds(1500))
      #expect(manager.message() == "EXTEND_TIMEOUT_USEC=1500000")
      Notify.stopping()
      #expect(manager.message() == "STOPPING=1")
      #expect(manager.message() == nil)
    }
  }

  @Test func `reloading tells the monotonic time`() async {
    await #expect(processExitsWith: .success) {
      let directory = try Directory()
      let manager = try ManagerSocket("\(directory.path)/notify", type: datagram)
      setVariable("NOTIFY_SOCKET", "\(directory.path)/notify")
      let before = ProcessInfo.processInfo.systemUptime
      Notify.reloading()
      let message = try #require(manager.message())
      let start = "RELOADING=1\nMONOTONIC_USEC="
      #expect(message.hasPrefix(start))
      let microseconds = try #require(Int64(message.dropFirst(start.count)))
      #expect(Double(microseconds) / 1_000_000 >= before.rounded(.down) - 1)
    }
  }

  @Test func `without a manager nothing happens`() async {
    await #expect(processExitsWith: .success) {
      setVariable("NOTIFY_SOCKET", nil)
      Notify.ready(status: "alone")
      setVariable("NOTIFY_SOCKET", "/nonexistent/notify")
      Notify.ready(status: "nobody listens")
      #expect(!Notify.barrier(timeout: .milliseconds(1)))
    }
  }

  @Test func `the watchdog is for the process it names`() async {
    await #expect(processExitsWith: .success) {
      #expect(Notify.watchdogInterval == nil)
      setVariable("WATCHDOG_USEC", "20000000")
      #expect(Notify.watchdogInterval == .seconds(20))
      setVariable("WATCHDOG_PID", "\(getpid())")
      #expect(Notify.watchdogInterval == .seconds(20))
      setVariable("WATCHDOG_PID", "1")
      #expect(Notify.watchdogInterval == nil)
      setVariable("WATCHDOG_PID", nil)
      setVariable("WATCHDOG_USEC", "soon")
      #expect(Notify.watchdogInterval == nil)
    }
  }
}

private let datagram = Int32(SOCK_DGRAM.rawValue)
