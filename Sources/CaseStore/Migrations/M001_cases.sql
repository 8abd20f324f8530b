-- The tables of the first release.
--
-- Instants are microseconds since 1970-01-01T00:00:00Z, in columns that end in _us. Values of
-- fields are JSON, with a tag for what JSON lacks (ValueCoding.swift). Hashes are 32 bytes.

-- What this file is.
CREATE TABLE meta (
  -- 'mode' (production or rehearsal), 'instance' (random, names this database), 'created_at_us'.
  key   TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Stretches of the journal. A restore of an older copy begins a new one, so that a number which
-- was lost with the rest is never mistaken for one that was given out again.
CREATE TABLE epochs (
  epoch          INTEGER PRIMARY KEY,
  began_at_us    INTEGER NOT NULL,
  -- The sequence that the first entry of this epoch has or will have.
  first_sequence INTEGER NOT NULL,
  -- 'created', or why another epoch was needed.
  cause          TEXT NOT NULL
) STRICT;

-- Texts that cases depend on, kept from their first use: a file that changes changes no case.
CREATE TABLE definitions (
  id           INTEGER PRIMARY KEY,
  kind         TEXT NOT NULL CHECK (kind IN ('workflow', 'codes', 'calendar')),
  name         TEXT NOT NULL,
  -- Of a workflow its number; of a calendar the beginning of its hash, for the official file
  -- grows without changing its name.
  version      TEXT NOT NULL,
  -- SHA-256 of the text.
  hash         BLOB NOT NULL,
  text         BLOB NOT NULL,
  stored_at_us INTEGER NOT NULL,
  UNIQUE (kind, name, version)
) STRICT;

-- Which code lists a workflow was read with.
CREATE TABLE definition_uses (
  definition_id INTEGER NOT NULL REFERENCES definitions (id),
  uses_id       INTEGER NOT NULL REFERENCES definitions (id),
  PRIMARY KEY (definition_id, uses_id)
) STRICT, WITHOUT ROWID;

-- What did happen, in order. Rows are never changed, except that an erasure takes payload and salt
-- away, which are in no hash but their own.
CREATE TABLE journal (
  -- 1, 2, 3 ... without gaps; the row is leaf sequence - 1 of the Merkle tree.
  sequence     INTEGER PRIMARY KEY,
  epoch        INTEGER NOT NULL,
  at_us        INTEGER NOT NULL,
  -- NULL in both for an entry about the service itself.
  case_id      INTEGER,
  -- 1, 2, 3 ... within the case, without gaps.
  number       INTEGER,
  -- The account that acted, as the kernel knew it, and its name at the time.
  user_id      INTEGER NOT NULL,
  user_name    TEXT NOT NULL,
  -- For whom it acted; NULL where the daemon itself did.
  participant  TEXT,
  -- What happened, and in which version of its payload it is told (EntryCoding.swift).
  kind         TEXT NOT NULL,
  version      INTEGER NOT NULL,
  -- SHA-256 of the salt followed by the payload.
  payload_hash BLOB NOT NULL,
  -- The leaf hash of the case's row before this one; zeros in its first.
  previous     BLOB NOT NULL,
  -- The complete subtrees of the Merkle tree that end at this row, the leaf first: node
  -- (level, index) stands in row (index + 1) << level, from byte 32 * level on.
  tree         BLOB NOT NULL,
  -- JSON; NULL once erased.
  payload      BLOB,
  -- 16 random bytes, without which a short payload could be guessed from its hash; NULL once
  -- erased.
  salt         BLOB,
  CHECK ((case_id IS NULL) = (number IS NULL)),
  CHECK ((payload IS NULL) = (salt IS NULL))
) STRICT;

CREATE UNIQUE INDEX journal_by_case ON journal (case_id, number);

-- From here on: what the journal comes to. All of it can be rebuilt from there.

CREATE TABLE cases (
  id            INTEGER PRIMARY KEY,
  -- What people call it.
  reference     TEXT NOT NULL UNIQUE,
  -- The workflow it runs on.
  definition_id INTEGER NOT NULL REFERENCES definitions (id),
  opened_at_us  INTEGER NOT NULL,
  -- The participant that opened it.
  opened_by     TEXT NOT NULL,
  -- How its task numbers become tags.
  tag_step      INTEGER NOT NULL,
  tag_start     INTEGER NOT NULL,
  -- Where it is, how often it has been there, and since when; NULL once closed.
  stage         TEXT,
  visit         INTEGER,
  entered_at_us INTEGER,
  -- How many tasks it has had.
  task_count    INTEGER NOT NULL,
  -- The number and the leaf hash of its last row in the journal, and when that was written.
  entry_number  INTEGER NOT NULL,
  head          BLOB NOT NULL,
  changed_at_us INTEGER NOT NULL,
  -- How it ended, and when; NULL while it is open.
  outcome       TEXT,
  closed_at_us  INTEGER,
  CHECK ((outcome IS NULL) = (closed_at_us IS NULL)),
  CHECK ((stage IS NULL) <> (outcome IS NULL))
) STRICT;

CREATE INDEX cases_open ON cases (definition_id) WHERE closed_at_us IS NULL;

-- The case file: the latest answer to each field that has one.
CREATE TABLE record (
  case_id INTEGER NOT NULL,
  field   TEXT NOT NULL,
  -- JSON.
  value   TEXT NOT NULL,
  PRIMARY KEY (case_id, field)
) STRICT, WITHOUT ROWID;

-- How often a case has entered each stage.
CREATE TABLE visits (
  case_id INTEGER NOT NULL,
  stage   TEXT NOT NULL,
  count   INTEGER NOT NULL,
  PRIMARY KEY (case_id, stage)
) STRICT, WITHOUT ROWID;

-- Items of the latest visit to their stage that came to nothing.
CREATE TABLE skips (
  case_id  INTEGER NOT NULL,
  item     TEXT NOT NULL,
  stage    TEXT NOT NULL,
  progress TEXT NOT NULL CHECK (progress IN ('skipped', 'nobody to ask')),
  PRIMARY KEY (case_id, item)
) STRICT, WITHOUT ROWID;

-- Who opened a case or was asked something in it, and so may know of it.
CREATE TABLE involved (
  case_id     INTEGER NOT NULL,
  participant TEXT NOT NULL,
  PRIMARY KEY (case_id, participant)
) STRICT, WITHOUT ROWID;

CREATE INDEX involved_by_participant ON involved (participant, case_id);

-- What was asked of whom. The open ones are the obligations.
CREATE TABLE tasks (
  case_id         INTEGER NOT NULL,
  -- 1 as long as its stage has not been entered again. It stands in the key so that reading a
  -- case does not pass over what its earlier visits left.
  latest          INTEGER NOT NULL,
  -- 1, 2, 3 ... within the case.
  number          INTEGER NOT NULL,
  item            TEXT NOT NULL,
  stage           TEXT NOT NULL,
  visit           INTEGER NOT NULL,
  -- The element of a list that it was asked for, JSON; NULL where the item has no list.
  element         TEXT,
  assignee        TEXT NOT NULL,
  -- Compared one by one: for IN with this many, SQLite would fill a table at every write.
  state           TEXT NOT NULL CHECK (state = 'offered' OR state = 'claimed'
    OR state = 'completed' OR state = 'withdrawn'),
  offered_at_us   INTEGER NOT NULL,
  due_at_us       INTEGER,
  -- 1 where the calendar does not reach as far as the due date yet.
  due_provisional INTEGER,
  -- Who has claimed or completed it.
  user_id         INTEGER,
  user_name       TEXT,
  -- When it was completed or withdrawn; NULL while it is open.
  resolved_at_us  INTEGER,
  -- The answers that are the task's own, a JSON object; NULL unless completed.
  answers         TEXT,
  PRIMARY KEY (case_id, latest, number)
) STRICT, WITHOUT ROWID;

CREATE INDEX tasks_open ON tasks (assignee, due_at_us) WHERE resolved_at_us IS NULL;

-- What happens by itself, in the order in which it falls due.
CREATE TABLE timers (
  due_at_us   INTEGER NOT NULL,
  case_id     INTEGER NOT NULL,
  task_number INTEGER NOT NULL,
  -- 'due': the task's deadline.
  kind        TEXT NOT NULL,
  PRIMARY KEY (due_at_us, case_id, task_number, kind)
) STRICT, WITHOUT ROWID;

-- What each participant has to hear, in order.
CREATE TABLE inbox (
  participant    TEXT NOT NULL,
  -- 1, 2, 3 ... for each participant, without gaps.
  number         INTEGER NOT NULL,
  epoch          INTEGER NOT NULL,
  at_us          INTEGER NOT NULL,
  kind           TEXT NOT NULL,
  case_id        INTEGER NOT NULL,
  -- NULL where it is about the case.
  task_number    INTEGER,
  -- The journal entry that it tells of.
  cause_sequence INTEGER NOT NULL,
  PRIMARY KEY (participant, number)
) STRICT, WITHOUT ROWID;

-- How far each subscription of a participant has read.
CREATE TABLE inbox_cursors (
  participant  TEXT NOT NULL,
  -- Such as a duty officer's screen, or the mail relay.
  subscription TEXT NOT NULL,
  epoch        INTEGER NOT NULL,
  -- The last line that it has acknowledged.
  number       INTEGER NOT NULL,
  PRIMARY KEY (participant, subscription)
) STRICT, WITHOUT ROWID;

-- What was answered to commands, so that one that is sent again is not done again.
CREATE TABLE commands (
  -- In the order in which they came, for forgetting the oldest.
  id           INTEGER PRIMARY KEY,
  user_id      INTEGER NOT NULL,
  user_name    TEXT NOT NULL,
  -- The caller's own name for the command.
  command_id   TEXT NOT NULL,
  -- Of what was asked, so that the same name for something else is noticed.
  request_hash BLOB NOT NULL,
  -- Identifiers only, never content of a case.
  answer       BLOB NOT NULL,
  at_us        INTEGER NOT NULL,
  UNIQUE (user_id, user_name, command_id)
) STRICT;
