-- 周调度: what happened to the cycle of a week; its state is folded from the events. What the program does by itself has nobody.
CREATE TABLE cycle_events (
  seq INTEGER PRIMARY KEY,
  week TEXT NOT NULL CHECK (week GLOB '[0-9][0-9][0-9][0-9]-W[0-5][0-9]'),
  kind TEXT NOT NULL CHECK (kind IN ('opened','deadlineMoved','frozen','meeting','closed','reopened')),
  deadline INTEGER,
  freeze_at INTEGER,
  reason TEXT CHECK (reason IS NULL OR length(reason) BETWEEN 1 AND 300),
  recorded_at INTEGER NOT NULL,
  recorded_by TEXT REFERENCES users (id),
  CHECK ((deadline IS NOT NULL) = (kind IN ('opened','deadlineMoved','reopened')) AND (deadline IS NULL) = (freeze_at IS NULL)),
  CHECK (deadline IS NULL OR freeze_at >= deadline),
  CHECK (kind NOT IN ('deadlineMoved','reopened') OR reason IS NOT NULL)
) STRICT;
CREATE INDEX cycle_events_week ON cycle_events (week, seq);

-- What was frozen: the sheet of the week at (D, K), which never changes; a reopened week gets another beside it.
CREATE TABLE cycle_snapshots (
  seq INTEGER PRIMARY KEY,
  week TEXT NOT NULL,
  day TEXT NOT NULL CHECK (day IS date(day)),
  known INTEGER NOT NULL,
  from_day TEXT NOT NULL CHECK (from_day IS date(from_day)),
  from_known INTEGER NOT NULL,
  body TEXT NOT NULL CHECK (json_valid(body)),
  sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
  recorded_at INTEGER NOT NULL,
  recorded_by TEXT REFERENCES users (id)
) STRICT;
CREATE INDEX cycle_snapshots_week ON cycle_snapshots (week, seq);
CREATE INDEX cycle_snapshots_known ON cycle_snapshots (known);
CREATE TABLE cycle_rows (
  seq INTEGER PRIMARY KEY,
  snapshot_seq INTEGER NOT NULL REFERENCES cycle_snapshots (seq),
  project_id TEXT NOT NULL REFERENCES projects (id),
  unit_id TEXT REFERENCES units (id),
  light TEXT NOT NULL CHECK (light IN ('green','yellow','red')),
  body TEXT NOT NULL CHECK (json_valid(body))
) STRICT;
CREATE INDEX cycle_rows_snapshot ON cycle_rows (snapshot_seq, seq);
CREATE INDEX cycle_rows_unit ON cycle_rows (unit_id, snapshot_seq, seq);
CREATE INDEX cycle_rows_project ON cycle_rows (project_id, snapshot_seq);

-- What is being typed for the week: one row a project, shared by all who fill it in, and no history.
CREATE TABLE report_drafts (
  week TEXT NOT NULL,
  project_id TEXT NOT NULL REFERENCES projects (id),
  fields TEXT NOT NULL CHECK (json_valid(fields)),
  changed_at INTEGER NOT NULL,
  changed_by TEXT NOT NULL REFERENCES users (id),
  PRIMARY KEY (week, project_id)
) STRICT, WITHOUT ROWID;

-- 周报 of a project as filed; of several of one week the last holds, the first says whether it was in time.
CREATE TABLE weekly_reports (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  week TEXT NOT NULL,
  project_id TEXT NOT NULL REFERENCES projects (id),
  -- 主办 when it was filed.
  unit_id TEXT REFERENCES units (id),
  unchanged INTEGER NOT NULL CHECK (unchanged IN (0, 1)),
  -- How many weeks in a row 无变化 was said, this one included.
  unchanged_weeks INTEGER NOT NULL CHECK (unchanged_weeks >= 0 AND (unchanged_weeks > 0) = unchanged),
  progress TEXT CHECK (progress IS NULL OR length(progress) BETWEEN 1 AND 500),
  plan TEXT CHECK (plan IS NULL OR length(plan) BETWEEN 1 AND 500),
  problem TEXT CHECK (problem IS NULL OR length(problem) BETWEEN 1 AND 500),
  who TEXT CHECK (who IS NULL OR length(who) BETWEEN 1 AND 80),
  completed_yuan INTEGER,
  paid_in_yuan INTEGER,
  -- The amounts as facts of the ledger, reported in one act.
  act_id TEXT,
  told_by TEXT CHECK (told_by IS NULL OR length(told_by) BETWEEN 1 AND 80),
  told_on TEXT CHECK (told_on IS NULL OR told_on IS date(told_on)),
  recorded_at INTEGER NOT NULL,
  recorded_by TEXT NOT NULL REFERENCES users (id),
  CHECK ((told_by IS NULL) = (told_on IS NULL)),
  CHECK (unchanged = (progress IS NULL)),
  CHECK ((problem IS NULL) = (who IS NULL))
) STRICT;
CREATE INDEX weekly_reports_project ON weekly_reports (project_id, week, seq);
CREATE INDEX weekly_reports_week ON weekly_reports (week, project_id, seq);
-- Movement of lights: when something other than 无变化 was last filed.
CREATE INDEX weekly_reports_moved ON weekly_reports (project_id, recorded_at) WHERE unchanged = 0;

-- A reminder goes out once: to whom, for which moment, by which way.
CREATE TABLE filing_reminders (
  week TEXT NOT NULL,
  deadline INTEGER NOT NULL,
  hours_before INTEGER NOT NULL,
  way TEXT NOT NULL,
  sent_at INTEGER NOT NULL,
  outcome TEXT NOT NULL CHECK (outcome IN ('sent','failed')),
  words TEXT NOT NULL,
  PRIMARY KEY (week, deadline, hours_before, way)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER cycle_events_next BEFORE INSERT ON cycle_events WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM cycle_events)
BEGIN SELECT RAISE(ABORT, 'append-only: cycle_events takes the next seq only'); END;
CREATE TRIGGER cycle_events_no_update BEFORE UPDATE ON cycle_events BEGIN SELECT RAISE(ABORT, 'append-only: cycle_events is never changed'); END;
CREATE TRIGGER cycle_events_no_delete BEFORE DELETE ON cycle_events BEGIN SELECT RAISE(ABORT, 'append-only: cycle_events is never deleted'); END;
CREATE TRIGGER cycle_snapshots_next BEFORE INSERT ON cycle_snapshots WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM cycle_snapshots)
BEGIN SELECT RAISE(ABORT, 'append-only: cycle_snapshots takes the next seq only'); END;
CREATE TRIGGER cycle_snapshots_no_update BEFORE UPDATE ON cycle_snapshots BEGIN SELECT RAISE(ABORT, 'append-only: cycle_snapshots is never changed'); END;
CREATE TRIGGER cycle_snapshots_no_delete BEFORE DELETE ON cycle_snapshots BEGIN SELECT RAISE(ABORT, 'append-only: cycle_snapshots is never deleted'); END;
CREATE TRIGGER cycle_rows_next BEFORE INSERT ON cycle_rows WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM cycle_rows)
BEGIN SELECT RAISE(ABORT, 'append-only: cycle_rows takes the next seq only'); END;
CREATE TRIGGER cycle_rows_no_update BEFORE UPDATE ON cycle_rows BEGIN SELECT RAISE(ABORT, 'append-only: cycle_rows is never changed'); END;
CREATE TRIGGER cycle_rows_no_delete BEFORE DELETE ON cycle_rows BEGIN SELECT RAISE(ABORT, 'append-only: cycle_rows is never deleted'); END;
CREATE TRIGGER weekly_reports_next BEFORE INSERT ON weekly_reports WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM weekly_reports)
BEGIN SELECT RAISE(ABORT, 'append-only: weekly_reports takes the next seq only'); END;
CREATE TRIGGER weekly_reports_no_update BEFORE UPDATE ON weekly_reports BEGIN SELECT RAISE(ABORT, 'append-only: weekly_reports is never changed'); END;
CREATE TRIGGER weekly_reports_no_delete BEFORE DELETE ON weekly_reports BEGIN SELECT RAISE(ABORT, 'append-only: weekly_reports is never deleted'); END;
