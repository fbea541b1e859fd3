-- 月通报: a paper of a month at a cut-off (D, K); what happened to it is events, what was sent and issued is kept whole.
CREATE TABLE bulletins (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  month TEXT NOT NULL CHECK (month GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]'),
  basis TEXT NOT NULL CHECK (basis IN ('district','city','province','statistics')),
  issuer TEXT NOT NULL CHECK (issuer IN ('bureau','governmentOffice','leadingGroupOffice','newsletter')),
  -- 更正通报: which issued one it corrects, and why.
  corrects TEXT REFERENCES bulletins (id),
  reason TEXT CHECK (reason IS NULL OR length(reason) BETWEEN 1 AND 500),
  recorded_at INTEGER NOT NULL,
  recorded_by TEXT NOT NULL REFERENCES users (id),
  CHECK ((corrects IS NULL) = (reason IS NULL))
) STRICT;
CREATE INDEX bulletins_month ON bulletins (month, basis, seq);

-- What is being written: one shared draft a bulletin, saved as it is typed.
CREATE TABLE bulletin_drafts (
  bulletin_id TEXT PRIMARY KEY REFERENCES bulletins (id),
  paper TEXT NOT NULL CHECK (json_valid(paper)),
  notes TEXT NOT NULL CHECK (json_valid(notes)),
  known INTEGER NOT NULL,
  changed_at INTEGER NOT NULL,
  changed_by TEXT NOT NULL REFERENCES users (id)
) STRICT, WITHOUT ROWID;

-- What was sent for 审签: the paper with its figures, as the approvers see it and as it is issued.
CREATE TABLE bulletin_versions (
  seq INTEGER PRIMARY KEY,
  bulletin_id TEXT NOT NULL REFERENCES bulletins (id),
  version INTEGER NOT NULL,
  paper TEXT NOT NULL CHECK (json_valid(paper)),
  notes TEXT NOT NULL CHECK (json_valid(notes)),
  figures TEXT NOT NULL CHECK (json_valid(figures)),
  data TEXT NOT NULL CHECK (json_valid(data)),
  day TEXT NOT NULL CHECK (day IS date(day)),
  known INTEGER NOT NULL,
  sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
  recorded_at INTEGER NOT NULL,
  recorded_by TEXT NOT NULL REFERENCES users (id),
  UNIQUE (bulletin_id, version)
) STRICT;

CREATE TABLE bulletin_events (
  seq INTEGER PRIMARY KEY,
  bulletin_id TEXT NOT NULL REFERENCES bulletins (id),
  kind TEXT NOT NULL CHECK (kind IN ('submitted','passed','returned','issued','revoked')),
  version INTEGER,
  step TEXT,
  words TEXT CHECK (words IS NULL OR length(words) BETWEEN 1 AND 1000),
  -- Of a return: the paragraph it speaks of.
  place TEXT,
  -- A step done on paper: who signed, when, and its scan.
  signed_by TEXT CHECK (signed_by IS NULL OR length(signed_by) BETWEEN 1 AND 40),
  signed_on TEXT CHECK (signed_on IS NULL OR signed_on IS date(signed_on)),
  scan TEXT REFERENCES attachments (id),
  number TEXT CHECK (number IS NULL OR length(number) BETWEEN 1 AND 40),
  issued_on TEXT CHECK (issued_on IS NULL OR issued_on IS date(issued_on)),
  acts_for TEXT REFERENCES users (id),
  recorded_at INTEGER NOT NULL,
  recorded_by TEXT NOT NULL REFERENCES users (id),
  CHECK ((kind = 'submitted') = (version IS NOT NULL)),
  CHECK ((kind IN ('passed','returned')) = (step IS NOT NULL)),
  CHECK ((kind = 'issued') = (number IS NOT NULL) AND (number IS NULL) = (issued_on IS NULL)),
  CHECK ((signed_by IS NULL) = (signed_on IS NULL) AND (scan IS NULL OR signed_by IS NOT NULL)),
  CHECK (kind NOT IN ('returned','revoked') OR words IS NOT NULL)
) STRICT;
CREATE INDEX bulletin_events_bulletin ON bulletin_events (bulletin_id, seq);
CREATE UNIQUE INDEX bulletin_events_number ON bulletin_events (number) WHERE number IS NOT NULL;

-- 阅件回执: when a unit’s people first opened an issued bulletin.
CREATE TABLE bulletin_receipts (
  bulletin_id TEXT NOT NULL REFERENCES bulletins (id),
  unit_id TEXT NOT NULL REFERENCES units (id),
  read_at INTEGER NOT NULL,
  read_by TEXT NOT NULL REFERENCES users (id),
  PRIMARY KEY (bulletin_id, unit_id)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER bulletin_passed_by_another BEFORE INSERT ON bulletin_events
WHEN NEW.kind = 'passed' AND NEW.recorded_by IS (
  SELECT recorded_by FROM bulletin_events WHERE bulletin_id = NEW.bulletin_id AND kind = 'submitted' ORDER BY seq DESC LIMIT 1)
  AND NEW.signed_by IS NULL
BEGIN SELECT RAISE(ABORT, 'maker-checker: nobody approves what they drafted'); END;

CREATE TRIGGER bulletins_next BEFORE INSERT ON bulletins WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM bulletins)
BEGIN SELECT RAISE(ABORT, 'append-only: bulletins takes the next seq only'); END;
CREATE TRIGGER bulletins_no_update BEFORE UPDATE ON bulletins BEGIN SELECT RAISE(ABORT, 'append-only: bulletins is never changed'); END;
CREATE TRIGGER bulletins_no_delete BEFORE DELETE ON bulletins BEGIN SELECT RAISE(ABORT, 'append-only: bulletins is never deleted'); END;
CREATE TRIGGER bulletin_versions_next BEFORE INSERT ON bulletin_versions WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM bulletin_versions)
BEGIN SELECT RAISE(ABORT, 'append-only: bulletin_versions takes the next seq only'); END;
CREATE TRIGGER bulletin_versions_no_update BEFORE UPDATE ON bulletin_versions BEGIN SELECT RAISE(ABORT, 'append-only: bulletin_versions is never changed'); END;
CREATE TRIGGER bulletin_versions_no_delete BEFORE DELETE ON bulletin_versions BEGIN SELECT RAISE(ABORT, 'append-only: bulletin_versions is never deleted'); END;
CREATE TRIGGER bulletin_events_next BEFORE INSERT ON bulletin_events WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM bulletin_events)
BEGIN SELECT RAISE(ABORT, 'append-only: bulletin_events takes the next seq only'); END;
CREATE TRIGGER bulletin_events_no_update BEFORE UPDATE ON bulletin_events BEGIN SELECT RAISE(ABORT, 'append-only: bulletin_events is never changed'); END;
CREATE TRIGGER bulletin_events_no_delete BEFORE DELETE ON bulletin_events BEGIN SELECT RAISE(ABORT, 'append-only: bulletin_events is never deleted'); END;
