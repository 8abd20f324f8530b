package import Workflows

/// A workflow that has every kind of item and every way in which one can begin, wait and end.
package enum EverythingWorkflow {
  /// The file's text, JSON5.
  package static let text = """
    {
      workflow: 'everything', version: 1, title: 'Everything', source: 'Invented for tests',
      marking: 'OFFICIAL', reference: 'EV', calendar: 'plain',
      participants: [
        { id: 'police', title: 'Police' }, { id: 'health', title: 'Health' },
        { id: 'school', title: 'School' }, { id: 'chair', title: 'Chair' },
        { id: 'mentor', title: 'Mentor' },
      ],
      oversight: ['chair'],
      record: [
        { field: 'name', title: 'Name', type: 'text' },
        { field: 'risk', title: 'Risk', type: 'number', least: 0, most: 9 },
        { field: 'paused', title: 'Paused', type: 'yes/no' },
        { field: 'partners', title: 'Partners', type: 'participants' },
        { field: 'exit', title: 'Exit', type: 'date' },
      ],
      decisions: [
        { table: 'route', title: 'Which way', hit: 'first',
          inputs: [{ input: 'risk', title: 'Risk' }],
          outputs: [
            { output: 'way', title: 'Way', type: 'choice', choices: ['long', 'short'] },
            { output: 'steps', title: 'Steps', type: 'number' },
          ],
          rules: [['> 5', '"long"', '3'], ['-', '"short"', '1']] },
      ],
      start: { by: ['police'], form: [
        { field: 'name', required: true }, { field: 'risk', required: true },
        { field: 'paused', required: true }, { field: 'partners', required: true },
      ], stage: 'work' },
      stages: [
        {
          id: 'work', title: 'Work',
          items: [
            { task: 'look', title: 'Look', to: 'police', due: '5 days', repeat: { times: 2 },
              form: [
              { field: 'found', type: 'yes/no', required: true }, { field: 'risk', required: true },
              'partners', 'paused', 'exit',
            ] },
            { task: 'note', title: 'Note', to: 'school', after: { each: ['look'] },
              when: 'look.found', due: '2 days' },
            { decision: 'routed', table: 'route', after: 'look' },
            { milestone: 'known', after: 'routed' },
            { panel: 'adopt', title: 'Adopt?', after: 'look',
              members: ['chair', 'health', 'school'], present: ['chair'], chair: 'chair',
              positions: ['adopt', 'do not adopt'],
              rule: ['unanimous', 'majority', 'chair'], closes: 'decided', due: '3 days' },
            { series: 'sessions', title: 'Sessions', to: 'mentor', sessions: 4, due: '1 week',
              until: 'sessions.held >= 2',
              form: [{ field: 'went', type: 'text', when: 'session = "held"' }] },
            { group: 'visits', title: 'Visits to {partner}', forEach: 'partner in partners',
              late: true,
              items: [
                { task: 'call', title: 'Call', to: '=partner', due: '2 days',
                  form: [{ field: 'answered', type: 'yes/no', required: true }] },
                { task: 'visit', title: 'Visit', to: '=partner', after: 'call', lock: 'car',
                  when: 'call.answered', due: '1 week' },
                { milestone: 'seen', after: 'visit' },
              ] },
            { task: 'ask', title: 'Ask {one}', forEach: 'one in partners', until: 'count(ask) >= 2',
              to: '=one', due: '2 days' },
            { subcase: 'support', title: 'Support', workflow: 'everything', by: 'police',
              with: { name: 'name', risk: 'risk', paused: 'false', partners: '[]' },
              when: 'risk > 3', recall: 'stop' },
            { task: 'drive', title: 'Drive', to: 'mentor', lock: 'car', due: '1 day' },
            { panel: 'locked', title: 'Locked', members: ['chair'], lock: 'car',
              positions: ['yes', 'no'],
              due: '1 day' },
            { task: 'watch', title: 'Watch', to: 'school', while: 'not(paused)', due: '1 week' },
            { task: 'tell', title: 'Tell', to: 'chair', on: 'news', optional: true },
            { task: 'file', title: 'File', to: 'school', on: { each: 'news' }, after: 'look',
              optional: true },
            { task: 'hurry', title: 'Hurry', to: 'health', optional: true,
              cancels: ['drive', 'ask'],
              form: [{ field: 'on', type: 'yes/no', required: true }] },
          ],
          next: [
            { on: 'hurry', when: 'hurry.on and case.entries < 4', to: 'work' },
            { event: 'news', when: 'risk > 8', to: 'rest' },
            { to: 'time' },
          ],
        },
        {
          id: 'time', title: 'Time',
          items: [
            { task: 'press', title: 'Press', to: 'police', due: { period: '3 working days',
                from: { latest: ['exit', 'entered'] }, roll: 'next working day' },
              pause: 'paused', remind: ['1 working day before', '2 hours before'],
              escalate: [{ after: 'due', to: 'chair' },
                { after: '1 day', to: 'health', does: 'add' },
                { after: '2 days', to: 'school', does: 'reassign' }],
              expires: '3 days', form: ['paused', 'exit'] },
            { task: 'freeze', title: 'Freeze', to: 'mentor', due: '1 week', repeat: { times: 4 },
              form: ['paused', 'exit'] },
            { task: 'review', title: 'Review', to: 'chair', due: '2 weeks',
              forEach: 'month in [1, 2]', notBefore: { period: '{month} months', from: 'exit' } },
            { series: 'weekly', title: 'Weekly', to: 'mentor', sessions: 3, every: '1 week',
              due: '1 week', optional: true },
            { group: 'later', notBefore: '2 days', repeat: { times: 2, every: '1 month' },
              items: [{ task: 'part', title: 'Part', to: 'school', due: '1 week' }] },
          ],
          next: [
            { expired: 'press', when: 'risk > 7', to: 'rest' },
            { later: '6 weeks', when: 'risk > 2', to: 'rest' },
            { to: 'rest' },
          ],
        },
        {
          id: 'rest', title: 'Rest',
          items: [{ task: 'wrapUp', title: 'Sum up', to: 'chair', due: '1 week',
            form: [{ field: 'again', type: 'yes/no', required: true }] }],
          next: [{ when: 'wrapUp.again and case.entries < 8', to: 'work' }, { end: 'done' }],
        },
      ],
      events: [
        { event: 'news', title: 'News', by: ['police', 'mentor'], form: ['paused'], kept: true },
        { event: 'stop', title: 'Stop', by: ['police'], form: [], end: 'stopped' },
        { event: 'calm', title: 'Calm', by: ['mentor'], form: [], cancels: ['sessions'] },
      ],
      invariants: [
        { when: 'risk > 8 and stage = "rest"', holds: 'not(paused)',
          say: 'At the highest risk nothing may rest' },
      ],
      outcomes: [
        { id: 'done', title: 'Done', retention: 'short' },
        { id: 'stopped', title: 'Stopped', retention: 'short' },
      ],
      retention: [{ class: 'short', period: '1 year', then: 'delete', source: 'Invented' }],
    }
    """

  /// The workflow, read by the reader that reads all of them.
  package static let workflow = WalkWorkflow.read(text)
}
