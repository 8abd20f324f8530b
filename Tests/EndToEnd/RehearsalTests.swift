import CivilTime
import JSONText
import Platform
import Testing
import Varlink

/// The clock of a rehearsal is moved, and things happen as if the time had passed.
@Suite("A clock that is moved")
struct RehearsalTests {
  /// Who does not answer is reminded, then others are told, asked as well, asked instead; in the
  /// end it is too late.
  static let chase = Rehearsal.workflow(
    "chase",
    """
    start: { by: ['chair'], form: ['name'], stage: 'ask' },
    stages: [{
      id: 'ask', title: 'Asking',
      items: [
        {
          task: 'view', title: 'Say what you know', to: 'school', due: '5 working days',
          remind: ['2 working days before', '2 hours before'],
          escalate: [
            { after: 'due', to: 'chair' },
            { after: '1 working day', to: 'police', does: 'add' },
            { after: '2 working days', to: 'health', does: 'reassign' },
          ],
          expires: '5 working days',
        },
        {
          task: 'report', title: 'Report', to: 'chair', after: 'view', always: true,
          due: { period: '3 days', at: '12:00' },
        },
      ],
      next: [{ end: 'done' }],
    }],
    """
  )

  @Test(.timeLimit(.minutes(2)))
  func `reminders, the deadline, the ladder and the end come in order, each at its instant`()
    throws
  {
    let trial = try Rehearsal(["chase": Self.chase])
    let reference = try trial.open("chase")
    let moved = try trial.advance("1 month")
    #expect(
      try trial.told(of: reference) == [
        "2040-03-08T17:00:00Z Reminded: Say what you know",
        "2040-03-12T15:00:00Z Reminded: Say what you know",
        "2040-03-12T17:00:00Z Deadline passed: Say what you know",
        "2040-03-12T17:00:00Z Told Chair, for it is overdue: Say what you know",
        "2040-03-13T17:00:00Z Asked Police as well, for it is overdue: Say what you know",
        "2040-03-14T17:00:00Z Asked NHS instead, for it is overdue: Say what you know",
        "2040-03-19T17:00:00Z Too late for an answer: Say what you know",
        "2040-03-19T17:00:00Z Asked Chair: Report",
        "2040-03-22T12:00:00Z Deadline passed: Report",
      ]
    )
    // What happened on time is told once: it was due when it happened.
    for line in try trial.story(of: reference) where line["due"] != nil {
      #expect(line["due"] == line["at"])
    }
    #expect(moved["cases"] == 1 && moved["refused"] == 0 && moved["next"] == nil)
    let counts = ["reminded": 2, "deadline-passed": 2, "escalated": 3, "task-expired": 1]
    for (kind, count) in counts {
      #expect(Rehearsal.count(kind, in: moved) == count, "\(kind)")
    }
    let now = try #require(moved["now"]?.string.flatMap { Timestamp(text: $0) })
    // At nine again, by summer time.
    #expect(abs((now - (try instant("2040-04-05T08:00:00Z"))).components.seconds) < 60)
    #expect(try trial.endsSound())
  }

  private func instant(_ text: String) throws -> Timestamp { try #require(Timestamp(text: text)) }

  @Test(.timeLimit(.minutes(2)))
  func `who is asked as well may do the task then, and not before`() throws {
    let trial = try Rehearsal(["chase": Self.chase])
    let reference = try trial.open("chase")
    try trial.move(to: "2040-03-13 16:59")
    #expect(try trial.tasks(of: "police", in: reference).isEmpty)
    try trial.move(to: "2040-03-13 17:00")
    #expect(try trial.tasks(of: "school", in: reference).keys.contains("view"))
    #expect(try trial.tasks(of: "police", in: reference).keys.contains("view"))
    try trial.complete("view", in: reference, as: "police")
    #expect(try trial.tasks(of: "school", in: reference).isEmpty)
    // Nothing of the ladder is left for a task that is done.
    let moved = try trial.advance("2 weeks")
    #expect(Rehearsal.count("escalated", in: moved) == 0)
    #expect(Rehearsal.count("task-expired", in: moved) == 0)
    #expect(try trial.endsSound())
  }

  @Test(.timeLimit(.minutes(2)))
  func `who was asked instead has it, and the one before has not`() throws {
    let trial = try Rehearsal(["chase": Self.chase])
    let reference = try trial.open("chase")
    try trial.move(to: "2040-03-14 17:00")
    #expect(try trial.tasks(of: "school", in: reference).isEmpty)
    try trial.complete("view", in: reference, as: "health")
    try trial.complete("report", in: reference, as: "chair")
    #expect(try trial.show(reference)["summary"]?["outcome"] == "done")
    #expect(try trial.advance("1 year")["happened"] == [])
    #expect(try trial.endsSound())
  }

  @Test(.timeLimit(.minutes(2)))
  func `waits end, tries follow one another, and time alone leads out of a stage`() throws {
    let wait = Rehearsal.workflow(
      "wait",
      """
      start: { by: ['chair'], form: ['name'], stage: 'watch' },
      stages: [{
        id: 'watch', title: 'Watching',
        items: [
          {
            task: 'review', title: 'Review after {month} months', to: 'police', due: '2 weeks',
            forEach: 'month in [2, 4]', notBefore: { period: '{month} months', at: '09:00' },
          },
          {
            task: 'try', title: 'Try to reach them', to: 'school', due: '1 day',
            repeat: { times: 3, every: { period: '10 days', at: '09:30' } },
          },
        ],
        next: [{ later: { period: '5 months', at: '12:00' }, to: 'rest' }, { end: 'done' }],
      }, {
        id: 'rest', title: 'Resting',
        items: [{ task: 'close', title: 'Close it', to: 'chair', due: '1 week' }],
        next: [{ end: 'done' }],
      }],
      """
    )
    let trial = try Rehearsal(["wait": wait])
    let reference = try trial.open("wait")
    try trial.complete("try", in: reference, as: "school")
    try trial.move(to: "2040-03-20")
    try trial.complete("try", in: reference, as: "school")
    try trial.move(to: "2041-01-01")
    let told = try trial.told(of: reference)
    #expect(
      told.filter { !$0.contains("Deadline passed") } == [
        "2040-03-15T09:30:00Z Its time has come: Try to reach them",
        "2040-03-15T09:30:00Z Asked School: Try to reach them",
        "2040-03-25T08:30:00Z Its time has come: Try to reach them",
        "2040-03-25T08:30:00Z Asked School: Try to reach them",
        "2040-05-05T08:00:00Z Its time has come: Review after 2 months",
        "2040-05-05T08:00:00Z Asked Police: Review after 2 months",
        "2040-07-05T08:00:00Z Its time has come: Review after 4 months",
        "2040-07-05T08:00:00Z Asked Police: Review after 4 months",
        "2040-08-05T11:00:00Z Time limit reached: Watching",
        "2040-08-05T11:00:00Z Withdrawn: Review after 2 months, the case moved on",
        "2040-08-05T11:00:00Z Withdrawn: Review after 4 months, the case moved on",
        "2040-08-05T11:00:00Z Withdrawn: Try to reach them, the case moved on",
        "2040-08-05T11:00:00Z Stage left: Watching, its time was over",
        "2040-08-05T11:00:00Z Stage entered: Resting",
        "2040-08-05T11:00:00Z Asked Chair: Close it",
      ]
    )
    #expect(told.count { $0.contains("Deadline passed") } == 5)
    #expect(try trial.endsSound())
  }

  @Test(.timeLimit(.minutes(2)))
  func `the clocks go forward and back, and what is at a time of day stays there`() throws {
    let dawn = Rehearsal.workflow(
      "dawn",
      """
      start: { by: ['chair'], form: ['name'], stage: 'night' },
      stages: [{
        id: 'night', title: 'Night',
        items: [
          { task: 'gap', title: 'Skipped', to: 'police', due: '30 minutes',
            notBefore: { period: '20 days', at: '01:30' } },
          { task: 'twice', title: 'Shown twice', to: 'police', due: '24 hours',
            notBefore: { period: '237 days', at: '01:30' } },
        ],
        next: [{ end: 'done' }],
      }],
      """
    )
    let trial = try Rehearsal(["dawn": dawn])
    let reference = try trial.open("dawn")
    // No clock shows this time: read by the clock before, it is 02:30.
    try trial.move(to: "2040-03-25 01:30")
    #expect(abs((try trial.now() - instant("2040-03-25T01:30:00Z")).components.seconds) < 60)
    try trial.move(to: "2040-11-30")
    #expect(
      try trial.told(of: reference) == [
        "2040-03-25T01:30:00Z Its time has come: Skipped",
        "2040-03-25T01:30:00Z Asked Police: Skipped",
        "2040-03-25T02:00:00Z Deadline passed: Skipped",
        "2040-10-28T00:30:00Z Its time has come: Shown twice",
        "2040-10-28T00:30:00Z Asked Police: Shown twice",
        "2040-10-29T00:30:00Z Deadline passed: Shown twice",
      ]
    )
    #expect(try trial.endsSound())
  }

  /// A case that opens another one after three days, for which it knows too little.
  static let stuck = Rehearsal.workflow(
    "stuck",
    """
    start: { by: ['chair'], form: ['name'], stage: 'wait' },
    stages: [{
      id: 'wait', title: 'Waiting',
      items: [
        { task: 'tell', title: 'Say who', to: 'police', due: '1 month',
          form: [{ field: 'who', required: true }] },
        { subcase: 'next', title: 'The next one', workflow: 'after', by: 'chair',
          with: { who: 'who' }, notBefore: { period: '3 days', at: '09:00' } },
      ],
      next: [{ end: 'done' }],
    }],
    """
  )

  static let after = Rehearsal.workflow(
    "after",
    """
    start: { by: ['chair'], form: [{ field: 'who', required: true }], stage: 'ask' },
    stages: [{
      id: 'ask', title: 'Asking',
      items: [{ task: 'look', title: 'Look', to: 'health', due: '2 days' }],
      next: [{ end: 'done' }],
    }],
    """
  )

  @Test(.timeLimit(.minutes(2)))
  func `what the rules refuse is set aside, others go on, and it happens once it is mended`()
    throws
  {
    var trial = try Rehearsal(["stuck": Self.stuck, "after": Self.after, "chase": Self.chase])
    let stuck = try trial.open("stuck")
    let chased = try trial.open("chase")
    #expect(try trial.move(to: "2040-03-20")["refused"] == 1)
    #expect(try trial.told(of: stuck).filter { !$0.contains("Could be forgotten") } == [])
    // What else was due has happened, though it was due later.
    #expect(try trial.told(of: chased).count == 8)
    // It says so once on the way and once at the end, and not for every hour.
    let complaints = trial.daemon.log.split(separator: "\n")
      .filter { $0.contains(stuck) && !$0.contains("could be forgotten") }
    #expect(complaints.count == 2, "\(complaints)")
    #expect(complaints.allSatisfy { $0.contains("its workflow does not allow it") })

    let mended = Self.after.replacing("version: 1", with: "version: 2")
      .replacing(", required: true", with: "")
    #expect(try trial.daemon.stop() == .exited(0))
    try trial.folder.write(mended, to: "workflows/after.json5")
    try trial.restart()
    #expect(try trial.advance("2 hours")["refused"] == 0)
    #expect(try trial.told(of: stuck).count { $0.contains("Its time has come") } == 1)
    let line = try #require(
      try trial.story(of: stuck).first { $0["kind"]?.string == "wait-ended" }
    )
    // When it was due, and when it could happen.
    #expect(line["due"] == "2040-03-08T09:00:00Z")
    let at = try #require(line["at"]?.string.flatMap { Timestamp(text: $0) })
    #expect(at > (try instant("2040-03-20T00:00:00Z")))
    #expect(try trial.daemon.stop() == .exited(0))
  }
}
