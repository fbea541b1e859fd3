-- What a quarter's ranking of a large ledger reads: standings of many projects at once, those deducted (核减) without going
-- through all others, and projects by the day they were registered.
DROP INDEX standings_project;
CREATE INDEX standings_project ON standings (project_id, basis, known_to, day_to);
CREATE INDEX standings_deducted ON standings (basis, known_to) WHERE deducted_year IS NOT NULL;
CREATE INDEX projects_created ON projects (created_at);
