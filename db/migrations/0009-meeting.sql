-- 调度会议: when, where, who, version by version; attendance is a list of {unit, name, kind}.
CREATE TABLE meetings (
  seq INTEGER PRIMARY KEY,
  week TEXT NOT NULL CHECK (week GLOB '[0-9][0-9][0-9][0-9]-W[0-5][0-9]'),
  version INTEGER NOT NULL CHECK (version >= 1),
  held_on TEXT NOT NULL CHECK (held_on IS date(held_on)),
  held_at TEXT NOT NULL CHECK (held_at GLOB '[0-2][0-9]:[0-5][0-9]'),
  place TEXT NOT NULL CHECK (length(place) BETWEEN 1 AND 80),
  chair_name TEXT NOT NULL CHECK (length(chair_name) BETWEEN 1 AND 80),
  -- The chair’s account, when they have one: what the meeting gives is given in its name.
  chair_id TEXT REFERENCES users (id),
  recorder TEXT NOT NULL CHECK (length(recorder) BETWEEN 1 AND 80),
  attendance TEXT NOT NULL CHECK (json_valid(attendance)),
  recorded_at INTEGER NOT NULL,
  recorded_by TEXT NOT NULL REFERENCES users (id),
  UNIQUE (week, version)
) STRICT;

-- The agenda: what was put where, what was taken off, what was reached. `started` keeps the agenda the meeting began with.
CREATE TABLE meeting_events (
  seq INTEGER PRIMARY KEY,
  week TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('started','placed','removed','reached','unreached')),
  project_id TEXT REFERENCES projects (id),
  before_id TEXT REFERENCES projects (id),
  agenda TEXT CHECK (agenda IS NULL OR json_valid(agenda)),
  recorded_at INTEGER NOT NULL,
  recorded_by TEXT NOT NULL REFERENCES users (id),
  CHECK ((agenda IS NOT NULL) = (kind = 'started') AND (project_id IS NULL) = (kind = 'started')),
  CHECK (before_id IS NULL OR kind = 'placed')
) STRICT;
CREATE INDEX meeting_events_week ON meeting_events (week, seq);

-- 说明, 决定, 交办: on a project, or on none.
CREATE TABLE meeting_outcomes (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  week TEXT NOT NULL,
  project_id TEXT REFERENCES projects (id),
  kind TEXT NOT NULL CHECK (kind IN ('explanation','decision','task')),
  words TEXT NOT NULL CHECK (length(words) BETWEEN 1 AND 1000),
  task_id TEXT UNIQUE REFERENCES tasks (id),
  recorded_at INTEGER NOT NULL,
  recorded_by TEXT NOT NULL REFERENCES users (id),
  CHECK ((task_id IS NOT NULL) = (kind = 'task'))
) STRICT;
CREATE INDEX meeting_outcomes_week ON meeting_outcomes (week, seq);
CREATE INDEX meeting_outcomes_project ON meeting_outcomes (project_id, seq);

CREATE TABLE meeting_withdrawals (
  seq INTEGER PRIMARY KEY,
  outcome_id TEXT NOT NULL UNIQUE REFERENCES meeting_outcomes (id),
  reason TEXT NOT NULL CHECK (length(reason) BETWEEN 1 AND 300),
  recorded_at INTEGER NOT NULL,
  recorded_by TEXT NOT NULL REFERENCES users (id)
) STRICT;

-- What is being typed at the meeting, shared by all who run it; no history. The subject is a project’s code, '' for none.
CREATE TABLE meeting_drafts (
  week TEXT NOT NULL,
  subject TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('explanation','decision','task')),
  fields TEXT NOT NULL CHECK (json_valid(fields)),
  changed_at INTEGER NOT NULL,
  changed_by TEXT NOT NULL REFERENCES users (id),
  PRIMARY KEY (week, subject, kind)
) STRICT, WITHOUT ROWID;

-- 会议纪要, version by version; after one was signed a new version is a 更正 that names it and says why.
CREATE TABLE meeting_minutes (
  seq INTEGER PRIMARY KEY,
  week TEXT NOT NULL,
  version INTEGER NOT NULL CHECK (version >= 1),
  body TEXT NOT NULL CHECK (json_valid(body)),
  corrects INTEGER,
  reason TEXT CHECK (reason IS NULL OR length(reason) BETWEEN 1 AND 300),
  recorded_at INTEGER NOT NULL,
  recorded_by TEXT NOT NULL REFERENCES users (id),
  UNIQUE (week, version),
  FOREIGN KEY (week, corrects) REFERENCES meeting_minutes (week, version),
  CHECK ((corrects IS NULL) = (reason IS NULL) AND (corrects IS NULL OR corrects < version))
) STRICT;

CREATE TABLE meeting_signatures (
  seq INTEGER PRIMARY KEY,
  week TEXT NOT NULL,
  version INTEGER NOT NULL,
  sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
  recorded_at INTEGER NOT NULL,
  recorded_by TEXT NOT NULL REFERENCES users (id),
  UNIQUE (week, version),
  FOREIGN KEY (week, version) REFERENCES meeting_minutes (week, version)
) STRICT;

CREATE TRIGGER meeting_signed_by_another BEFORE INSERT ON meeting_signatures
WHEN NEW.recorded_by IS (SELECT recorded_by FROM meeting_minutes WHERE week = NEW.week AND version = NEW.version)
BEGIN SELECT RAISE(ABORT, 'maker-checker: nobody signs the minutes they drafted'); END;
CREATE TRIGGER meeting_minutes_corrected BEFORE INSERT ON meeting_minutes
WHEN NEW.corrects IS NULL AND EXISTS (SELECT 1 FROM meeting_signatures WHERE week = NEW.week)
BEGIN SELECT RAISE(ABORT, 'signed minutes are only corrected by a version that names them'); END;
CREATE TRIGGER meetings_next BEFORE INSERT ON meetings WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM meetings)
BEGIN SELECT RAISE(ABORT, 'append-only: meetings takes the next seq only'); END;
CREATE TRIGGER meetings_no_update BEFORE UPDATE ON meetings BEGIN SELECT RAISE(ABORT, 'append-only: meetings is never changed'); END;
CREATE TRIGGER meetings_no_delete BEFORE DELETE ON meetings BEGIN SELECT RAISE(ABORT, 'append-only: meetings is never deleted'); END;
CREATE TRIGGER meeting_events_next BEFORE INSERT ON meeting_events WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM meeting_events)
BEGIN SELECT RAISE(ABORT, 'append-only: meeting_events takes the next seq only'); END;
CREATE TRIGGER meeting_events_no_update BEFORE UPDATE ON meeting_events BEGIN SELECT RAISE(ABORT, 'append-only: meeting_events is never changed'); END;
CREATE TRIGGER meeting_events_no_delete BEFORE DELETE ON meeting_events BEGIN SELECT RAISE(ABORT, 'append-only: meeting_events is never deleted'); END;
CREATE TRIGGER meeting_outcomes_next BEFORE INSERT ON meeting_outcomes WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM meeting_outcomes)
BEGIN SELECT RAISE(ABORT, 'append-only: meeting_outcomes takes the next seq only'); END;
CREATE TRIGGER meeting_outcomes_no_update BEFORE UPDATE ON meeting_outcomes BEGIN SELECT RAISE(ABORT, 'append-only: meeting_outcomes is never changed'); END;
CREATE TRIGGER meeting_outcomes_no_delete BEFORE DELETE ON meeting_outcomes BEGIN SELECT RAISE(ABORT, 'append-only: meeting_outcomes is never deleted'); END;
CREATE TRIGGER meeting_withdrawals_next BEFORE INSERT ON meeting_withdrawals WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM meeting_withdrawals)
BEGIN SELECT RAISE(ABORT, 'append-only: meeting_withdrawals takes the next seq only'); END;
CREATE TRIGGER meeting_withdrawals_no_update BEFORE UPDATE ON meeting_withdrawals BEGIN SELECT RAISE(ABORT, 'append-only: meeting_withdrawals is never changed'); END;
CREATE TRIGGER meeting_withdrawals_no_delete BEFORE DELETE ON meeting_withdrawals BEGIN SELECT RAISE(ABORT, 'append-only: meeting_withdrawals is never deleted'); END;
CREATE TRIGGER meeting_minutes_next BEFORE INSERT ON meeting_minutes WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM meeting_minutes)
BEGIN SELECT RAISE(ABORT, 'append-only: meeting_minutes takes the next seq only'); END;
CREATE TRIGGER meeting_minutes_no_update BEFORE UPDATE ON meeting_minutes BEGIN SELECT RAISE(ABORT, 'append-only: meeting_minutes is never changed'); END;
CREATE TRIGGER meeting_minutes_no_delete BEFORE DELETE ON meeting_minutes BEGIN SELECT RAISE(ABORT, 'append-only: meeting_minutes is never deleted'); END;
CREATE TRIGGER meeting_signatures_next BEFORE INSERT ON meeting_signatures WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM meeting_signatures)
BEGIN SELECT RAISE(ABORT, 'append-only: meeting_signatures takes the next seq only'); END;
CREATE TRIGGER meeting_signatures_no_update BEFORE UPDATE ON meeting_signatures BEGIN SELECT RAISE(ABORT, 'append-only: meeting_signatures is never changed'); END;
CREATE TRIGGER meeting_signatures_no_delete BEFORE DELETE ON meeting_signatures BEGIN SELECT RAISE(ABORT, 'append-only: meeting_signatures is never deleted'); END;
