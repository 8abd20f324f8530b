package import CivilTime
package import Workflows

/// A workflow of three stages that goes through every kind of journal entry within a few steps.
package enum WalkWorkflow {
  /// The file's text, JSON5.
  package static let text = """
    {
      workflow: 'walk', version: 1, title: 'A walk', source: 'Invented for tests',
      marking: 'OFFICIAL', reference: 'WK', calendar: 'plain',
      participants: [
        { id: 'police', title: 'Police' }, { id: 'health', title: 'Health' },
        { id: 'school', title: 'School' }, { id: 'chair', title: 'Chair' },
      ],
      oversight: ['chair'],
      record: [
        { field: 'subject.name', title: 'Name', type: 'text', readers: ['chair', 'police'] },
        { field: 'subject.born', title: 'Born', type: 'date' },
        { field: 'seen', title: 'Last seen', type: 'date and time' },
        { field: 'score', title: 'Score', type: 'number', least: -5, most: 20 },
        { field: 'partners', title: 'Partners', type: 'participants' },
        { field: 'signs', title: 'Signs', type: 'choices', choices: ['a', 'b', 'c'] },
        { field: 'household', title: 'Household', type: 'rows', columns: [
          { column: 'name', title: 'Name', type: 'text', required: true },
          { column: 'age', title: 'Age', type: 'number' },
          { column: 'since', title: 'Since', type: 'date' },
        ] },
        { field: 'consent.given', title: 'Consent', type: 'yes/no' },
      ],
      start: {
        by: ['police', 'school'],
        form: [{ field: 'subject.name', required: true }, 'subject.born', 'seen', 'score',
          'household', 'signs'],
        stage: 'gateway',
      },
      stages: [
        {
          id: 'gateway', title: 'Gateway',
          items: [
            { task: 'assess', title: 'Assess', to: 'police', due: '5 working days', form: [
              { field: 'advice', type: 'choice', choices: ['go on', 'stop'], required: true },
              { field: 'whyStop', type: 'text', when: 'advice = "stop"', required: true },
              'partners', 'score',
            ] },
            { task: 'check', title: 'Check', to: 'police', after: 'assess', notBy: 'assess',
              when: 'assess.advice = "stop"', due: '1 day',
              form: [{ field: 'agreed', type: 'yes/no', required: true }] },
            { task: 'tidy', title: 'Tidy up', to: 'chair', after: 'check', always: true,
              due: '2 weeks' },
            { task: 'mention', title: 'Mention', to: 'school', optional: true },
          ],
          next: [
            { when: 'is defined(check) and check.agreed', end: 'stopped' },
            { to: 'asking' },
          ],
        },
        {
          id: 'asking', title: 'Asking',
          items: [
            { task: 'ask', title: 'What does {partner} know?', to: '=partner',
              forEach: 'partner in if partners = null then [] else partners',
              until: 'count(ask) >= 2', due: '48 hours',
              form: [{ field: 'known', type: 'yes/no', required: true }, 'consent.given'] },
            { task: 'thank', title: 'Thank', to: 'chair', after: { any: ['ask'] },
              due: '1 month' },
            { task: 'more', title: 'More', to: 'health', after: { count: 2, of: ['ask', 'thank'] },
              due: '3 days', form: [{ field: 'weight', type: 'number', least: 0, most: 9 }] },
            { task: 'decide', title: 'Decide', to: 'chair', after: ['ask', 'more'], always: true,
              due: '10 working days',
              form: [{ field: 'on', type: 'yes/no', required: true }] },
          ],
          next: [
            { when: 'not(decide.on)', end: 'done' },
            { when: 'case.entries >= 3', to: 'gateway' },
            { to: 'review' },
          ],
        },
        {
          id: 'review', title: 'Review',
          items: [
            { task: 'review', title: 'Review', to: 'health', due: '1 month', sameAs: 'more',
              form: [{ field: 'again', type: 'choice', choices: ['here', 'back', 'end'],
                required: true }] },
            { task: 'never', title: 'Never asked', to: 'police', after: 'review', due: '1 day',
              when: 'false' },
          ],
          next: [
            { when: 'review.again = "here" and case.entries < 6', to: 'review' },
            { when: 'review.again = "back"', to: 'asking' },
            { end: 'done' },
          ],
        },
      ],
      events: [
        { event: 'withdrawn', title: 'Consent withdrawn', by: ['health'], in: ['review'],
          form: [{ field: 'reason', type: 'text' }], end: 'stopped' },
        { event: 'setback', title: 'Setback', by: ['school'], in: ['asking', 'review'],
          form: [], to: 'gateway' },
        { event: 'call', title: 'Somebody called', by: ['police', 'school'],
          form: ['seen', { field: 'note', type: 'text' }] },
      ],
      outcomes: [
        { id: 'stopped', title: 'Stopped', retention: 'short' },
        { id: 'done', title: 'Done', retention: 'long' },
      ],
      retention: [
        { class: 'short', period: '1 year', then: 'delete', source: 'Invented' },
        { class: 'long', period: '6 years', then: 'review', source: 'Invented' },
      ],
    }
    """

  /// A calendar that knows weekends and one holiday.
  package static let calendar = WorkingCalendar(
    name: "plain",
    version: "test",
    coverage: 2026...2027,
    holidays: [
      CivilDate(text: "2026-12-25").map { Holiday(date: $0, title: "Christmas") }
    ].compactMap(\.self)
  )

  /// The workflow, read by the reader that reads all of them.
  package static let workflow = read(text)

  /// Reads a workflow that must be without findings.
  package static func read(_ text: String) -> Workflow {
    let library = Library(calendars: ["plain": calendar])
    let bytes = Array(text.utf8)
    let reading = WorkflowReader.read(text: bytes, name: "walk.json5", library: library)
    guard let workflow = reading.workflow else {
      preconditionFailure(
        reading.findings.map { $0.rendered(source: bytes) }.joined(separator: "\n")
      )
    }
    return workflow
  }
}
