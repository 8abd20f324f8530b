/// A workflow in which everything that time can do happens within a year.
enum YearWorkflow {
  /// The file's text, JSON5.
  static let text = """
    {
      workflow: 'year', version: 1, title: 'A year', source: 'Invented for tests',
      marking: 'OFFICIAL', reference: 'YR', calendar: 'england-and-wales',
      participants: [
        { id: 'police', title: 'Police' }, { id: 'health', title: 'Health' },
        { id: 'school', title: 'School' }, { id: 'chair', title: 'Chair' },
        { id: 'mentor', title: 'Mentor' },
      ],
      oversight: ['chair'],
      record: [
        { field: 'risk', title: 'Risk', type: 'number', least: 0, most: 9 },
        { field: 'paused', title: 'Paused', type: 'yes/no' },
        { field: 'partners', title: 'Partners', type: 'participants' },
        { field: 'meeting', title: 'Meeting', type: 'date' },
        { field: 'exit', title: 'Exit', type: 'date and time' },
      ],
      start: { by: ['police'], stage: 'asking', form: [
        { field: 'risk', required: true }, { field: 'partners', required: true },
        'paused', 'meeting',
      ] },
      stages: [
        {
          id: 'asking', title: 'Asking',
          items: [
            { task: 'look', title: 'Look', to: 'police', due: '5 working days',
              remind: ['1 working day before', '2 hours before'],
              escalate: [{ after: 'due', to: 'chair' },
                { after: '2 working days', to: 'health', does: 'add' },
                { after: '1 week', to: 'school', does: 'reassign' }],
              form: [{ field: 'risk', required: true }, 'meeting', 'paused'] },
            { task: 'ask', title: 'Ask {one}', forEach: 'one in partners', to: '=one',
              due: { period: '48 hours', roll: 'next working day' },
              remind: ['6 hours before'], expires: '1 week' },
            { task: 'prepare', title: 'Prepare', to: 'school',
              due: { period: '3 working days', from: { latest: ['meeting', 'entered'] },
                roll: 'previous working day', at: '12:30' },
              pause: 'paused = true', remind: ['2 days before'],
              escalate: [{ after: '3 hours', to: 'chair' }],
              form: ['paused', 'meeting'] },
            { panel: 'adopt', title: 'Adopt?', after: 'look', members: ['chair', 'health'],
              present: ['chair'], chair: 'chair', positions: ['adopt', 'do not adopt'],
              rule: ['unanimous', 'chair'], closes: 'decided', due: '3 days' },
            { task: 'weekly', title: 'Each week', to: 'mentor', due: '2 days',
              repeat: { times: 4, every: '1 week' }, expires: '3 days' },
            { task: 'summary', title: 'Sum up', to: 'police', after: ['look', 'ask'], always: true,
              due: { period: '1 week', from: { done: 'look' } }, form: ['exit'] },
          ],
          next: [{ later: '2 months', when: 'risk > 3', to: 'support' }, { to: 'support' }],
        },
        {
          id: 'support', title: 'Support',
          items: [
            { task: 'press', title: 'Press', to: 'health',
              due: { period: '10 working days', from: { latest: ['exit', 'entered'] },
                roll: 'next working day' },
              pause: 'paused = true', remind: ['1 working day before', '2 hours before'],
              escalate: [{ after: 'due', to: 'chair' },
                { after: '1 day', to: 'mentor', does: 'add' },
                { after: '2 days', to: 'school', does: 'reassign' }],
              expires: '3 days', form: ['paused', 'exit'] },
            { task: 'freeze', title: 'Freeze', to: 'mentor', due: '3 weeks', repeat: { times: 3 },
              form: ['paused', 'exit'] },
            { task: 'review', title: 'Review', to: 'chair', due: '2 weeks',
              forEach: 'month in [1, 3, 6]',
              notBefore: { period: '{month} months', from: 'entered' },
              remind: ['3 days before'], escalate: [{ after: '1 week', to: 'police' }],
              expires: '1 month' },
            { series: 'sessions', title: 'Sessions', to: 'mentor', sessions: 4, every: '2 weeks',
              due: '1 week', optional: true },
            { group: 'later', title: 'Later', notBefore: '2 days',
              repeat: { times: 3, every: '1 month' },
              items: [{ task: 'part', title: 'Part', to: 'school', due: '30 minutes',
                expires: '5 days' }] },
          ],
          next: [
            { expired: 'press', when: 'risk > 7', to: 'rest' },
            { later: '5 months', when: 'risk > 2', to: 'rest' },
            { to: 'rest' },
          ],
        },
        {
          id: 'rest', title: 'Rest',
          items: [{ task: 'wrapUp', title: 'Wrap up', to: 'chair', due: '10 working days',
            escalate: [{ after: '1 month', to: 'police', does: 'reassign' }],
            form: [{ field: 'again', type: 'yes/no', required: true }] }],
          next: [{ when: 'wrapUp.again and case.entries < 6', to: 'asking' }, { end: 'done' }],
        },
      ],
      events: [
        { event: 'news', title: 'News', by: ['police'], form: ['paused', 'exit'] },
        { event: 'stop', title: 'Stop', by: ['police'], form: [], end: 'stopped' },
      ],
      outcomes: [
        { id: 'done', title: 'Done', retention: 'short' },
        { id: 'stopped', title: 'Stopped', retention: 'short' },
      ],
      retention: [{ class: 'short', period: '1 year', then: 'delete', source: 'Invented' }],
    }
    """
}
