CREATE TABLE trail (
  sequence INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  kind TEXT NOT NULL,
  actor TEXT NOT NULL,
  request_id INTEGER,
  detail TEXT NOT NULL,
  previous_hash TEXT NOT NULL,
  hash TEXT NOT NULL UNIQUE
) STRICT;

CREATE INDEX trail_by_request ON trail (request_id, sequence);
CREATE INDEX trail_by_kind ON trail (kind, sequence);

CREATE TRIGGER trail_no_update BEFORE UPDATE ON trail
BEGIN
  SELECT RAISE(ABORT, 'the trail is append-only');
END;

CREATE TRIGGER trail_no_delete BEFORE DELETE ON trail
BEGIN
  SELECT RAISE(ABORT, 'the trail is append-only');
END;

-- Also keeps INSERT OR REPLACE out, which replaces a row without any delete trigger.
CREATE TRIGGER trail_only_next BEFORE INSERT ON trail
WHEN NEW.sequence IS NOT (SELECT coalesce(max(sequence), 0) + 1 FROM trail)
  OR NEW.previous_hash IS NOT
    coalesce((SELECT hash FROM trail ORDER BY sequence DESC LIMIT 1), '0000000000000000000000000000000000000000000000000000000000000000')
BEGIN
  SELECT RAISE(ABORT, 'a trail entry follows the last one');
END;
