-- A correction of what was revoked since corrects nothing: it can be put away although it was sent.
DROP TRIGGER bulletin_discards_unsent;
CREATE TRIGGER bulletin_discards_unsent BEFORE INSERT ON bulletin_discards
WHEN EXISTS (SELECT 1 FROM bulletin_versions WHERE bulletin_id = NEW.bulletin_id)
  AND NOT EXISTS (SELECT 1 FROM bulletins b JOIN bulletin_events e ON e.bulletin_id = b.corrects AND e.kind = 'revoked' WHERE b.id = NEW.bulletin_id)
BEGIN SELECT RAISE(ABORT, 'bulletin: what was sent is not put away'); END;
