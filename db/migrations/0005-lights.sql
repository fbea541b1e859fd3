-- 红黄绿灯: a light set by hand, with its reason and its last day; a later one takes the place of an earlier.
CREATE TABLE light_overrides (
  seq INTEGER PRIMARY KEY,
  project_id TEXT NOT NULL REFERENCES projects (id),
  light TEXT NOT NULL CHECK (light IN ('green','yellow','red')),
  reason TEXT NOT NULL CHECK (length(reason) BETWEEN 1 AND 300),
  from_day TEXT NOT NULL CHECK (from_day IS date(from_day)),
  until_day TEXT NOT NULL CHECK (until_day IS date(until_day)),
  recorded_at INTEGER NOT NULL,
  recorded_by TEXT NOT NULL REFERENCES users (id),
  CHECK (until_day >= from_day)
) STRICT;
CREATE INDEX light_overrides_project ON light_overrides (project_id, seq);
CREATE TRIGGER light_overrides_next BEFORE INSERT ON light_overrides WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM light_overrides)
BEGIN SELECT RAISE(ABORT, 'append-only: light_overrides takes the next seq only'); END;
CREATE TRIGGER light_overrides_no_update BEFORE UPDATE ON light_overrides BEGIN SELECT RAISE(ABORT, 'append-only: light_overrides is never changed'); END;
CREATE TRIGGER light_overrides_no_delete BEFORE DELETE ON light_overrides BEGIN SELECT RAISE(ABORT, 'append-only: light_overrides is never deleted'); END;
