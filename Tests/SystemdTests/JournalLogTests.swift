import Foundation
import Systemd
import Testing

@Suite("Journal")
struct JournalLogTests {
  @Test func `the error output is the journal only if it is the stream that was named`() async {
    await #expect(processExitsWith: .success) {
      setVariable("JOURNAL_STREAM", nil)
      #expect(!JournalLog.isConnectedToStderr)
      var info = stat()
      #expect(unsafe fstat(2, &info) == 0)
      setVariable("JOURNAL_STREAM", "\(info.st_dev):\(info.st_ino)")
      #expect(JournalLog.isConnectedToStderr)
      setVariable("JOURNAL_STREAM", "\(info.st_dev):\(info.st_ino + 1)")
      #expect(!JournalLog.isConnectedToStderr)
    }
  }

  @Test func `an entry is taken, or lost on a machine without a journal`() {
    #expect(
      JournalLog.send(
        priority: .debug,
        message: "A test of the journal\nwith two lines",
        fields: [("PANELD_TEST", "1"), ("PANELD_EMPTY", "")]
      )
    )
  }

  @Test(arguments: ["lower", "_TRUSTED", "", "1ST", "WITH SPACE", "WITH=SIGN"])
  func `what is no field name stops the program`(name: String) async {
    await #expect(processExitsWith: .failure) { [name = name as String] in
      signal(SIGILL, SIG_DFL)
      signal(SIGTRAP, SIG_DFL)
      JournalLog.send(priority: .info, message: "x", fields: [(name, "x")])
    }
  }

  @Test func `priorities are those of syslog`() {
    #expect(JournalLog.Priority.allCases.map(\.rawValue) == Array(0...7))
  }
}
