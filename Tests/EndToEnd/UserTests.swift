import Foundation
import JSONText
import Platform
import Testing
import Varlink

/// Real users of this machine, made for the test, on one daemon: the kernel says who they are.
@Suite("Two users", .serialized, .enabled(if: Accounts.canBeMade, "only root can make users"))
struct UserTests {
  /// A site whose groups are the test's own, with a case that police and health work on.
  private struct Council {
    let accounts: Accounts
    let folder: TemporaryFolder
    let daemon: RunningDaemon

    init() throws {
      accounts = try Accounts(["police", "health", "nurse", "chief", "nobody"])
      folder = try TemporaryFolder()
      daemon = try RunningDaemon.site(
        """
        {
          site: 'Exampleshire', socketMode: '0666',
          participants: {
            police: ['\(accounts.name("police"))'], 
            health: ['\(accounts.name("health"))', '\(accounts.name("nurse"))'],
            coordinator: ['\(accounts.name("chief"))'], chair: ['\(accounts.name("chief"))'],
          },
        }
        """,
        in: folder
      )
    }

    /// Runs panelctl as a user of the test.
    func panelctl(_ who: String, _ words: String..., input: String = "") throws -> Run {
      try accounts.run(
        as: who,
        [accounts.panelctl, "--socket", folder.file("socket"), "--json", "--no-input"] + words,
        input: input
      )
    }

    func tasks(_ who: String) throws -> [JSON] {
      try panelctl(who, "task", "list").json()["tasks"]?.array ?? []
    }

    func complete(_ who: String, _ item: String, _ answers: JSONObject) throws {
      let task = try #require(try tasks(who).first { $0["item"]?.string == item })
      let run = try panelctl(
        who,
        "task",
        "complete",
        task["task"]?.string ?? "",
        "--from",
        "-",
        input: JSON.object(answers).text()
      )
      try #require(run.status == 0, "\(run.output) \(run.error)")
    }

    /// A case in which the police have assessed, and health is asked.
    func caseWithHealth() throws -> String {
      let referral = "\(Place.examples)/referral-1.json"
      let text = try String(contentsOfFile: referral, encoding: .utf8)
      let opened = try panelctl("police", "refer", "-", input: text)
      let reference = try #require(try opened.json()["reference"]?.string, "\(opened.error)")
      let script = try Script("referral-1.answers.json")
      try complete("chief", "acknowledge", script.steps[0].answers)
      try complete("chief", "search", script.steps[1].answers)
      var assessment = script.steps[2].answers
      assessment["partners"] = ["health"]
      try complete("police", "assess", assessment)
      return reference
    }
  }

  @Test(.timeLimit(.minutes(3)))
  func `each sees the tasks and cases of their own participant, and nothing else`() throws {
    let council = try Council()
    let reference = try council.caseWithHealth()
    let health = try council.tasks("health")
    #expect(!health.isEmpty)
    #expect(health.allSatisfy { $0["participant"] == "health" })
    #expect(try council.tasks("police").allSatisfy { $0["participant"] == "police" })

    // A second case that only the police know: for health there is none.
    let text = try String(contentsOfFile: "\(Place.examples)/referral-3.json", encoding: .utf8)
    let opened = try council.panelctl("police", "refer", "-", input: text)
    let secret = try #require(try opened.json()["reference"]?.string)
    let shown = try council.panelctl("health", "case", "show", secret)
    #expect(shown.status == 4)
    #expect(try shown.json()["error"] == "org.paneld.cases.NoSuchCase")
    #expect(try shown.json()["parameters"] == ["reference": .string(secret)])
    let cases = try council.panelctl("health", "case", "list").json()["cases"]?.array
    #expect(cases?.compactMap { $0["reference"]?.string } == [reference])

    // The police may not see into the task of health, nor answer it.
    let task = try #require(health.first?["task"]?.string)
    for words in [["show"], ["claim"], ["complete"]] {
      let run = try council.panelctl("police", "task", words[0], task)
      #expect(run.status == 4)
      #expect(try run.json()["error"] == "org.paneld.tasks.NoSuchTask")
    }
    // And of the case health reads less than the police.
    func fields(_ who: String) throws -> Set<String> {
      let shown = try council.panelctl(who, "case", "show", reference).json()
      return Set(shown["record"]?.object?.keys ?? [])
    }
    #expect(try fields("health").isStrictSubset(of: fields("police")))
  }

  @Test(.timeLimit(.minutes(3)))
  func `who is in no bound group gets nothing, and root the operator's counts alone`() throws {
    let council = try Council()
    let reference = try council.caseWithHealth()
    #expect(try council.tasks("nobody") == [])
    #expect(try council.panelctl("nobody", "case", "list").json()["cases"] == [])
    #expect(try council.panelctl("nobody", "case", "show", reference).status == 4)
    let text = try String(contentsOfFile: "\(Place.examples)/referral-3.json", encoding: .utf8)
    let refused = try council.panelctl("nobody", "refer", "-", input: text)
    #expect(refused.status == 6)
    #expect(try refused.json()["error"] == "org.paneld.cases.NotForYou")
    #expect(try council.panelctl("nobody", "service", "status").json()["counts"] == nil)

    let root = try council.daemon.client()
    let status = try root.answer("org.paneld.service.Status")
    #expect(status["counts"]?["openCases"] == 1)
    #expect(try root.answer("org.paneld.cases.List")["cases"] == [])
    let shown = try root.call("org.paneld.cases.Show", ["reference": .string(reference)])
    #expect(shown.error == "org.paneld.cases.NoSuchCase")
    // Outside a rehearsal nobody says who they are.
    let acting = try root.call("org.paneld.rehearsal.ActAs", ["participant": "police"])
    #expect(acting.error == "org.varlink.service.InterfaceNotFound")
    let known = try council.panelctl("police", "whoami").json()
    #expect(known["participants"] == ["police"])
    #expect(known["person"]?.string == council.accounts.name("police"))
  }

  @Test(.timeLimit(.minutes(3)))
  func `a task goes into the hands of a colleague, and of nobody else`() throws {
    let council = try Council()
    _ = try council.caseWithHealth()
    let task = try #require(try council.tasks("health").first?["task"]?.string)
    func delegate(_ who: String, to name: String) throws -> (Int32, JSON?) {
      let run = try council.panelctl(who, "task", "delegate", task, "--to", name)
      return (run.status, try run.json()["error"])
    }
    let (nurse, police) = (council.accounts.name("nurse"), council.accounts.name("police"))
    for stranger in [police, "no-such-account"] {
      let (status, error) = try delegate("health", to: stranger)
      #expect(status == 4)
      #expect(error == "org.paneld.tasks.NoSuchColleague")
    }
    #expect(try delegate("police", to: police).1 == "org.paneld.tasks.NoSuchTask")
    #expect(try delegate("health", to: nurse).0 == 0)
    let held = try #require(try council.tasks("nurse").first { $0["task"]?.string == task })
    #expect(held["standing"] == "claimed")
    #expect(held["person"]?.string == nurse)
    #expect(try delegate("health", to: nurse).1 == "org.paneld.tasks.ClaimedByAnother")
    // The overseers can take it out of anybody's hands.
    #expect(try delegate("chief", to: council.accounts.name("health")).0 == 0)
  }

  @Test(.timeLimit(.minutes(3)))
  func `a task is asked of another participant, with a reason from the standard input`() throws {
    let council = try Council()
    _ = try council.caseWithHealth()
    let task = try #require(try council.tasks("health").first?["task"]?.string)
    let words = ["task", "reassign", task, "--to", "police", "--reason"]
    func reassign(_ who: String, _ reason: String, input: String = "") throws -> Run {
      try council.accounts.run(
        as: who,
        [council.accounts.panelctl, "--socket", council.folder.file("socket"), "--no-input"]
          + words + [reason],
        input: input
      )
    }
    let open = try reassign("chief", "They know the family.")
    #expect(open.status == 2)
    #expect(open.error.contains("every user of this machine can read it"))
    #expect(try reassign("health", "-", input: "They know the family.").status == 6)
    #expect(try reassign("chief", "-", input: "They know the family.\n").status == 0)
    #expect(try council.tasks("health").allSatisfy { $0["task"]?.string != task })
    #expect(try council.tasks("police").contains { $0["task"]?.string == task })
  }

  @Test(.timeLimit(.minutes(3)))
  func `when all places are taken, one more is root's`() throws {
    let accounts = try Accounts(["police"])
    let folder = try TemporaryFolder()
    let daemon = try RunningDaemon.site(
      "{ site: 'A', socketMode: '0666', limits: { connections: 3 } }",
      in: folder
    )
    let words = [accounts.panelctl, "--socket", folder.file("socket"), "service", "status"]
    var clients: [Client] = []
    for _ in 1...3 {
      let client = try daemon.client()
      #expect(try client.call("org.paneld.service.Status").error == nil)
      clients.append(client)
    }
    let refused = try accounts.run(as: "police", words)
    #expect(refused.status == 5, "\(refused)")
    let operators = try daemon.client()
    #expect(try operators.call("org.paneld.service.Status").error == nil)
    #expect(try daemon.client().readToEnd() == [])
    for client in clients {
      #expect(try client.call("org.paneld.service.Status").error == nil)
    }
    clients.removeAll()
    #expect(try operators.call("org.paneld.service.Status").error == nil)
    #expect(try accounts.run(as: "police", words).status == 0)
    #expect(try daemon.stop() == .exited(0))
  }

  @Test(.timeLimit(.minutes(3)))
  func `one user cannot take the places of the others`() throws {
    let accounts = try Accounts(["police"])
    let folder = try TemporaryFolder()
    let daemon = try RunningDaemon.site(
      "{ site: 'A', socketMode: '0666', limits: { connectionsPerUser: 2 } }",
      in: folder
    )
    let clients = try [daemon.client(), daemon.client()]
    for client in clients {
      #expect(try client.call("org.paneld.service.Status").error == nil)
    }
    #expect(try daemon.client().readToEnd() == [])
    let words = [accounts.panelctl, "--socket", folder.file("socket"), "service", "status"]
    #expect(try accounts.run(as: "police", words).status == 0)
  }

  @Test(.timeLimit(.minutes(3)))
  func `a socket for a group keeps everybody else out`() throws {
    let accounts = try Accounts(["police", "nobody"])
    let folder = try TemporaryFolder()
    let daemon = try RunningDaemon.site(
      "{ site: 'A', socketMode: '0660', participants: { police: ['\(accounts.name("police"))'] } }",
      in: folder
    )
    // As the service manager would: the socket belongs to the group.
    let change = try Run([
      "/usr/bin/env", "chgrp", accounts.name("police"), folder.file("socket"),
    ])
    #expect(change.status == 0)
    let words = [accounts.panelctl, "--socket", folder.file("socket"), "task", "list"]
    #expect(try accounts.run(as: "police", words).status == 0)
    let kept = try accounts.run(as: "nobody", words)
    #expect(kept.status == 6)
    #expect(kept.error.contains("You may not talk to the service"))
    let attributes = try FileManager.default.attributesOfItem(atPath: folder.file("data"))
    #expect((attributes[.posixPermissions] as? NSNumber)?.intValue == 0o700)
    #expect(try daemon.stop() == .exited(0))
  }
}
