import CivilTime
import Digest
import Workflows

/// A small workflow that uses every construct of the language once, and what it refers to.
enum Fixture {
  static let fileName = "visit.json5"

  static let text = """
    // A worried neighbour asks for a visit.
    {
      workflow: 'visit',
      version: 3,
      title: 'Visit to a household',
      source: 'Invented for the tests',
      marking: 'OFFICIAL',
      reference: 'VI',
      calendar: 'england-and-wales',
      participants: [
        { id: 'police', title: 'Police' },
        { id: 'health', title: 'Health service' },
        { id: 'chair', title: 'Chair' },
      ],
      oversight: ['chair'],
      record: [
        { field: 'subject.name', title: 'Name', type: 'text', readers: ['chair', 'police'] },
        { field: 'subject.born', title: 'Date of birth', type: 'date', readers: 'everyone' },
        { field: 'household', title: 'Household', type: 'rows', columns: [
          { column: 'name', title: 'Name', type: 'text', required: true },
          { column: 'age', title: 'Age', type: 'number', least: 0, most: 120 },
        ] },
        { field: 'concern', title: 'Concern', type: 'choice', codes: 'concerns-2025' },
        { field: 'partners', title: 'Partners', type: 'participants' },
        { field: 'seen', title: 'Last seen', type: 'date and time' },
      ],
      start: {
        by: ['police', 'health'],
        form: [{ field: 'subject.name', required: true }, 'concern', 'household'],
        stage: 'triage',
      },
      stages: [
        {
          id: 'triage', title: 'Triage',
          items: [
            { task: 'assess', title: 'Assess the referral', to: 'police', due: '5 working days',
              source: '[REC] local practice', shows: ['subject.name'],
              form: [
                { field: 'advice', type: 'choice', choices: ['visit', 'none'], required: true },
                { field: 'whyNone', title: 'Why not', type: 'text', longest: 500,
                  when: 'advice = "none"', required: true },
                { field: 'partners', when: 'advice = "visit"' },
              ] },
            { task: 'check', title: 'Second look', to: 'police', after: 'assess',
              when: 'assess.advice = "none" and count(household) > 1', notBy: 'assess',
              due: { period: '2 months', roll: 'next working day', at: '12:00' },
              form: [{ field: 'agreed', type: 'yes/no', required: true }] },
          ],
          next: [
            { when: 'is defined(check) and check.agreed', end: 'no-visit' },
            { to: 'visiting' },
          ],
        },
        {
          id: 'visiting', title: 'Visits',
          items: [
            { task: 'ask', title: 'What does {partner} know?', to: '=partner',
              forEach: 'partner in partners', until: 'some a in ask satisfies a.known = true',
              due: '48 hours', form: [{ field: 'known', type: 'yes/no' }] },
            { task: 'visit', title: 'Visit', to: 'health', after: ['ask'], always: true,
              due: '2 weeks',
              form: [{ field: 'again', type: 'yes/no', required: true }, 'seen'] },
            { task: 'thank', title: 'Thank', to: 'chair', after: { any: ['ask', 'visit'] },
              optional: true },
            { task: 'report', title: 'Report', to: 'chair', due: '1 month', sameAs: 'thank',
              after: { count: 1, of: ['ask', 'visit'] } },
          ],
          next: [
            { when: 'visit.again and case.entries < 3', to: 'visiting' },
            { end: 'visited' },
          ],
        },
      ],
      events: [
        { event: 'moved-away', title: 'Moved away', by: ['health'], in: ['visiting'],
          form: [{ field: 'where', type: 'text' }], end: 'moved' },
        { event: 'call', title: 'Somebody called', by: ['police'], form: [] },
      ],
      outcomes: [
        { id: 'no-visit', title: 'No visit', retention: 'short' },
        { id: 'visited', title: 'Visited', retention: 'long' },
        { id: 'moved', title: 'Moved away', retention: 'short' },
      ],
      retention: [
        { class: 'short', period: '1 year', then: 'delete', source: 'Invented' },
        { class: 'long', period: '6 years', then: 'review', source: 'Invented' },
      ],
    }
    """

  static let concerns = CodeList(
    name: CodeListName(unchecked: "concerns-2025"),
    title: "Concerns",
    source: "Invented",
    choices: [Choice(code: "fall", title: "A fall"), Choice(code: "cold", title: "Cold")],
    hash: .zero
  )

  static let library = Library(
    codeLists: [concerns.name: concerns],
    calendars: [
      "england-and-wales": WorkingCalendar(
        name: "england-and-wales",
        version: "test",
        coverage: 2026...2026,
        holidays: []
      )
    ]
  )

  /// Reads a text, the fixture unless another is given.
  static func read(_ text: String = text) -> Reading {
    WorkflowReader.read(text: Array(text.utf8), name: fileName, library: library)
  }
}
