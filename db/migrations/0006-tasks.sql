-- 交办督办: a task and what happened to it, event by event; its state is folded from them.
CREATE TABLE tasks (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  project_id TEXT REFERENCES projects (id),
  title TEXT NOT NULL CHECK (length(title) BETWEEN 1 AND 120),
  words TEXT CHECK (words IS NULL OR length(words) BETWEEN 1 AND 2000),
  lead_unit_id TEXT NOT NULL REFERENCES units (id),
  -- 配合: ids of units, and in words who is none of ours (an electricity company, a city office).
  helpers TEXT NOT NULL CHECK (json_valid(helpers)),
  other_helpers TEXT CHECK (other_helpers IS NULL OR length(other_helpers) BETWEEN 1 AND 200),
  recorded_at INTEGER NOT NULL,
  recorded_by TEXT NOT NULL REFERENCES users (id)
) STRICT;
CREATE INDEX tasks_lead ON tasks (lead_unit_id, seq);
CREATE INDEX tasks_project ON tasks (project_id, seq);

CREATE TABLE task_events (
  seq INTEGER PRIMARY KEY,
  task_id TEXT NOT NULL REFERENCES tasks (id),
  kind TEXT NOT NULL CHECK (kind IN ('proposed','given','dropped','accepted','reported','closing','closed','returned','extensionAsked','extended','extensionRefused','reminded')),
  words TEXT CHECK (words IS NULL OR length(words) BETWEEN 1 AND 2000),
  due_on TEXT CHECK (due_on IS NULL OR due_on IS date(due_on)),
  step TEXT CHECK (step IS NULL OR step IN ('call','letter','supervision','talk')),
  -- 秘书: for whom; both names are shown.
  acts_for TEXT REFERENCES users (id),
  told_by TEXT CHECK (told_by IS NULL OR length(told_by) BETWEEN 1 AND 80),
  told_on TEXT CHECK (told_on IS NULL OR told_on IS date(told_on)),
  recorded_at INTEGER NOT NULL,
  recorded_by TEXT NOT NULL REFERENCES users (id),
  CHECK ((told_by IS NULL) = (told_on IS NULL)),
  CHECK ((due_on IS NOT NULL) = (kind IN ('given','extensionAsked'))),
  CHECK ((step IS NOT NULL) = (kind = 'reminded'))
) STRICT;
CREATE INDEX task_events_task ON task_events (task_id, seq);

CREATE TABLE task_event_files (
  seq INTEGER PRIMARY KEY,
  event_seq INTEGER NOT NULL REFERENCES task_events (seq),
  attachment_id TEXT NOT NULL REFERENCES attachments (id),
  UNIQUE (event_seq, attachment_id)
) STRICT;

CREATE TRIGGER task_closed_by_another BEFORE INSERT ON task_events
WHEN NEW.kind IN ('closed','extended') AND NEW.recorded_by IS (
  SELECT recorded_by FROM task_events WHERE task_id = NEW.task_id AND kind = iif(NEW.kind = 'closed', 'closing', 'extensionAsked') ORDER BY seq DESC LIMIT 1)
BEGIN SELECT RAISE(ABORT, 'maker-checker: nobody confirms what they asked for'); END;
CREATE TRIGGER tasks_next BEFORE INSERT ON tasks WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM tasks)
BEGIN SELECT RAISE(ABORT, 'append-only: tasks takes the next seq only'); END;
CREATE TRIGGER tasks_no_update BEFORE UPDATE ON tasks BEGIN SELECT RAISE(ABORT, 'append-only: tasks is never changed'); END;
CREATE TRIGGER tasks_no_delete BEFORE DELETE ON tasks BEGIN SELECT RAISE(ABORT, 'append-only: tasks is never deleted'); END;
CREATE TRIGGER task_events_next BEFORE INSERT ON task_events WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM task_events)
BEGIN SELECT RAISE(ABORT, 'append-only: task_events takes the next seq only'); END;
CREATE TRIGGER task_events_no_update BEFORE UPDATE ON task_events BEGIN SELECT RAISE(ABORT, 'append-only: task_events is never changed'); END;
CREATE TRIGGER task_events_no_delete BEFORE DELETE ON task_events BEGIN SELECT RAISE(ABORT, 'append-only: task_events is never deleted'); END;
CREATE TRIGGER task_event_files_next BEFORE INSERT ON task_event_files WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM task_event_files)
BEGIN SELECT RAISE(ABORT, 'append-only: task_event_files takes the next seq only'); END;
CREATE TRIGGER task_event_files_no_update BEFORE UPDATE ON task_event_files BEGIN SELECT RAISE(ABORT, 'append-only: task_event_files is never changed'); END;
CREATE TRIGGER task_event_files_no_delete BEFORE DELETE ON task_event_files BEGIN SELECT RAISE(ABORT, 'append-only: task_event_files is never deleted'); END;
