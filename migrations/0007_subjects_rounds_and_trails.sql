-- Requests: what they are about and who asked are typed, an origin takes the place of the draft, a digest has children.
-- subject_portal_id is the portal's id of the subject: a person's or group's GUID, a room's number or text.
ALTER TABLE requests RENAME COLUMN draft_id TO origin;
ALTER TABLE requests ADD COLUMN parent_id INTEGER REFERENCES requests (id);
ALTER TABLE requests ADD COLUMN requester_kind TEXT NOT NULL DEFAULT 'member'
  CHECK (requester_kind IN ('member', 'schedule', 'webhook', 'commandLine'));
ALTER TABLE requests ADD COLUMN subject_kind TEXT NOT NULL DEFAULT 'person'
  CHECK (subject_kind IN ('person', 'room', 'group', 'none'));
ALTER TABLE requests ADD COLUMN subject_name TEXT;
ALTER TABLE requests ADD COLUMN round INTEGER NOT NULL DEFAULT 1 CHECK (round > 0);

UPDATE requests SET origin = 'draft:' || origin;

DROP INDEX requests_one_per_draft;
DROP INDEX requests_one_open_per_person;
CREATE UNIQUE INDEX requests_one_per_origin ON requests (team_id, enterprise_id, origin);
CREATE UNIQUE INDEX requests_one_open_per_subject
  ON requests (team_id, enterprise_id, subject_kind, lower(subject_portal_id))
  WHERE state IN ('pending', 'approved', 'drifted') AND subject_portal_id IS NOT NULL;
CREATE INDEX requests_by_parent ON requests (parent_id, id) WHERE parent_id IS NOT NULL;

-- The trail: one chain a tenant. The one chain of the first release, which served one workspace, goes on as that
-- workspace's; its entries keep their hashes (format 1), which cover neither tenant nor subject.
CREATE TABLE trail_of_tenants (
  team_id TEXT NOT NULL,
  enterprise_id TEXT NOT NULL,
  sequence INTEGER NOT NULL,
  format INTEGER NOT NULL CHECK (format IN (1, 2)),
  at TEXT NOT NULL,
  kind TEXT NOT NULL,
  actor TEXT NOT NULL,
  request_id INTEGER,
  subject TEXT,
  detail TEXT NOT NULL,
  previous_hash TEXT NOT NULL,
  hash TEXT NOT NULL UNIQUE,
  PRIMARY KEY (team_id, enterprise_id, sequence)
) STRICT, WITHOUT ROWID;

INSERT INTO trail_of_tenants
SELECT served.team_id, served.enterprise_id, sequence, 1, at, kind, actor, request_id, NULL, detail, previous_hash, hash
FROM trail, (
  SELECT team_id, enterprise_id FROM (
    SELECT 1 AS rank, sequence AS newest,
      json_extract(detail, '$.teamId') AS team_id, coalesce(json_extract(detail, '$.enterpriseId'), '') AS enterprise_id
      FROM trail WHERE kind = 'bot.identified'
    UNION ALL SELECT 2, id, team_id, enterprise_id FROM requests
    UNION ALL SELECT 3, 0, '', ''
  ) ORDER BY rank, newest DESC LIMIT 1
) AS served;

DROP TABLE trail;
ALTER TABLE trail_of_tenants RENAME TO trail;
CREATE INDEX trail_by_request ON trail (request_id, sequence);
CREATE INDEX trail_by_kind ON trail (kind, at);
CREATE INDEX trail_by_subject ON trail (subject, at) WHERE subject IS NOT NULL;

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
WHEN NEW.format IS NOT 2
  OR EXISTS (SELECT 1 FROM trail WHERE hash = NEW.hash)
  OR NEW.sequence IS NOT (
    SELECT coalesce(max(sequence), 0) + 1 FROM trail
    WHERE team_id = NEW.team_id AND enterprise_id = NEW.enterprise_id
  )
  OR NEW.previous_hash IS NOT coalesce((
    SELECT hash FROM trail WHERE team_id = NEW.team_id AND enterprise_id = NEW.enterprise_id
    ORDER BY sequence DESC LIMIT 1
  ), '0000000000000000000000000000000000000000000000000000000000000000')
BEGIN
  SELECT RAISE(ABORT, 'a trail entry follows the last one');
END;

-- How far each chain was found whole, so that a start needs to look only at what came after.
CREATE TABLE trail_checks (
  team_id TEXT NOT NULL,
  enterprise_id TEXT NOT NULL,
  sequence INTEGER NOT NULL,
  hash TEXT NOT NULL,
  checked_at TEXT NOT NULL,
  PRIMARY KEY (team_id, enterprise_id)
) STRICT, WITHOUT ROWID;

-- When the bot was last alive, so that a long stop or a restored copy is noticed.
CREATE TABLE heartbeats (
  team_id TEXT NOT NULL,
  enterprise_id TEXT NOT NULL,
  at TEXT NOT NULL,
  PRIMARY KEY (team_id, enterprise_id)
) STRICT, WITHOUT ROWID;
