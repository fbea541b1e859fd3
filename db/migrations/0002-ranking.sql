-- 季排名: schemes and published rankings are versions that never change; figures no record brings yet are typed.
CREATE TABLE schemes (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL CHECK (length(id) BETWEEN 1 AND 60),
  version INTEGER NOT NULL CHECK (version >= 1),
  year INTEGER NOT NULL CHECK (year BETWEEN 1990 AND 2100),
  subject TEXT NOT NULL CHECK (subject IN ('units','officers')),
  title TEXT NOT NULL,
  value TEXT NOT NULL CHECK (json_valid(value)),
  recorded_at INTEGER NOT NULL,
  recorded_by TEXT NOT NULL REFERENCES users (id),
  UNIQUE (id, version)
) STRICT;

CREATE TABLE ranking_inputs (
  seq INTEGER PRIMARY KEY,
  quarter TEXT NOT NULL CHECK (quarter GLOB '[0-9][0-9][0-9][0-9]Q[1-4]'),
  unit_id TEXT NOT NULL REFERENCES units (id),
  metric TEXT NOT NULL CHECK (length(metric) BETWEEN 1 AND 60),
  value TEXT CHECK (value IS NULL OR length(value) BETWEEN 1 AND 30),
  evidence TEXT NOT NULL CHECK (length(evidence) BETWEEN 1 AND 300),
  recorded_at INTEGER NOT NULL,
  recorded_by TEXT NOT NULL REFERENCES users (id)
) STRICT;
CREATE INDEX ranking_inputs_quarter ON ranking_inputs (quarter, unit_id, metric, seq);

CREATE TABLE rankings (
  seq INTEGER PRIMARY KEY,
  quarter TEXT NOT NULL CHECK (quarter GLOB '[0-9][0-9][0-9][0-9]Q[1-4]'),
  scheme_seq INTEGER NOT NULL REFERENCES schemes (seq),
  basis TEXT NOT NULL CHECK (basis IN ('district','city','province','statistics')),
  as_of TEXT NOT NULL CHECK (as_of IS date(as_of)),
  known_at INTEGER NOT NULL,
  facts TEXT NOT NULL CHECK (json_valid(facts)),
  result TEXT NOT NULL CHECK (json_valid(result)),
  sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
  corrects INTEGER UNIQUE REFERENCES rankings (seq),
  reason TEXT CHECK ((corrects IS NULL) = (reason IS NULL)),
  published_at INTEGER NOT NULL,
  published_by TEXT NOT NULL REFERENCES users (id)
) STRICT;
CREATE INDEX rankings_quarter ON rankings (quarter, seq);

CREATE TRIGGER schemes_next BEFORE INSERT ON schemes WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM schemes)
BEGIN SELECT RAISE(ABORT, 'append-only: schemes takes the next seq only'); END;
CREATE TRIGGER schemes_no_update BEFORE UPDATE ON schemes BEGIN SELECT RAISE(ABORT, 'append-only: schemes is never changed'); END;
CREATE TRIGGER schemes_no_delete BEFORE DELETE ON schemes BEGIN SELECT RAISE(ABORT, 'append-only: schemes is never deleted'); END;
CREATE TRIGGER ranking_inputs_next BEFORE INSERT ON ranking_inputs WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM ranking_inputs)
BEGIN SELECT RAISE(ABORT, 'append-only: ranking_inputs takes the next seq only'); END;
CREATE TRIGGER ranking_inputs_no_update BEFORE UPDATE ON ranking_inputs BEGIN SELECT RAISE(ABORT, 'append-only: ranking_inputs is never changed'); END;
CREATE TRIGGER ranking_inputs_no_delete BEFORE DELETE ON ranking_inputs BEGIN SELECT RAISE(ABORT, 'append-only: ranking_inputs is never deleted'); END;
CREATE TRIGGER rankings_next BEFORE INSERT ON rankings WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM rankings)
BEGIN SELECT RAISE(ABORT, 'append-only: rankings takes the next seq only'); END;
CREATE TRIGGER rankings_no_update BEFORE UPDATE ON rankings BEGIN SELECT RAISE(ABORT, 'append-only: rankings is never changed'); END;
CREATE TRIGGER rankings_no_delete BEFORE DELETE ON rankings BEGIN SELECT RAISE(ABORT, 'append-only: rankings is never deleted'); END;
