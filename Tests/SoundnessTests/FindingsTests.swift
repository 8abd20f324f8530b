import Soundness
import Testing
import Workflows

@Suite struct FindingsTests {
  @Test func `a workflow in which every case comes to an end is sound`() {
    let verdict = SmallWorkflow.check(
      stages: """
        { id: 'gateway', title: 'Gateway', items: [
          { task: 'assess', title: 'Assess', to: 'police', due: '1 day',
            form: [{ field: 'go', type: 'yes/no', required: true }] },
          { task: 'check', title: 'Check', to: 'chair', due: '1 day', after: 'assess',
            when: 'assess.go' },
        ], next: [{ when: 'assess.go', end: 'done' }, { end: 'stopped' }] }
        """,
      outcomes: ["done", "stopped"]
    )
    #expect(verdict.conclusion == .sound)
    #expect(verdict.findings.isEmpty)
    #expect(verdict.isAcceptable)
  }

  @Test func `a ring of stages without a way out is found, with the way into it`() {
    let verdict = SmallWorkflow.check(
      stages: """
        { id: 'gateway', title: 'Gateway', items: [
          { task: 'assess', title: 'Assess', to: 'police', due: '1 day',
            form: [{ field: 'go', type: 'yes/no', required: true }] },
        ], next: [{ when: 'assess.go', to: 'round' }, { end: 'done' }] },
        { id: 'round', title: 'Round', items: [
          { task: 'walk', title: 'Walk', to: 'police', due: '1 day' },
        ], next: [{ when: 'not(assess.go)', end: 'done' }, { to: 'round' }] }
        """
    )
    #expect(verdict.kinds == [.noOutcome, .neverTaken])
    let finding = verdict.first(.noOutcome)
    #expect(finding?.place.stage == StageID("round"))
    #expect(finding?.story.count == 2)
    #expect(finding?.story.last?.answers == [Step.Answer(name: "go", value: "true")])
  }

  @Test func `a ring that an event breaks is no finding`() {
    let verdict = SmallWorkflow.check(
      stages: """
        { id: 'round', title: 'Round', items: [
          { task: 'walk', title: 'Walk', to: 'police', due: '1 day' },
        ], next: [{ to: 'round' }] }
        """,
      events: "{ event: 'enough', title: 'Enough', by: ['chair'], form: [], end: 'done' }"
    )
    #expect(verdict.findings.isEmpty)
  }

  @Test func `what an optional task keeps locked is owed by nobody`() {
    let verdict = SmallWorkflow.check(
      stages: """
        { id: 'gateway', title: 'Gateway', items: [
          { task: 'look', title: 'Look', to: 'police', optional: true, lock: 'file' },
          { task: 'assess', title: 'Assess', to: 'police', due: '1 day', lock: 'file' },
        ], next: [{ end: 'done' }] }
        """
    )
    #expect(verdict.kinds == [.breach])
    #expect(verdict.first(.breach)?.sentence == "nobody owes the case anything")
  }

  @Test func `items, ways, stages and outcomes that never happen are named`() {
    let verdict = SmallWorkflow.check(
      stages: """
        { id: 'gateway', title: 'Gateway', items: [
          { task: 'assess', title: 'Assess', to: 'police', due: '1 day',
            form: [{ field: 'points', type: 'number', least: 0, most: 10, required: true }] },
          { task: 'rare', title: 'Rare', to: 'police', due: '1 day', after: 'assess',
            when: 'assess.points > 10' },
        ], next: [{ when: 'assess.points < 0', to: 'island' }, { end: 'done' }] },
        { id: 'island', title: 'Island', items: [
          { task: 'swim', title: 'Swim', to: 'police', due: '1 day' },
        ], next: [{ end: 'lost' }] }
        """,
      outcomes: ["done", "lost"]
    )
    #expect(verdict.kinds == [.neverBegins, .neverTaken, .neverEntered, .neverReached])
    #expect(verdict.conclusion == .sound)
    #expect(verdict.first(.neverBegins)?.place.item == ItemID("rare"))
  }

  @Test func `a rule that null breaks is found with the answer that was left out`() {
    let verdict = SmallWorkflow.check(
      stages: """
        { id: 'gateway', title: 'Gateway', items: [
          { task: 'assess', title: 'Assess', to: 'police', due: '1 day',
            form: [{ field: 'points', type: 'number' }] },
        ], next: [{ when: 'assess.points > 3', end: 'much' }, { end: 'done' }] }
        """,
      outcomes: ["done", "much"]
    )
    #expect(verdict.kinds.contains(.ruleFails))
    let finding = verdict.first(.ruleFails)
    #expect(finding?.place.way == 0)
    #expect(finding?.story.last?.answers == [Step.Answer(name: "points", value: "null")])
  }

  @Test func `stages that lead on without asking anybody are found`() {
    let verdict = SmallWorkflow.check(
      stages: """
        { id: 'gateway', title: 'Gateway', items: [
          { task: 'assess', title: 'Assess', to: 'police', due: '1 day',
            form: [{ field: 'go', type: 'yes/no', required: true }] },
        ], next: [{ when: 'assess.go', to: 'empty' }, { end: 'done' }] },
        { id: 'empty', title: 'Empty', items: [
          { task: 'never', title: 'Never', to: 'police', due: '1 day', when: 'false' },
        ], next: [{ when: 'not(assess.go)', end: 'done' }, { to: 'empty' }] }
        """
    )
    #expect(verdict.kinds.contains(.endless))
    #expect(verdict.first(.endless)?.place.item == ItemID("assess"))
  }

  @Test func `an invariant that every answer breaks is found`() {
    let verdict = SmallWorkflow.check(
      stages: """
        { id: 'gateway', title: 'Gateway', items: [
          { task: 'assess', title: 'Assess', to: 'police', due: '1 day' },
        ], next: [{ to: 'room' }] },
        { id: 'room', title: 'Room', items: [
          { task: 'sit', title: 'Sit', to: 'police', due: '1 day' },
        ], next: [{ end: 'done' }] }
        """,
      more: "invariants: [{ holds: 'stage != \"room\"', say: 'nobody may enter the room' }],"
    )
    #expect(verdict.kinds.contains(.invariantBlocks))
    #expect(verdict.first(.invariantBlocks)?.place.stage == StageID("gateway"))
  }

  @Test func `a field that nobody can have answered is found where it is read`() {
    let verdict = SmallWorkflow.check(
      stages: """
        { id: 'gateway', title: 'Gateway', items: [
          { task: 'assess', title: 'Assess', to: 'police', due: '1 day' },
        ], next: [{ when: 'level = "high"', end: 'much' }, { to: 'later' }] },
        { id: 'later', title: 'Later', items: [
          { task: 'rate', title: 'Rate', to: 'police', due: '1 day', form: ['level'] },
        ], next: [{ end: 'done' }] }
        """,
      record: "{ field: 'level', title: 'Level', type: 'choice', choices: ['low', 'high'] }",
      outcomes: ["done", "much"]
    )
    #expect(verdict.kinds == [.readBeforeWritten, .neverTaken, .neverReached])
  }

  @Test func `who did one thing and may not do another may block what nobody else may do`() {
    let verdict = SmallWorkflow.check(
      stages: """
        { id: 'gateway', title: 'Gateway', items: [
          { task: 'first', title: 'First', to: 'police', due: '1 day' },
          { task: 'second', title: 'Second', to: 'police', due: '1 day', after: 'first' },
          { task: 'third', title: 'Third', to: 'police', due: '1 day', after: 'second',
            notBy: 'first', sameAs: 'second' },
        ], next: [{ end: 'done' }] }
        """
    )
    #expect(verdict.kinds == [.noOutcome])
  }

  @Test func `what was not explored to the end is not called sound`() {
    let verdict = SmallWorkflow.check(
      stages: """
        { id: 'gateway', title: 'Gateway', items: [
          { task: 'assess', title: 'Assess', to: 'police', due: '1 day' },
          { task: 'check', title: 'Check', to: 'chair', due: '1 day', after: 'assess' },
        ], next: [{ end: 'done' }] }
        """,
      limits: Limits(situations: 2, steps: 1_000)
    )
    #expect(verdict.conclusion == .unfinished)
    #expect(verdict.unfinished == .situations(limit: 2))
    #expect(!verdict.isAcceptable)
  }
}
