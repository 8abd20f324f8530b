import Foundation
import Platform
import Testing

/// Python's `varlink` package from PyPI as it is: a client that somebody else wrote.
@Suite("Python's varlink", .serialized)
struct PythonTests {
  static let version = "31.0.0"

  /// The interpreter of a throw-away environment that has the package; nil where it cannot be had.
  private static let environment: (folder: TemporaryFolder, python: String)? = {
    guard let python = Place.found("python3"), let folder = try? TemporaryFolder(),
      let made = try? Run([python, "-m", "venv", folder.file("venv")]), made.status == 0,
      let got = try? Run([
        folder.file("venv/bin/pip"), "install", "--quiet", "--disable-pip-version-check",
        "varlink==\(version)",
      ]), got.status == 0
    else { return nil }
    // Nobody gives a static value up when the tests are over.
    atexit { _ = try? FileManager.default.removeItem(atPath: PythonTests.folder) }
    return (folder, folder.file("venv/bin/python"))
  }()

  private static var folder: String { environment?.folder.path ?? "" }

  private static func isThere() -> Bool { environment != nil }

  @Test(.enabled("Python's venv or PyPI cannot be had on this machine") { isThere() })
  func `the library lists, describes, opens a case, completes a task and gets typed errors`() throws
  {
    let folder = try TemporaryFolder()
    let daemon = try RunningDaemon.rehearsal(in: folder)
    let script = try folder.write(Self.client, to: "client.py")
    let run = try Run([
      try #require(Self.environment).python, script, "unix:\(folder.file("socket"))",
      "\(Place.examples)/referral-3.json",
    ])
    #expect(run.status == 0, "\(run.error)")
    let lines = run.output.split(separator: "\n").map(String.init)
    #expect(
      lines.first == """
        org.varlink.service org.paneld.cases org.paneld.tasks org.paneld.inbox \
        org.paneld.workflows org.paneld.service org.paneld.rehearsal
        """
    )
    #expect(lines.contains("described 7"))
    #expect(lines.contains("completed completed"))
    let errors = [
      #"org.paneld.tasks.TaskNotOpen {"task": "CH-"#,
      #"org.paneld.tasks.NoSuchTask {"task": "CH-7KQ4-M/RTK"}"#,
      #"org.varlink.service.InvalidParameter {"parameter": "commandId"}"#,
    ]
    for error in errors { #expect(lines.contains { $0.hasPrefix(error) }, "\(error)") }
    #expect(try daemon.stop() == .exited(0))
  }

  @Test(.enabled("Python's venv or PyPI cannot be had on this machine") { isThere() })
  func `its command line shows interfaces and calls methods`() throws {
    let folder = try TemporaryFolder()
    let daemon = try RunningDaemon.rehearsal(in: folder)
    let address = "unix:\(folder.file("socket"))"
    let python = try #require(Self.environment).python
    let info = try Run([python, "-m", "varlink.cli", "info", address])
    #expect(info.status == 0 && info.output.contains("org.paneld.cases"), "\(info.error)")
    let help = try Run([python, "-m", "varlink.cli", "help", "\(address)/org.paneld.tasks"])
    #expect(help.status == 0 && help.output.contains("method Complete("), "\(help.error)")
    let call = try Run([
      python, "-m", "varlink.cli", "call", "\(address)/org.paneld.service.Status", "{}",
    ])
    #expect(call.status == 0 && call.output.contains("\"rehearsal\""), "\(call.error)")
    #expect(try daemon.stop() == .exited(0))
  }

  /// An agency's own small program: the library is used as its documentation shows.
  private static let client = #"""
    import json, sys, varlink

    address, referral = sys.argv[1], json.load(open(sys.argv[2]))
    with varlink.Client.new_with_address(address) as client:
        names = list(client.get_interfaces())
        print(*names)
        texts = [client.get_interface(name).get_description() for name in names]
        print("described", len(texts))

        def session(who, *interfaces):
            # One connection, over which several interfaces are spoken.
            connection = client.open_connection()
            client.open("org.paneld.rehearsal", connection=connection).ActAs(who)
            return [client.open(name, connection=connection) for name in interfaces]

        cases, tasks = session("police", "org.paneld.cases", "org.paneld.tasks")
        opened = cases.Open(referral["workflow"], referral["referral"], "python-open-1")
        print("opened", sorted(t["item"] for t in opened["opened"]))
        coordinator, = session("coordinator", "org.paneld.tasks")
        task = [t["task"] for t in coordinator.List(reference=opened["reference"])["tasks"]
                if t["item"] == "acknowledge"][0]
        coordinator.Complete(task, {"toldOn": "2026-09-10"}, "python-complete-1")
        print("completed", coordinator.Show(task)["task"]["standing"])

        def refused(call, *arguments):
            try:
                call(*arguments)
            except varlink.VarlinkError as error:
                print(error.error(), json.dumps(error.parameters()))

        refused(coordinator.Complete, task, {"toldOn": "2026-09-10"}, "python-complete-2")
        refused(coordinator.Show, "CH-7KQ4-M/RTK")
        refused(tasks.Complete, task, {}, "short")
    """#
}
