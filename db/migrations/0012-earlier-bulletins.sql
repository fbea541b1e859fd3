-- 往期通报: a bulletin made by hand before the ledger, entered as opening figures. A changed one is a further version with its reason.
CREATE TABLE earlier_bulletins (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  month TEXT NOT NULL CHECK (month GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]'),
  basis TEXT NOT NULL CHECK (basis IN ('district','city','province','statistics')),
  version INTEGER NOT NULL,
  -- 文号 as it was printed.
  number TEXT CHECK (number IS NULL OR length(number) BETWEEN 1 AND 60),
  issued_on TEXT NOT NULL CHECK (issued_on IS date(issued_on)),
  as_of TEXT NOT NULL CHECK (as_of IS date(as_of)),
  -- What it said in total: projects in basis points (10,000 = one), 元.
  count_bp INTEGER NOT NULL CHECK (count_bp >= 0),
  yuan INTEGER NOT NULL CHECK (yuan >= 0),
  scan TEXT REFERENCES attachments (id),
  reason TEXT CHECK (reason IS NULL OR length(reason) BETWEEN 1 AND 500),
  recorded_at INTEGER NOT NULL,
  recorded_by TEXT NOT NULL REFERENCES users (id),
  UNIQUE (month, basis, version),
  CHECK ((version = 1) = (reason IS NULL))
) STRICT;

-- What it said of each unit.
CREATE TABLE earlier_units (
  seq INTEGER PRIMARY KEY,
  earlier_id TEXT NOT NULL REFERENCES earlier_bulletins (id),
  unit_id TEXT NOT NULL REFERENCES units (id),
  count_bp INTEGER NOT NULL CHECK (count_bp >= 0),
  yuan INTEGER NOT NULL CHECK (yuan >= 0),
  UNIQUE (earlier_id, unit_id)
) STRICT;

-- The projects it counted, as it named them; without a project the ledger has none of that name.
CREATE TABLE earlier_projects (
  seq INTEGER PRIMARY KEY,
  earlier_id TEXT NOT NULL REFERENCES earlier_bulletins (id),
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  shares TEXT NOT NULL CHECK (json_valid(shares)),
  yuan INTEGER NOT NULL CHECK (yuan >= 0),
  project_id TEXT REFERENCES projects (id)
) STRICT;
CREATE INDEX earlier_projects_earlier ON earlier_projects (earlier_id, seq);

-- Why a project stands otherwise in the ledger, in words a person stands for; of the figures it speaks of. The last one holds.
CREATE TABLE earlier_explanations (
  seq INTEGER PRIMARY KEY,
  earlier_id TEXT NOT NULL REFERENCES earlier_bulletins (id),
  key TEXT NOT NULL,
  figures TEXT NOT NULL,
  words TEXT NOT NULL CHECK (length(words) BETWEEN 1 AND 300),
  recorded_at INTEGER NOT NULL,
  recorded_by TEXT NOT NULL REFERENCES users (id)
) STRICT;
CREATE INDEX earlier_explanations_earlier ON earlier_explanations (earlier_id, seq);

-- 内部试算: a bulletin that is drawn and written and never leaves the house.
ALTER TABLE bulletins ADD COLUMN trial INTEGER NOT NULL DEFAULT 0 CHECK (trial = 0 OR (trial = 1 AND corrects IS NULL));
CREATE TRIGGER bulletin_trial_not_sent BEFORE INSERT ON bulletin_versions
WHEN (SELECT trial FROM bulletins WHERE id = NEW.bulletin_id) = 1
BEGIN SELECT RAISE(ABORT, 'bulletin: a trial is never sent'); END;
CREATE TRIGGER bulletin_trial_no_event BEFORE INSERT ON bulletin_events
WHEN (SELECT trial FROM bulletins WHERE id = NEW.bulletin_id) = 1
BEGIN SELECT RAISE(ABORT, 'bulletin: a trial is never sent'); END;

-- A draft or trial that was put away; what was sent once is written on.
CREATE TABLE bulletin_discards (
  seq INTEGER PRIMARY KEY,
  bulletin_id TEXT NOT NULL UNIQUE REFERENCES bulletins (id),
  words TEXT CHECK (words IS NULL OR length(words) BETWEEN 1 AND 500),
  recorded_at INTEGER NOT NULL,
  recorded_by TEXT NOT NULL REFERENCES users (id)
) STRICT;
CREATE TRIGGER bulletin_discards_unsent BEFORE INSERT ON bulletin_discards
WHEN EXISTS (SELECT 1 FROM bulletin_versions WHERE bulletin_id = NEW.bulletin_id)
BEGIN SELECT RAISE(ABORT, 'bulletin: what was sent is not put away'); END;

CREATE TRIGGER earlier_bulletins_next BEFORE INSERT ON earlier_bulletins WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM earlier_bulletins)
BEGIN SELECT RAISE(ABORT, 'append-only: earlier_bulletins takes the next seq only'); END;
CREATE TRIGGER earlier_bulletins_no_update BEFORE UPDATE ON earlier_bulletins BEGIN SELECT RAISE(ABORT, 'append-only: earlier_bulletins is never changed'); END;
CREATE TRIGGER earlier_bulletins_no_delete BEFORE DELETE ON earlier_bulletins BEGIN SELECT RAISE(ABORT, 'append-only: earlier_bulletins is never deleted'); END;
CREATE TRIGGER earlier_units_next BEFORE INSERT ON earlier_units WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM earlier_units)
BEGIN SELECT RAISE(ABORT, 'append-only: earlier_units takes the next seq only'); END;
CREATE TRIGGER earlier_units_no_update BEFORE UPDATE ON earlier_units BEGIN SELECT RAISE(ABORT, 'append-only: earlier_units is never changed'); END;
CREATE TRIGGER earlier_units_no_delete BEFORE DELETE ON earlier_units BEGIN SELECT RAISE(ABORT, 'append-only: earlier_units is never deleted'); END;
CREATE TRIGGER earlier_projects_next BEFORE INSERT ON earlier_projects WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM earlier_projects)
BEGIN SELECT RAISE(ABORT, 'append-only: earlier_projects takes the next seq only'); END;
CREATE TRIGGER earlier_projects_no_update BEFORE UPDATE ON earlier_projects BEGIN SELECT RAISE(ABORT, 'append-only: earlier_projects is never changed'); END;
CREATE TRIGGER earlier_projects_no_delete BEFORE DELETE ON earlier_projects BEGIN SELECT RAISE(ABORT, 'append-only: earlier_projects is never deleted'); END;
CREATE TRIGGER earlier_explanations_next BEFORE INSERT ON earlier_explanations WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM earlier_explanations)
BEGIN SELECT RAISE(ABORT, 'append-only: earlier_explanations takes the next seq only'); END;
CREATE TRIGGER earlier_explanations_no_update BEFORE UPDATE ON earlier_explanations BEGIN SELECT RAISE(ABORT, 'append-only: earlier_explanations is never changed'); END;
CREATE TRIGGER earlier_explanations_no_delete BEFORE DELETE ON earlier_explanations BEGIN SELECT RAISE(ABORT, 'append-only: earlier_explanations is never deleted'); END;
CREATE TRIGGER bulletin_discards_next BEFORE INSERT ON bulletin_discards WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM bulletin_discards)
BEGIN SELECT RAISE(ABORT, 'append-only: bulletin_discards takes the next seq only'); END;
CREATE TRIGGER bulletin_discards_no_update BEFORE UPDATE ON bulletin_discards BEGIN SELECT RAISE(ABORT, 'append-only: bulletin_discards is never changed'); END;
CREATE TRIGGER bulletin_discards_no_delete BEFORE DELETE ON bulletin_discards BEGIN SELECT RAISE(ABORT, 'append-only: bulletin_discards is never deleted'); END;
