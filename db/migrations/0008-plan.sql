-- 倒排工期: every version of a project’s plan whole, what the bureau said of it, and the milestones reached. A plan made by
-- the bureau is in force at once (direct), one of a unit when it is confirmed; the first in force is the baseline.
CREATE TABLE plans (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  project_id TEXT NOT NULL REFERENCES projects (id),
  version INTEGER NOT NULL CHECK (version >= 1),
  promised_on TEXT NOT NULL CHECK (promised_on IS date(promised_on)),
  planned_for TEXT NOT NULL CHECK (length(planned_for) BETWEEN 1 AND 40),
  template TEXT CHECK (template IS NULL OR length(template) BETWEEN 1 AND 40),
  -- Why the plan before was changed.
  reason TEXT CHECK (reason IS NULL OR length(reason) BETWEEN 1 AND 500),
  -- In their order: key, name, node, start, due, percent (cumulative), owner, proof.
  milestones TEXT NOT NULL CHECK (json_valid(milestones) AND json_array_length(milestones) BETWEEN 1 AND 40),
  -- 到位资金计划: on, yuan (cumulative).
  capital TEXT NOT NULL CHECK (json_valid(capital) AND json_array_length(capital) <= 40),
  direct INTEGER NOT NULL CHECK (direct IN (0, 1)),
  told_by TEXT CHECK (told_by IS NULL OR length(told_by) BETWEEN 1 AND 80),
  told_on TEXT CHECK (told_on IS NULL OR told_on IS date(told_on)),
  recorded_at INTEGER NOT NULL,
  recorded_by TEXT NOT NULL REFERENCES users (id),
  UNIQUE (project_id, version),
  CHECK ((told_by IS NULL) = (told_on IS NULL))
) STRICT;
CREATE INDEX plans_proposed ON plans (seq) WHERE direct = 0;

CREATE TABLE plan_decisions (
  seq INTEGER PRIMARY KEY,
  plan_id TEXT NOT NULL UNIQUE REFERENCES plans (id),
  outcome TEXT NOT NULL CHECK (outcome IN ('confirmed', 'returned')),
  reason TEXT CHECK (reason IS NULL OR length(reason) BETWEEN 1 AND 500),
  recorded_at INTEGER NOT NULL,
  recorded_by TEXT NOT NULL REFERENCES users (id),
  CHECK (outcome = 'confirmed' OR reason IS NOT NULL)
) STRICT;

-- A milestone without a node of the ledger was reached on a day, or that was said by mistake (withdrawn, with its reason).
CREATE TABLE milestone_events (
  seq INTEGER PRIMARY KEY,
  project_id TEXT NOT NULL REFERENCES projects (id),
  key TEXT NOT NULL CHECK (length(key) BETWEEN 1 AND 60),
  kind TEXT NOT NULL CHECK (kind IN ('reached', 'withdrawn')),
  reached_on TEXT CHECK (reached_on IS NULL OR reached_on IS date(reached_on)),
  words TEXT CHECK (words IS NULL OR length(words) BETWEEN 1 AND 500),
  told_by TEXT CHECK (told_by IS NULL OR length(told_by) BETWEEN 1 AND 80),
  told_on TEXT CHECK (told_on IS NULL OR told_on IS date(told_on)),
  recorded_at INTEGER NOT NULL,
  recorded_by TEXT NOT NULL REFERENCES users (id),
  CHECK ((told_by IS NULL) = (told_on IS NULL)),
  CHECK ((reached_on IS NOT NULL) = (kind = 'reached')),
  CHECK (kind = 'reached' OR words IS NOT NULL)
) STRICT;
CREATE INDEX milestone_events_project ON milestone_events (project_id, key, seq);

CREATE TABLE milestone_files (
  seq INTEGER PRIMARY KEY,
  event_seq INTEGER NOT NULL REFERENCES milestone_events (seq),
  evidence_id TEXT NOT NULL REFERENCES evidence (id),
  UNIQUE (event_seq, evidence_id)
) STRICT;

CREATE TRIGGER plan_next_version BEFORE INSERT ON plans
WHEN NEW.version IS NOT (SELECT coalesce(max(version), 0) + 1 FROM plans WHERE project_id = NEW.project_id)
BEGIN SELECT RAISE(ABORT, 'plan: a project takes the next version only'); END;
CREATE TRIGGER plan_one_waits BEFORE INSERT ON plans
WHEN EXISTS (SELECT 1 FROM plans p WHERE p.project_id = NEW.project_id AND p.direct = 0
  AND NOT EXISTS (SELECT 1 FROM plan_decisions d WHERE d.plan_id = p.id))
BEGIN SELECT RAISE(ABORT, 'plan: another version waits'); END;
CREATE TRIGGER plan_reason BEFORE INSERT ON plans
WHEN NEW.reason IS NULL AND EXISTS (SELECT 1 FROM plans p LEFT JOIN plan_decisions d ON d.plan_id = p.id AND d.outcome = 'confirmed'
  WHERE p.project_id = NEW.project_id AND (p.direct = 1 OR d.seq IS NOT NULL))
BEGIN SELECT RAISE(ABORT, 'plan: a re-plan gives its reason'); END;
CREATE TRIGGER plan_confirmed_by_another BEFORE INSERT ON plan_decisions
WHEN NEW.recorded_by IS (SELECT recorded_by FROM plans WHERE id = NEW.plan_id)
BEGIN SELECT RAISE(ABORT, 'maker-checker: nobody confirms their own plan'); END;
CREATE TRIGGER plan_decided_where_asked BEFORE INSERT ON plan_decisions
WHEN (SELECT direct FROM plans WHERE id = NEW.plan_id) IS NOT 0
BEGIN SELECT RAISE(ABORT, 'plan: this version asks for no decision'); END;
CREATE TRIGGER milestone_in_turn BEFORE INSERT ON milestone_events
WHEN (NEW.kind = 'reached') IS (SELECT kind = 'reached' FROM milestone_events WHERE project_id = NEW.project_id AND key = NEW.key ORDER BY seq DESC LIMIT 1)
  OR (NEW.kind = 'withdrawn' AND NOT EXISTS (SELECT 1 FROM milestone_events WHERE project_id = NEW.project_id AND key = NEW.key))
BEGIN SELECT RAISE(ABORT, 'plan: a milestone is reached once and withdrawn only then'); END;
CREATE TRIGGER plans_next BEFORE INSERT ON plans WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM plans)
BEGIN SELECT RAISE(ABORT, 'append-only: plans takes the next seq only'); END;
CREATE TRIGGER plans_no_update BEFORE UPDATE ON plans BEGIN SELECT RAISE(ABORT, 'append-only: plans is never changed'); END;
CREATE TRIGGER plans_no_delete BEFORE DELETE ON plans BEGIN SELECT RAISE(ABORT, 'append-only: plans is never deleted'); END;
CREATE TRIGGER plan_decisions_next BEFORE INSERT ON plan_decisions WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM plan_decisions)
BEGIN SELECT RAISE(ABORT, 'append-only: plan_decisions takes the next seq only'); END;
CREATE TRIGGER plan_decisions_no_update BEFORE UPDATE ON plan_decisions BEGIN SELECT RAISE(ABORT, 'append-only: plan_decisions is never changed'); END;
CREATE TRIGGER plan_decisions_no_delete BEFORE DELETE ON plan_decisions BEGIN SELECT RAISE(ABORT, 'append-only: plan_decisions is never deleted'); END;
CREATE TRIGGER milestone_events_next BEFORE INSERT ON milestone_events WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM milestone_events)
BEGIN SELECT RAISE(ABORT, 'append-only: milestone_events takes the next seq only'); END;
CREATE TRIGGER milestone_events_no_update BEFORE UPDATE ON milestone_events BEGIN SELECT RAISE(ABORT, 'append-only: milestone_events is never changed'); END;
CREATE TRIGGER milestone_events_no_delete BEFORE DELETE ON milestone_events BEGIN SELECT RAISE(ABORT, 'append-only: milestone_events is never deleted'); END;
CREATE TRIGGER milestone_files_next BEFORE INSERT ON milestone_files WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM milestone_files)
BEGIN SELECT RAISE(ABORT, 'append-only: milestone_files takes the next seq only'); END;
CREATE TRIGGER milestone_files_no_update BEFORE UPDATE ON milestone_files BEGIN SELECT RAISE(ABORT, 'append-only: milestone_files is never changed'); END;
CREATE TRIGGER milestone_files_no_delete BEFORE DELETE ON milestone_files BEGIN SELECT RAISE(ABORT, 'append-only: milestone_files is never deleted'); END;
