-- 核对与异议 before a ranking is published; what is typed for rankings (figures, marks, 不参评) of units and of officers.
DROP TRIGGER ranking_inputs_next;
DROP TRIGGER ranking_inputs_no_update;
DROP TRIGGER ranking_inputs_no_delete;
DROP INDEX ranking_inputs_quarter;
ALTER TABLE ranking_inputs RENAME TO ranking_inputs_before;

CREATE TABLE ranking_inputs (
  seq INTEGER PRIMARY KEY,
  quarter TEXT NOT NULL CHECK (quarter GLOB '[0-9][0-9][0-9][0-9]Q[1-4]'),
  kind TEXT NOT NULL CHECK (kind IN ('figure','marks','notApplicable','notRanked')),
  -- Indicators belong to a scheme; figures to the quarter, whatever scheme asks for them.
  scheme_id TEXT CHECK ((scheme_id IS NULL) = (kind = 'figure')),
  unit_id TEXT REFERENCES units (id),
  person_id TEXT REFERENCES persons (id),
  -- figure: metric and period; marks: indicator and marker; notApplicable: indicator; notRanked: nothing.
  key TEXT NOT NULL CHECK (length(key) <= 130),
  value TEXT CHECK (value IS NULL OR length(value) BETWEEN 1 AND 4000),
  evidence TEXT NOT NULL CHECK (length(evidence) BETWEEN 1 AND 300),
  recorded_at INTEGER NOT NULL,
  recorded_by TEXT NOT NULL REFERENCES users (id),
  CHECK ((unit_id IS NULL) <> (person_id IS NULL))
) STRICT;
INSERT INTO ranking_inputs (seq, quarter, kind, scheme_id, unit_id, person_id, key, value, evidence, recorded_at, recorded_by)
  SELECT seq, quarter, 'figure', NULL, unit_id, NULL, metric || ' quarter', value, evidence, recorded_at, recorded_by FROM ranking_inputs_before ORDER BY seq;
DROP TABLE ranking_inputs_before;
CREATE INDEX ranking_inputs_quarter ON ranking_inputs (quarter, kind, unit_id, person_id, key, seq);

-- 核对: a trial frozen and sent to the units, each to check its own part by the due day.
CREATE TABLE ranking_checks (
  seq INTEGER PRIMARY KEY,
  quarter TEXT NOT NULL CHECK (quarter GLOB '[0-9][0-9][0-9][0-9]Q[1-4]'),
  scheme_seq INTEGER NOT NULL REFERENCES schemes (seq),
  basis TEXT NOT NULL CHECK (basis IN ('district','city','province','statistics')),
  as_of TEXT NOT NULL CHECK (as_of IS date(as_of)),
  known_at INTEGER NOT NULL,
  facts TEXT NOT NULL CHECK (json_valid(facts)),
  result TEXT NOT NULL CHECK (json_valid(result)),
  sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
  -- Whom it was sent to: the ids of the units.
  units TEXT NOT NULL CHECK (json_valid(units)),
  due_on TEXT NOT NULL CHECK (due_on IS date(due_on)),
  -- A second round (重新核对) says why.
  reason TEXT CHECK (reason IS NULL OR length(reason) BETWEEN 1 AND 500),
  sent_at INTEGER NOT NULL,
  sent_by TEXT NOT NULL REFERENCES users (id)
) STRICT;
CREATE INDEX ranking_checks_quarter ON ranking_checks (quarter, seq);

-- 核对无误: a unit found its part right.
CREATE TABLE ranking_agreements (
  seq INTEGER PRIMARY KEY,
  check_seq INTEGER NOT NULL REFERENCES ranking_checks (seq),
  unit_id TEXT NOT NULL REFERENCES units (id),
  told_by TEXT CHECK (told_by IS NULL OR length(told_by) BETWEEN 1 AND 80),
  told_on TEXT CHECK (told_on IS NULL OR told_on IS date(told_on)),
  recorded_at INTEGER NOT NULL,
  recorded_by TEXT NOT NULL REFERENCES users (id),
  UNIQUE (check_seq, unit_id),
  CHECK ((told_by IS NULL) = (told_on IS NULL))
) STRICT;

-- 异议: what a unit holds wrong in its part, with evidence; decided with a reason by somebody else.
CREATE TABLE ranking_objections (
  seq INTEGER PRIMARY KEY,
  check_seq INTEGER NOT NULL REFERENCES ranking_checks (seq),
  unit_id TEXT NOT NULL REFERENCES units (id),
  -- The indicator, adjustment or veto objected to; null is the whole.
  point TEXT CHECK (point IS NULL OR length(point) BETWEEN 1 AND 60),
  officer TEXT CHECK (officer IS NULL OR length(officer) BETWEEN 1 AND 80),
  words TEXT NOT NULL CHECK (length(words) BETWEEN 1 AND 1000),
  told_by TEXT CHECK (told_by IS NULL OR length(told_by) BETWEEN 1 AND 80),
  told_on TEXT CHECK (told_on IS NULL OR told_on IS date(told_on)),
  recorded_at INTEGER NOT NULL,
  recorded_by TEXT NOT NULL REFERENCES users (id),
  CHECK ((told_by IS NULL) = (told_on IS NULL))
) STRICT;
CREATE INDEX ranking_objections_check ON ranking_objections (check_seq, unit_id, seq);

CREATE TABLE ranking_objection_decisions (
  seq INTEGER PRIMARY KEY,
  objection_seq INTEGER NOT NULL UNIQUE REFERENCES ranking_objections (seq),
  outcome TEXT NOT NULL CHECK (outcome IN ('upheld','dismissed','withdrawn')),
  reason TEXT NOT NULL CHECK (length(reason) BETWEEN 1 AND 1000),
  recorded_at INTEGER NOT NULL,
  recorded_by TEXT NOT NULL REFERENCES users (id)
) STRICT;

-- Files that belong to no project, kept like evidence by their SHA-256; `unit_id` is whose they are, null the bureau’s.
CREATE TABLE attachments (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  unit_id TEXT REFERENCES units (id),
  sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
  size INTEGER NOT NULL CHECK (size > 0),
  media_type TEXT NOT NULL,
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  recorded_at INTEGER NOT NULL,
  recorded_by TEXT NOT NULL REFERENCES users (id)
) STRICT;
CREATE TABLE ranking_objection_files (
  seq INTEGER PRIMARY KEY,
  objection_seq INTEGER NOT NULL REFERENCES ranking_objections (seq),
  attachment_id TEXT NOT NULL REFERENCES attachments (id),
  UNIQUE (objection_seq, attachment_id)
) STRICT;

-- What a publication rests on, and what changed since the units had checked.
ALTER TABLE rankings ADD COLUMN check_seq INTEGER REFERENCES ranking_checks (seq);
ALTER TABLE rankings ADD COLUMN note TEXT CHECK (note IS NULL OR length(note) BETWEEN 1 AND 1000);

CREATE TRIGGER ranking_objections_decided_by_another BEFORE INSERT ON ranking_objection_decisions
WHEN NEW.outcome <> 'withdrawn' AND NEW.recorded_by IS (SELECT recorded_by FROM ranking_objections WHERE seq = NEW.objection_seq)
BEGIN SELECT RAISE(ABORT, 'maker-checker: nobody decides on an objection they recorded'); END;

CREATE TRIGGER ranking_inputs_next BEFORE INSERT ON ranking_inputs WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM ranking_inputs)
BEGIN SELECT RAISE(ABORT, 'append-only: ranking_inputs takes the next seq only'); END;
CREATE TRIGGER ranking_inputs_no_update BEFORE UPDATE ON ranking_inputs BEGIN SELECT RAISE(ABORT, 'append-only: ranking_inputs is never changed'); END;
CREATE TRIGGER ranking_inputs_no_delete BEFORE DELETE ON ranking_inputs BEGIN SELECT RAISE(ABORT, 'append-only: ranking_inputs is never deleted'); END;
CREATE TRIGGER ranking_checks_next BEFORE INSERT ON ranking_checks WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM ranking_checks)
BEGIN SELECT RAISE(ABORT, 'append-only: ranking_checks takes the next seq only'); END;
CREATE TRIGGER ranking_checks_no_update BEFORE UPDATE ON ranking_checks BEGIN SELECT RAISE(ABORT, 'append-only: ranking_checks is never changed'); END;
CREATE TRIGGER ranking_checks_no_delete BEFORE DELETE ON ranking_checks BEGIN SELECT RAISE(ABORT, 'append-only: ranking_checks is never deleted'); END;
CREATE TRIGGER ranking_agreements_next BEFORE INSERT ON ranking_agreements WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM ranking_agreements)
BEGIN SELECT RAISE(ABORT, 'append-only: ranking_agreements takes the next seq only'); END;
CREATE TRIGGER ranking_agreements_no_update BEFORE UPDATE ON ranking_agreements BEGIN SELECT RAISE(ABORT, 'append-only: ranking_agreements is never changed'); END;
CREATE TRIGGER ranking_agreements_no_delete BEFORE DELETE ON ranking_agreements BEGIN SELECT RAISE(ABORT, 'append-only: ranking_agreements is never deleted'); END;
CREATE TRIGGER ranking_objections_next BEFORE INSERT ON ranking_objections WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM ranking_objections)
BEGIN SELECT RAISE(ABORT, 'append-only: ranking_objections takes the next seq only'); END;
CREATE TRIGGER ranking_objections_no_update BEFORE UPDATE ON ranking_objections BEGIN SELECT RAISE(ABORT, 'append-only: ranking_objections is never changed'); END;
CREATE TRIGGER ranking_objections_no_delete BEFORE DELETE ON ranking_objections BEGIN SELECT RAISE(ABORT, 'append-only: ranking_objections is never deleted'); END;
CREATE TRIGGER ranking_objection_decisions_next BEFORE INSERT ON ranking_objection_decisions WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM ranking_objection_decisions)
BEGIN SELECT RAISE(ABORT, 'append-only: ranking_objection_decisions takes the next seq only'); END;
CREATE TRIGGER ranking_objection_decisions_no_update BEFORE UPDATE ON ranking_objection_decisions BEGIN SELECT RAISE(ABORT, 'append-only: ranking_objection_decisions is never changed'); END;
CREATE TRIGGER ranking_objection_decisions_no_delete BEFORE DELETE ON ranking_objection_decisions BEGIN SELECT RAISE(ABORT, 'append-only: ranking_objection_decisions is never deleted'); END;
CREATE TRIGGER attachments_next BEFORE INSERT ON attachments WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM attachments)
BEGIN SELECT RAISE(ABORT, 'append-only: attachments takes the next seq only'); END;
CREATE TRIGGER attachments_no_update BEFORE UPDATE ON attachments BEGIN SELECT RAISE(ABORT, 'append-only: attachments is never changed'); END;
CREATE TRIGGER attachments_no_delete BEFORE DELETE ON attachments BEGIN SELECT RAISE(ABORT, 'append-only: attachments is never deleted'); END;
CREATE TRIGGER ranking_objection_files_next BEFORE INSERT ON ranking_objection_files WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM ranking_objection_files)
BEGIN SELECT RAISE(ABORT, 'append-only: ranking_objection_files takes the next seq only'); END;
CREATE TRIGGER ranking_objection_files_no_update BEFORE UPDATE ON ranking_objection_files BEGIN SELECT RAISE(ABORT, 'append-only: ranking_objection_files is never changed'); END;
CREATE TRIGGER ranking_objection_files_no_delete BEFORE DELETE ON ranking_objection_files BEGIN SELECT RAISE(ABORT, 'append-only: ranking_objection_files is never deleted'); END;
