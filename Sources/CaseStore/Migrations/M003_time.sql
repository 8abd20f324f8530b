-- What time needs: the clock of a rehearsal, which can be moved forward, and helpers' tasks.

CREATE TABLE rehearsal_clock (
  -- There is one clock; no row where it was never moved.
  id             INTEGER PRIMARY KEY CHECK (id = 1),
  -- How far it is ahead of the machine's own clock, in microseconds.
  ahead_us       INTEGER NOT NULL CHECK (ahead_us >= 0),
  -- The move that is on its way, so that the same command goes on with it where the service ended
  -- in between; NULL where none is.
  move_id        TEXT,
  move_request   BLOB,
  move_from_us   INTEGER,
  move_to_us     INTEGER,
  -- The last row of the journal before it.
  move_sequence  INTEGER,
  CHECK ((move_id IS NULL) = (move_to_us IS NULL))
) STRICT;

-- Real cases live in real time.
CREATE TRIGGER rehearsal_clock_is_for_rehearsals BEFORE INSERT ON rehearsal_clock
WHEN NOT EXISTS (SELECT 1 FROM meta WHERE key = 'mode' AND value = 'rehearsal')
BEGIN
  SELECT RAISE(ABORT, 'only the clock of a rehearsal is moved');
END;

-- What others are asked to help with, since it is overdue: little among very much.
CREATE INDEX tasks_helped ON tasks (due_at_us)
  WHERE resolved_at_us IS NULL AND instr(timing, '"helpers"') > 0;
