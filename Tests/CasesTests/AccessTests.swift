import CaseWalks
import Cases
import FEEL
import Testing
import Workflows

@Suite("Who may see what")
struct AccessTests {
  private static func access(_ participants: String...) -> Access {
    Access(
      Principal(
        person: Person(userID: 1, name: "somebody"),
        participants: Set(participants.map(ParticipantID.init(unchecked:)))
      ),
      in: WalkWorkflow.workflow
    )
  }

  private static let involved: Set<ParticipantID> = [ParticipantID(unchecked: "police")]

  @Test func `who is neither involved nor overseer sees nothing`() throws {
    let health = Self.access("health")
    #expect(!health.seesCase(involving: Self.involved))
    #expect(!health.seesTask(of: ParticipantID(unchecked: "police")))
    #expect(!Self.access().seesCase(involving: Self.involved))
  }

  @Test func `overseers see every case and task`() {
    let chair = Self.access("chair")
    #expect(chair.oversees)
    #expect(chair.seesCase(involving: []))
    #expect(chair.seesTask(of: ParticipantID(unchecked: "police")))
  }

  @Test func `a field is read by its readers, an answer by who wrote it as well`() throws {
    let workflow = WalkWorkflow.workflow
    let name = try #require(workflow.field(FieldPath(unchecked: "subject.name")))
    #expect(Self.access("police").reads(name))
    #expect(!Self.access("school").reads(name))
    #expect(
      Self.access("school").reads(name, writtenBy: ParticipantID(unchecked: "school"))
    )
    #expect(
      !Self.access("school").reads(name, writtenBy: ParticipantID(unchecked: "health"))
    )
  }
}
