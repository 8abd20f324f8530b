-- Items of all kinds: groups, panels, series, milestones, decisions and subcases beside tasks.

-- The case whose subcase this is, and which of its steps asked for it; NULL where nobody's.
ALTER TABLE cases ADD COLUMN parent TEXT;
ALTER TABLE cases ADD COLUMN parent_number INTEGER;
-- When ways out of the present stage become due by themselves, JSON (TimingCoding.swift); NULL
-- where none does.
ALTER TABLE cases ADD COLUMN way_outs TEXT;

-- A task can be held, and it can be part of a group, panel or series. A CHECK cannot be changed,
-- so the table is made anew.
CREATE TABLE new_tasks (
  case_id         INTEGER NOT NULL,
  -- 1 as long as its stage has not been entered again. It stands in the key so that reading a
  -- case does not pass over what its earlier visits left.
  latest          INTEGER NOT NULL,
  -- 1, 2, 3 ... within the case, from the same count as those of steps.
  number          INTEGER NOT NULL,
  item            TEXT NOT NULL,
  stage           TEXT NOT NULL,
  visit           INTEGER NOT NULL,
  -- The step that it is part of; NULL where its item stands in the stage itself.
  within          INTEGER,
  -- The instance whose completion brought it about; NULL where its item does not begin anew.
  cause           INTEGER,
  -- The element of a list that it was asked for, JSON; NULL where the item has no list.
  element         TEXT,
  assignee        TEXT NOT NULL,
  -- Compared one by one: for IN with this many, SQLite would fill a table at every write.
  state           TEXT NOT NULL CHECK (state = 'offered' OR state = 'claimed'
    OR state = 'completed' OR state = 'withdrawn' OR state = 'held' OR state = 'expired'),
  -- Why it is kept back; NULL unless it is held.
  held_because    TEXT,
  -- Until when, where it waits for its time.
  held_until_us   INTEGER,
  -- When it was last offered, or since when it is held.
  offered_at_us   INTEGER NOT NULL,
  due_at_us       INTEGER,
  -- 1 where the calendar does not reach as far as the due date yet.
  due_provisional INTEGER,
  -- What happens by itself while it is open, JSON (TimingCoding.swift); NULL where that is its
  -- deadline and nothing else.
  timing          TEXT,
  -- Who has claimed or completed it.
  user_id         INTEGER,
  user_name       TEXT,
  -- When it was completed, withdrawn or expired; NULL while it is not resolved.
  resolved_at_us  INTEGER,
  -- The answers that are the task's own, a JSON object; NULL unless completed.
  answers         TEXT,
  CHECK ((held_because IS NOT NULL) = (state = 'held')),
  PRIMARY KEY (case_id, latest, number)
) STRICT, WITHOUT ROWID;

INSERT INTO new_tasks (case_id, latest, number, item, stage, visit, element, assignee, state,
  offered_at_us, due_at_us, due_provisional, user_id, user_name, resolved_at_us, answers)
SELECT case_id, latest, number, item, stage, visit, element, assignee, state, offered_at_us,
  due_at_us, due_provisional, user_id, user_name, resolved_at_us, answers FROM tasks;

DROP TABLE tasks;

ALTER TABLE new_tasks RENAME TO tasks;

-- What waits for somebody. Whether a task is held is told by its own column, not by its state, so
-- that claiming one leaves the index alone.
CREATE INDEX tasks_open ON tasks (assignee, due_at_us)
  WHERE resolved_at_us IS NULL AND held_because IS NULL;

-- Instances of items that themselves ask nobody.
CREATE TABLE steps (
  case_id        INTEGER NOT NULL,
  -- As of tasks.
  latest         INTEGER NOT NULL,
  number         INTEGER NOT NULL,
  item           TEXT NOT NULL,
  stage          TEXT NOT NULL,
  visit          INTEGER NOT NULL,
  within         INTEGER,
  cause          INTEGER,
  element        TEXT,
  state          TEXT NOT NULL CHECK (state = 'running' OR state = 'completed'
    OR state = 'withdrawn' OR state = 'held'),
  held_because   TEXT,
  -- Until when, where it waits for its time.
  held_until_us  INTEGER,
  -- When it began, or since when it is held.
  begun_at_us    INTEGER NOT NULL,
  -- What was fixed when it began, JSON (PlanCoding.swift), kept when it is resolved; NULL where
  -- nothing was.
  plan           TEXT,
  -- When it was completed or withdrawn; NULL while it is not resolved.
  resolved_at_us INTEGER,
  -- What it came to, a JSON object; NULL unless completed.
  answers        TEXT,
  CHECK ((held_because IS NOT NULL) = (state = 'held')),
  PRIMARY KEY (case_id, latest, number)
) STRICT, WITHOUT ROWID;

-- What became of items of the latest visit to their stage that their instances do not tell.
CREATE TABLE items (
  case_id INTEGER NOT NULL,
  item    TEXT NOT NULL,
  -- The instance of the group around it; 0 where it stands in the stage itself.
  within  INTEGER NOT NULL,
  stage   TEXT NOT NULL,
  -- The completions that its condition let pass without an instance: a JSON list of the numbers of
  -- what was completed, in order.
  passed  TEXT NOT NULL,
  -- Why no other instance begins: 'skipped', 'nobody to ask', 'cancelled', 'finished'; NULL while
  -- another may.
  ending  TEXT,
  PRIMARY KEY (case_id, item, within)
) STRICT, WITHOUT ROWID;

INSERT INTO items (case_id, item, within, stage, passed, ending)
SELECT case_id, item, 0, stage, '[]', progress FROM skips;

DROP TABLE skips;

-- Events that nothing waited for when they happened, kept until something does.
CREATE TABLE kept_events (
  case_id INTEGER NOT NULL,
  event   TEXT NOT NULL,
  -- How often.
  count   INTEGER NOT NULL,
  PRIMARY KEY (case_id, event)
) STRICT, WITHOUT ROWID;
