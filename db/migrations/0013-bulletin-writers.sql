-- Everybody who wrote in a draft, for none of them approves what comes of it.
ALTER TABLE bulletin_drafts ADD COLUMN writers TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(writers));
