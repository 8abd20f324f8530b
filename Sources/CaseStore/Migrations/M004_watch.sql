-- Cases that the clock opens, deadlines that a calendar moves, and what the watchman finds.

-- By which schedule of its workflow the clock opened the case, and for which day (2027-04-01);
-- NULL in both where somebody opened it.
ALTER TABLE cases ADD COLUMN schedule TEXT;
ALTER TABLE cases ADD COLUMN scheduled_for TEXT;
-- The ways in which the case could be forgotten, JSON (LapseCoding.swift); NULL where none is.
ALTER TABLE cases ADD COLUMN lapses TEXT;

CREATE INDEX cases_scheduled ON cases (schedule, scheduled_for) WHERE schedule IS NOT NULL;
CREATE INDEX cases_lapsed ON cases (id) WHERE lapses IS NOT NULL;

-- Deadlines that were counted into years which the calendar does not cover.
CREATE INDEX tasks_provisional ON tasks (case_id)
  WHERE due_provisional = 1 AND resolved_at_us IS NULL;

-- How far each schedule of each workflow has been carried out. It cannot be rebuilt from the
-- journal: a schedule that has opened nothing yet counts from when it was first seen.
CREATE TABLE schedules (
  workflow   TEXT NOT NULL,
  schedule   TEXT NOT NULL,
  -- When it recurs, in the words of the workflow file.
  recurs     TEXT NOT NULL,
  -- The days up to this instant are done with.
  through_us INTEGER NOT NULL,
  PRIMARY KEY (workflow, schedule)
) STRICT, WITHOUT ROWID;

-- By which version of each calendar the deadlines of all open cases have been counted.
CREATE TABLE calendars (
  name    TEXT PRIMARY KEY,
  version TEXT NOT NULL
) STRICT, WITHOUT ROWID;
