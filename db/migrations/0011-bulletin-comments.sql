-- 审签意见: what an approver says of a place of the version on its way, and what the drafter answers to it.
CREATE TABLE bulletin_comments (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  bulletin_id TEXT NOT NULL REFERENCES bulletins (id),
  version INTEGER NOT NULL,
  -- `title`, a section or a paragraph of the paper; what it said stands beside it, because the place may be gone later.
  place TEXT NOT NULL CHECK (length(place) BETWEEN 1 AND 60),
  quoted TEXT NOT NULL CHECK (length(quoted) <= 3000),
  words TEXT NOT NULL CHECK (length(words) BETWEEN 1 AND 1000),
  acts_for TEXT REFERENCES users (id),
  recorded_at INTEGER NOT NULL,
  recorded_by TEXT NOT NULL REFERENCES users (id),
  FOREIGN KEY (bulletin_id, version) REFERENCES bulletin_versions (bulletin_id, version)
) STRICT;
CREATE INDEX bulletin_comments_bulletin ON bulletin_comments (bulletin_id, seq);

CREATE TABLE bulletin_answers (
  seq INTEGER PRIMARY KEY,
  comment_id TEXT NOT NULL UNIQUE REFERENCES bulletin_comments (id),
  words TEXT CHECK (words IS NULL OR length(words) BETWEEN 1 AND 500),
  recorded_at INTEGER NOT NULL,
  recorded_by TEXT NOT NULL REFERENCES users (id)
) STRICT;

CREATE TRIGGER bulletin_commented_by_another BEFORE INSERT ON bulletin_comments
WHEN NEW.recorded_by IS (SELECT recorded_by FROM bulletin_versions WHERE bulletin_id = NEW.bulletin_id AND version = NEW.version)
BEGIN SELECT RAISE(ABORT, 'maker-checker: nobody comments on what they sent'); END;
CREATE TRIGGER bulletin_comments_next BEFORE INSERT ON bulletin_comments WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM bulletin_comments)
BEGIN SELECT RAISE(ABORT, 'append-only: bulletin_comments takes the next seq only'); END;
CREATE TRIGGER bulletin_comments_no_update BEFORE UPDATE ON bulletin_comments BEGIN SELECT RAISE(ABORT, 'append-only: bulletin_comments is never changed'); END;
CREATE TRIGGER bulletin_comments_no_delete BEFORE DELETE ON bulletin_comments BEGIN SELECT RAISE(ABORT, 'append-only: bulletin_comments is never deleted'); END;
CREATE TRIGGER bulletin_answers_next BEFORE INSERT ON bulletin_answers WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM bulletin_answers)
BEGIN SELECT RAISE(ABORT, 'append-only: bulletin_answers takes the next seq only'); END;
CREATE TRIGGER bulletin_answers_no_update BEFORE UPDATE ON bulletin_answers BEGIN SELECT RAISE(ABORT, 'append-only: bulletin_answers is never changed'); END;
CREATE TRIGGER bulletin_answers_no_delete BEFORE DELETE ON bulletin_answers BEGIN SELECT RAISE(ABORT, 'append-only: bulletin_answers is never deleted'); END;
