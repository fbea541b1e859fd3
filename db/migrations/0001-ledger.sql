-- The whole ledger. Days are YYYY-MM-DD text, instants integer ms UTC, money integer 元, shares integer basis points.
-- Append-only tables: a row is never changed or removed (triggers at the end), its seq is the one after the last.

CREATE TABLE bureau (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  district TEXT NOT NULL CHECK (length(district) BETWEEN 1 AND 60),
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 60),
  time_zone TEXT NOT NULL CHECK (time_zone = 'Asia/Shanghai'),
  set_up_at INTEGER NOT NULL,
  opened_at INTEGER,
  opened_by TEXT REFERENCES users (id)
) STRICT;

CREATE TABLE units (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL UNIQUE CHECK (length(name) BETWEEN 1 AND 40),
  group_name TEXT NOT NULL CHECK (length(group_name) BETWEEN 1 AND 20),
  aliases TEXT NOT NULL CHECK (json_valid(aliases)),
  from_day TEXT NOT NULL CHECK (from_day IS date(from_day)),
  to_day TEXT CHECK (to_day IS NULL OR to_day IS date(to_day)),
  successor_id TEXT REFERENCES units (id),
  position INTEGER NOT NULL,
  version INTEGER NOT NULL
) STRICT;

CREATE TABLE unit_versions (
  seq INTEGER PRIMARY KEY,
  unit_id TEXT NOT NULL REFERENCES units (id),
  name TEXT NOT NULL,
  group_name TEXT NOT NULL,
  aliases TEXT NOT NULL,
  from_day TEXT NOT NULL,
  to_day TEXT,
  successor_id TEXT,
  recorded_at INTEGER NOT NULL,
  recorded_by TEXT NOT NULL
) STRICT;
CREATE INDEX unit_versions_unit ON unit_versions (unit_id, seq);

CREATE TABLE users (
  id TEXT PRIMARY KEY,
  login TEXT NOT NULL UNIQUE COLLATE NOCASE CHECK (length(login) BETWEEN 2 AND 40),
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 40),
  unit_id TEXT REFERENCES units (id),
  telephone TEXT,
  password_hash TEXT,
  password_set_at INTEGER,
  must_change INTEGER NOT NULL DEFAULT 0 CHECK (must_change IN (0, 1)),
  failures INTEGER NOT NULL DEFAULT 0,
  lockouts INTEGER NOT NULL DEFAULT 0,
  locked_until INTEGER,
  last_seen_at INTEGER,
  disabled_at INTEGER,
  created_at INTEGER NOT NULL,
  version INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE TABLE user_roles (
  user_id TEXT NOT NULL REFERENCES users (id),
  role TEXT NOT NULL CHECK (role IN ('reporter','unitLead','staff','deputy','bureauLead','leader','delegate','confirmer','admin','auditor')),
  basis TEXT CHECK (basis IS NULL OR basis IN ('city','province','statistics')),
  acts_for TEXT REFERENCES users (id),
  PRIMARY KEY (user_id, role)
) STRICT, WITHOUT ROWID;

CREATE TABLE stand_ins (
  id TEXT PRIMARY KEY,
  for_user_id TEXT NOT NULL REFERENCES users (id),
  by_user_id TEXT NOT NULL REFERENCES users (id),
  role TEXT NOT NULL,
  from_day TEXT NOT NULL CHECK (from_day IS date(from_day)),
  to_day TEXT NOT NULL CHECK (to_day IS date(to_day)),
  recorded_at INTEGER NOT NULL,
  recorded_by TEXT NOT NULL,
  ended_at INTEGER,
  CHECK (for_user_id <> by_user_id AND from_day <= to_day)
) STRICT;

CREATE TABLE password_history (
  seq INTEGER PRIMARY KEY,
  user_id TEXT NOT NULL REFERENCES users (id),
  hash TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT;
CREATE INDEX password_history_user ON password_history (user_id, seq);

CREATE TABLE sessions (
  token_hash TEXT PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  user_id TEXT NOT NULL REFERENCES users (id),
  created_at INTEGER NOT NULL,
  seen_at INTEGER NOT NULL,
  confirmed_at INTEGER NOT NULL,
  address TEXT NOT NULL,
  agent TEXT NOT NULL,
  ended_at INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX sessions_user ON sessions (user_id);

CREATE TABLE invites (
  token_hash TEXT PRIMARY KEY,
  user_id TEXT REFERENCES users (id),
  purpose TEXT NOT NULL CHECK (purpose IN ('setup','join','reset')),
  created_at INTEGER NOT NULL,
  created_by TEXT,
  expires_at INTEGER NOT NULL,
  used_at INTEGER
) STRICT, WITHOUT ROWID;

CREATE TABLE sign_in_failures (
  address TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT;
CREATE INDEX sign_in_failures_address ON sign_in_failures (address, at);

CREATE TABLE settings (
  seq INTEGER PRIMARY KEY,
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 60),
  value TEXT NOT NULL CHECK (json_valid(value)),
  effective_on TEXT NOT NULL CHECK (effective_on IS date(effective_on)),
  recorded_at INTEGER NOT NULL,
  recorded_by TEXT NOT NULL REFERENCES users (id)
) STRICT;
CREATE INDEX settings_name ON settings (name, seq);

CREATE TABLE targets (
  seq INTEGER PRIMARY KEY,
  year INTEGER NOT NULL CHECK (year BETWEEN 1990 AND 2100),
  metric TEXT NOT NULL CHECK (length(metric) BETWEEN 1 AND 40),
  basis TEXT NOT NULL CHECK (basis IN ('district','city','province','statistics')),
  unit_id TEXT REFERENCES units (id),
  quarter INTEGER CHECK (quarter IS NULL OR quarter BETWEEN 1 AND 4),
  value TEXT CHECK (value IS NULL OR (value GLOB '[0-9]*' AND length(value) <= 20)),
  recorded_at INTEGER NOT NULL,
  recorded_by TEXT NOT NULL REFERENCES users (id)
) STRICT;
CREATE INDEX targets_year ON targets (year, metric, basis, seq);

CREATE TABLE investors (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL UNIQUE CHECK (length(name) BETWEEN 1 AND 120),
  class TEXT,
  home TEXT,
  credit_code TEXT CHECK (credit_code IS NULL OR length(credit_code) = 18),
  aliases TEXT NOT NULL CHECK (json_valid(aliases)),
  version INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE UNIQUE INDEX investors_credit_code ON investors (credit_code) WHERE credit_code IS NOT NULL;

CREATE TABLE persons (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 40),
  title TEXT,
  telephone TEXT,
  masked_at INTEGER
) STRICT;
CREATE INDEX persons_name ON persons (name);

-- Columns from stage on are a projection of the facts (district basis, today, all that is known) kept in the
-- transaction of the fact and rebuilt by the verify command; it writes nothing else.
CREATE TABLE projects (
  id TEXT PRIMARY KEY,
  number INTEGER NOT NULL UNIQUE,
  code TEXT NOT NULL UNIQUE CHECK (code GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9][0-9]*'),
  name TEXT NOT NULL CHECK (length(name) BETWEEN 2 AND 120),
  content TEXT,
  place TEXT,
  contact TEXT,
  sensitive INTEGER NOT NULL DEFAULT 0 CHECK (sensitive IN (0, 1)),
  first_investor_id TEXT REFERENCES investors (id),
  first_industry TEXT,
  home_unit_id TEXT REFERENCES units (id),
  created_at INTEGER NOT NULL,
  created_by TEXT NOT NULL REFERENCES users (id),
  batch_id TEXT,
  removed_at INTEGER,
  version INTEGER NOT NULL DEFAULT 1,
  stage INTEGER NOT NULL DEFAULT 0 CHECK (stage BETWEEN 0 AND 6),
  stage_since TEXT,
  state TEXT NOT NULL DEFAULT 'active' CHECK (state IN ('active','suspended','terminated','lost','transferred')),
  yuan INTEGER,
  major INTEGER NOT NULL DEFAULT 0,
  industry TEXT,
  investor_id TEXT,
  kind TEXT,
  lead_unit_id TEXT,
  signed_on TEXT,
  counted_year INTEGER,
  changed_at INTEGER NOT NULL DEFAULT 0,
  pending INTEGER NOT NULL DEFAULT 0,
  undated INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX projects_changed ON projects (changed_at DESC) WHERE removed_at IS NULL;
CREATE INDEX projects_yuan ON projects (yuan DESC, code DESC) WHERE removed_at IS NULL;
CREATE INDEX projects_signed ON projects (signed_on DESC, code DESC) WHERE removed_at IS NULL;
CREATE INDEX projects_stage ON projects (stage, code DESC) WHERE removed_at IS NULL;
CREATE INDEX projects_investor ON projects (investor_id);
CREATE INDEX projects_batch ON projects (batch_id) WHERE batch_id IS NOT NULL;

-- Which units may see a project, and the keys a unit’s list is sorted by.
CREATE TABLE project_units (
  unit_id TEXT NOT NULL REFERENCES units (id),
  project_id TEXT NOT NULL REFERENCES projects (id),
  leads INTEGER NOT NULL CHECK (leads IN (0, 1)),
  bp INTEGER NOT NULL CHECK (bp BETWEEN 0 AND 10000),
  code TEXT NOT NULL,
  yuan INTEGER,
  signed_on TEXT,
  changed_at INTEGER NOT NULL,
  PRIMARY KEY (unit_id, project_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX project_units_project ON project_units (project_id);
CREATE INDEX project_units_code ON project_units (unit_id, code DESC);
CREATE INDEX project_units_yuan ON project_units (unit_id, yuan DESC, code DESC);
CREATE INDEX project_units_signed ON project_units (unit_id, signed_on DESC, code DESC);
CREATE INDEX project_units_changed ON project_units (unit_id, changed_at DESC);

CREATE TABLE project_versions (
  project_id TEXT NOT NULL REFERENCES projects (id),
  version INTEGER NOT NULL,
  name TEXT NOT NULL,
  content TEXT,
  place TEXT,
  contact TEXT,
  recorded_at INTEGER NOT NULL,
  recorded_by TEXT NOT NULL REFERENCES users (id),
  PRIMARY KEY (project_id, version)
) STRICT, WITHOUT ROWID;

CREATE TABLE facts (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  project_id TEXT NOT NULL REFERENCES projects (id),
  act_id TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('node','investment','approvedInvestment','shares','completedInvestment','paidIn','foreignPaidIn','suspended','resumed','terminated','lost','transferred','withdrawal','attribute','planned')),
  node TEXT,
  value TEXT NOT NULL CHECK (json_valid(value)),
  occurred_on TEXT NOT NULL,
  precision TEXT NOT NULL CHECK (precision IN ('day','month','year','by')),
  first_day TEXT NOT NULL CHECK (first_day IS date(first_day)),
  last_day TEXT NOT NULL CHECK (last_day IS date(last_day)),
  note TEXT,
  recorded_at INTEGER NOT NULL,
  recorded_by TEXT NOT NULL REFERENCES users (id),
  told_by TEXT,
  told_by_user_id TEXT REFERENCES users (id),
  told_on TEXT CHECK (told_on IS NULL OR told_on IS date(told_on)),
  supersedes TEXT REFERENCES facts (id),
  reason TEXT,
  batch_id TEXT,
  CHECK (first_day <= last_day),
  CHECK ((kind = 'node') = (node IS NOT NULL)),
  CHECK (kind <> 'withdrawal' OR supersedes IS NOT NULL),
  CHECK (supersedes IS NULL OR (reason IS NOT NULL AND length(reason) > 0)),
  CHECK ((told_by IS NULL) = (told_on IS NULL))
) STRICT;
CREATE INDEX facts_project ON facts (project_id, seq);
CREATE INDEX facts_act ON facts (act_id);
CREATE INDEX facts_supersedes ON facts (supersedes) WHERE supersedes IS NOT NULL;
CREATE INDEX facts_signed ON facts (last_day) WHERE node = 'agreement';
CREATE INDEX facts_batch ON facts (batch_id) WHERE batch_id IS NOT NULL;

-- What waits for a decision on the district basis: a work list, derived, one row an undecided fact.
CREATE TABLE waiting (
  fact_id TEXT PRIMARY KEY REFERENCES facts (id),
  project_id TEXT NOT NULL REFERENCES projects (id),
  act_id TEXT NOT NULL,
  unit_id TEXT REFERENCES units (id),
  step TEXT NOT NULL CHECK (step IN ('review','decision')),
  recorded_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX waiting_project ON waiting (project_id);
CREATE INDEX waiting_act ON waiting (act_id);
CREATE INDEX waiting_step ON waiting (step, recorded_at);

CREATE TABLE reviews (
  seq INTEGER PRIMARY KEY,
  fact_id TEXT NOT NULL UNIQUE REFERENCES facts (id),
  outcome TEXT NOT NULL CHECK (outcome IN ('passed','returned')),
  at INTEGER NOT NULL,
  by TEXT NOT NULL REFERENCES users (id),
  stands_in_for TEXT REFERENCES users (id),
  reason TEXT,
  CHECK (outcome = 'passed' OR length(reason) > 0)
) STRICT;

CREATE TABLE decisions (
  seq INTEGER PRIMARY KEY,
  fact_id TEXT NOT NULL REFERENCES facts (id),
  basis TEXT NOT NULL CHECK (basis IN ('district','city','province','statistics')),
  outcome TEXT NOT NULL CHECK (outcome IN ('submitted','verified','returned','opening')),
  at INTEGER NOT NULL,
  by TEXT NOT NULL REFERENCES users (id),
  stands_in_for TEXT REFERENCES users (id),
  ticks TEXT NOT NULL CHECK (json_valid(ticks)),
  reason TEXT,
  own_on TEXT CHECK (own_on IS NULL OR own_on IS date(own_on)),
  own_yuan INTEGER CHECK (own_yuan IS NULL OR own_yuan >= 0),
  number TEXT,
  CHECK (basis = 'district' OR outcome <> 'opening'),
  CHECK (basis <> 'district' OR (outcome <> 'submitted' AND own_on IS NULL AND own_yuan IS NULL)),
  CHECK (outcome <> 'returned' OR length(reason) > 0)
) STRICT;
CREATE INDEX decisions_fact ON decisions (fact_id, seq);
CREATE UNIQUE INDEX decisions_once ON decisions (fact_id) WHERE basis = 'district' AND outcome IN ('verified','returned');
CREATE UNIQUE INDEX decisions_opening_once ON decisions (fact_id) WHERE outcome = 'opening';

CREATE TABLE evidence (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  project_id TEXT NOT NULL REFERENCES projects (id),
  sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
  size INTEGER NOT NULL CHECK (size BETWEEN 1 AND 52428800),
  media_type TEXT NOT NULL,
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  kind TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  recorded_by TEXT NOT NULL REFERENCES users (id)
) STRICT;
CREATE INDEX evidence_project ON evidence (project_id, seq);

CREATE TABLE fact_evidence (
  seq INTEGER PRIMARY KEY,
  fact_id TEXT NOT NULL REFERENCES facts (id),
  evidence_id TEXT NOT NULL REFERENCES evidence (id),
  UNIQUE (fact_id, evidence_id)
) STRICT;

CREATE TABLE import_batches (
  id TEXT PRIMARY KEY,
  key TEXT NOT NULL,
  file_name TEXT NOT NULL,
  file_sha256 TEXT NOT NULL,
  sheet TEXT NOT NULL,
  opening INTEGER NOT NULL CHECK (opening IN (0, 1)),
  summary TEXT NOT NULL CHECK (json_valid(summary)),
  recorded_at INTEGER NOT NULL,
  recorded_by TEXT NOT NULL REFERENCES users (id),
  undone_at INTEGER,
  undone_by TEXT REFERENCES users (id)
) STRICT;
CREATE INDEX import_batches_key ON import_batches (key);

-- Which row of which file has been taken in: the same file twice changes nothing (INT-07).
CREATE TABLE import_rows (
  key TEXT NOT NULL,
  batch_id TEXT NOT NULL REFERENCES import_batches (id),
  project_id TEXT NOT NULL REFERENCES projects (id),
  PRIMARY KEY (key, batch_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX import_rows_batch ON import_rows (batch_id);

CREATE TABLE import_mappings (
  signature TEXT PRIMARY KEY,
  mapping TEXT NOT NULL CHECK (json_valid(mapping)),
  recorded_at INTEGER NOT NULL,
  recorded_by TEXT NOT NULL REFERENCES users (id)
) STRICT, WITHOUT ROWID;

CREATE TABLE drafts (
  user_id TEXT NOT NULL REFERENCES users (id),
  form TEXT NOT NULL,
  value TEXT NOT NULL CHECK (json_valid(value)),
  saved_at INTEGER NOT NULL,
  PRIMARY KEY (user_id, form)
) STRICT, WITHOUT ROWID;

CREATE TABLE saved_views (
  id TEXT PRIMARY KEY,
  user_id TEXT NOT NULL REFERENCES users (id),
  page TEXT NOT NULL,
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 30),
  query TEXT NOT NULL,
  UNIQUE (user_id, page, name)
) STRICT;

CREATE TABLE answered_requests (
  user_id TEXT NOT NULL,
  key TEXT NOT NULL,
  input_hash TEXT NOT NULL,
  response TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (user_id, key)
) STRICT, WITHOUT ROWID;

CREATE TABLE audit (
  seq INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  user_id TEXT,
  session_id TEXT,
  address TEXT,
  action TEXT NOT NULL,
  object_type TEXT NOT NULL,
  object_id TEXT,
  before_hash TEXT,
  after_hash TEXT,
  result TEXT NOT NULL CHECK (result IN ('done','refused')),
  reason TEXT,
  detail TEXT NOT NULL CHECK (json_valid(detail)),
  prev_hash TEXT NOT NULL,
  hash TEXT NOT NULL
) STRICT;
CREATE INDEX audit_object ON audit (object_type, object_id, seq);
CREATE INDEX audit_user ON audit (user_id, seq);

-- Projection: how a project stands, as rectangles over (D, K) on a basis. known_to and day_to are exclusive.
CREATE TABLE standings (
  project_id TEXT NOT NULL REFERENCES projects (id),
  basis TEXT NOT NULL,
  day_from TEXT NOT NULL,
  day_to TEXT NOT NULL,
  known_from INTEGER NOT NULL,
  known_to INTEGER NOT NULL,
  stage INTEGER NOT NULL,
  stage_since TEXT,
  state TEXT NOT NULL,
  yuan INTEGER,
  dollars INTEGER,
  major INTEGER NOT NULL,
  industry TEXT,
  investor_id TEXT,
  kind TEXT,
  shares TEXT NOT NULL,
  signed_on TEXT,
  signed_precision TEXT,
  counted_year INTEGER,
  grew_over_line INTEGER NOT NULL,
  deducted_year INTEGER
) STRICT;
CREATE INDEX standings_project ON standings (project_id, basis);
CREATE INDEX standings_moment ON standings (basis, known_to, day_to, stage);

-- Projection: what a project contributes to a metric, as rectangles over (D, K) on a basis.
CREATE TABLE entries (
  project_id TEXT NOT NULL REFERENCES projects (id),
  basis TEXT NOT NULL,
  metric TEXT NOT NULL,
  year INTEGER NOT NULL,
  day_from TEXT NOT NULL,
  day_to TEXT NOT NULL,
  known_from INTEGER NOT NULL,
  known_to INTEGER NOT NULL,
  part TEXT NOT NULL CHECK (part IN ('base','growth')),
  first_day TEXT NOT NULL,
  last_day TEXT NOT NULL,
  count INTEGER NOT NULL,
  yuan INTEGER NOT NULL,
  shares TEXT NOT NULL,
  industry TEXT,
  investor_id TEXT,
  kind TEXT,
  band TEXT
) STRICT;
CREATE INDEX entries_project ON entries (project_id);
CREATE INDEX entries_board ON entries (basis, metric, year, known_to, known_from, day_from, day_to, part, first_day, last_day, count, yuan, shares, industry, investor_id, kind, band, project_id);

-- The rowid is projects.number. Chinese stands one character a token, so that two characters are found as a phrase.
CREATE VIRTUAL TABLE project_search USING fts5 (
  characters, pinyin, initials, tokenize = "unicode61 remove_diacritics 0", prefix = '2 3 4', content = '', contentless_delete = 1
);

-- Append-only: INT-01, INT-05. REPLACE is stopped by the seq rule, UPDATE and DELETE outright.
CREATE TRIGGER unit_versions_next BEFORE INSERT ON unit_versions WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM unit_versions)
BEGIN SELECT RAISE(ABORT, 'append-only: unit_versions takes the next seq only'); END;
CREATE TRIGGER unit_versions_no_update BEFORE UPDATE ON unit_versions BEGIN SELECT RAISE(ABORT, 'append-only: unit_versions is never changed'); END;
CREATE TRIGGER unit_versions_no_delete BEFORE DELETE ON unit_versions BEGIN SELECT RAISE(ABORT, 'append-only: unit_versions is never deleted'); END;
CREATE TRIGGER settings_next BEFORE INSERT ON settings WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM settings)
BEGIN SELECT RAISE(ABORT, 'append-only: settings takes the next seq only'); END;
CREATE TRIGGER settings_no_update BEFORE UPDATE ON settings BEGIN SELECT RAISE(ABORT, 'append-only: settings is never changed'); END;
CREATE TRIGGER settings_no_delete BEFORE DELETE ON settings BEGIN SELECT RAISE(ABORT, 'append-only: settings is never deleted'); END;
CREATE TRIGGER targets_next BEFORE INSERT ON targets WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM targets)
BEGIN SELECT RAISE(ABORT, 'append-only: targets takes the next seq only'); END;
CREATE TRIGGER targets_no_update BEFORE UPDATE ON targets BEGIN SELECT RAISE(ABORT, 'append-only: targets is never changed'); END;
CREATE TRIGGER targets_no_delete BEFORE DELETE ON targets BEGIN SELECT RAISE(ABORT, 'append-only: targets is never deleted'); END;
CREATE TRIGGER facts_next BEFORE INSERT ON facts WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM facts)
BEGIN SELECT RAISE(ABORT, 'append-only: facts takes the next seq only'); END;
CREATE TRIGGER facts_no_update BEFORE UPDATE ON facts BEGIN SELECT RAISE(ABORT, 'append-only: facts is never changed'); END;
CREATE TRIGGER facts_no_delete BEFORE DELETE ON facts BEGIN SELECT RAISE(ABORT, 'append-only: facts is never deleted'); END;
CREATE TRIGGER reviews_next BEFORE INSERT ON reviews WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM reviews)
BEGIN SELECT RAISE(ABORT, 'append-only: reviews takes the next seq only'); END;
CREATE TRIGGER reviews_no_update BEFORE UPDATE ON reviews BEGIN SELECT RAISE(ABORT, 'append-only: reviews is never changed'); END;
CREATE TRIGGER reviews_no_delete BEFORE DELETE ON reviews BEGIN SELECT RAISE(ABORT, 'append-only: reviews is never deleted'); END;
CREATE TRIGGER decisions_next BEFORE INSERT ON decisions WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM decisions)
BEGIN SELECT RAISE(ABORT, 'append-only: decisions takes the next seq only'); END;
CREATE TRIGGER decisions_no_update BEFORE UPDATE ON decisions BEGIN SELECT RAISE(ABORT, 'append-only: decisions is never changed'); END;
CREATE TRIGGER decisions_no_delete BEFORE DELETE ON decisions BEGIN SELECT RAISE(ABORT, 'append-only: decisions is never deleted'); END;
CREATE TRIGGER evidence_next BEFORE INSERT ON evidence WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM evidence)
BEGIN SELECT RAISE(ABORT, 'append-only: evidence takes the next seq only'); END;
CREATE TRIGGER evidence_no_update BEFORE UPDATE ON evidence BEGIN SELECT RAISE(ABORT, 'append-only: evidence is never changed'); END;
CREATE TRIGGER evidence_no_delete BEFORE DELETE ON evidence BEGIN SELECT RAISE(ABORT, 'append-only: evidence is never deleted'); END;
CREATE TRIGGER fact_evidence_next BEFORE INSERT ON fact_evidence WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM fact_evidence)
BEGIN SELECT RAISE(ABORT, 'append-only: fact_evidence takes the next seq only'); END;
CREATE TRIGGER fact_evidence_no_update BEFORE UPDATE ON fact_evidence BEGIN SELECT RAISE(ABORT, 'append-only: fact_evidence is never changed'); END;
CREATE TRIGGER fact_evidence_no_delete BEFORE DELETE ON fact_evidence BEGIN SELECT RAISE(ABORT, 'append-only: fact_evidence is never deleted'); END;
CREATE TRIGGER audit_next BEFORE INSERT ON audit WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM audit)
BEGIN SELECT RAISE(ABORT, 'append-only: audit takes the next seq only'); END;
CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'append-only: audit is never changed'); END;
CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'append-only: audit is never deleted'); END;

CREATE TRIGGER audit_chained BEFORE INSERT ON audit
WHEN NEW.prev_hash IS NOT coalesce((SELECT hash FROM audit ORDER BY seq DESC LIMIT 1), '')
BEGIN SELECT RAISE(ABORT, 'audit: the chain is broken'); END;

-- Maker and checker are two (INT-08): who reported, filled in or told a fact neither reviews nor decides it, in person or for another.
CREATE TRIGGER decisions_by_another BEFORE INSERT ON decisions
WHEN NEW.basis = 'district' AND NEW.outcome IN ('verified', 'returned') AND EXISTS (
  SELECT 1 FROM facts WHERE facts.id = NEW.fact_id
    AND (facts.recorded_by IN (NEW.by, NEW.stands_in_for) OR facts.told_by_user_id IN (NEW.by, NEW.stands_in_for))
)
BEGIN SELECT RAISE(ABORT, 'maker-checker: nobody decides on what they reported'); END;
CREATE TRIGGER reviews_by_another BEFORE INSERT ON reviews
WHEN EXISTS (
  SELECT 1 FROM facts WHERE facts.id = NEW.fact_id
    AND (facts.recorded_by IN (NEW.by, NEW.stands_in_for) OR facts.told_by_user_id IN (NEW.by, NEW.stands_in_for))
)
BEGIN SELECT RAISE(ABORT, 'maker-checker: nobody reviews what they reported'); END;
CREATE TRIGGER decisions_opening_first BEFORE INSERT ON decisions
WHEN NEW.outcome = 'opening' AND EXISTS (SELECT 1 FROM decisions WHERE fact_id = NEW.fact_id AND basis = 'district')
BEGIN SELECT RAISE(ABORT, 'opening comes before any other decision'); END;
CREATE TRIGGER facts_supersede_own BEFORE INSERT ON facts
WHEN NEW.supersedes IS NOT NULL AND NEW.project_id IS NOT (SELECT project_id FROM facts WHERE id = NEW.supersedes)
BEGIN SELECT RAISE(ABORT, 'a fact supersedes one of its own project'); END;
CREATE TRIGGER decisions_one_superseder BEFORE INSERT ON decisions
WHEN NEW.basis = 'district' AND NEW.outcome IN ('verified', 'opening') AND EXISTS (
  SELECT 1 FROM facts this JOIN facts other ON other.supersedes = this.supersedes AND other.id <> this.id
  JOIN decisions d ON d.fact_id = other.id AND d.basis = 'district' AND d.outcome IN ('verified', 'opening')
  WHERE this.id = NEW.fact_id
)
BEGIN SELECT RAISE(ABORT, 'this fact has been superseded by another already'); END;
