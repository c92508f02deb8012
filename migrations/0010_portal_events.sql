-- What the portal told of rooms that went to the archive: each event once, and for a while after it was handled.
-- room_id is the portal's number or text; digest is of the body, for events that carry no id.
CREATE TABLE portal_events (
  team_id TEXT NOT NULL,
  enterprise_id TEXT NOT NULL,
  origin TEXT NOT NULL,
  digest TEXT,
  room_id TEXT NOT NULL,
  caused_by TEXT,
  at TEXT NOT NULL,
  received_at TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('waiting', 'taken', 'ignored')),
  ignored_as TEXT,
  failures INTEGER NOT NULL DEFAULT 0,
  due_at TEXT NOT NULL,
  lease_owner TEXT,
  lease_until TEXT,
  handled_at TEXT,
  PRIMARY KEY (team_id, enterprise_id, origin),
  CHECK ((lease_owner IS NULL) = (lease_until IS NULL)),
  CHECK ((state = 'waiting') = (handled_at IS NULL))
) STRICT, WITHOUT ROWID;

CREATE INDEX portal_events_waiting ON portal_events (team_id, enterprise_id, due_at) WHERE state = 'waiting';
CREATE INDEX portal_events_handled ON portal_events (team_id, enterprise_id, handled_at) WHERE state <> 'waiting';
CREATE INDEX portal_events_by_digest ON portal_events (team_id, enterprise_id, digest, received_at) WHERE digest IS NOT NULL;

-- How far the archive was looked through for rooms that no webhook told about.
CREATE TABLE archive_watches (
  team_id TEXT NOT NULL,
  enterprise_id TEXT NOT NULL,
  begun_at TEXT NOT NULL,
  seen_until TEXT NOT NULL,
  source TEXT CHECK (source IN ('audit', 'list')),
  looked_at TEXT,
  PRIMARY KEY (team_id, enterprise_id),
  CHECK ((source IS NULL) = (looked_at IS NULL))
) STRICT, WITHOUT ROWID;

-- The rooms that were archived at the last look at the list of them.
CREATE TABLE archived_rooms (
  team_id TEXT NOT NULL,
  enterprise_id TEXT NOT NULL,
  room_id TEXT NOT NULL,
  PRIMARY KEY (team_id, enterprise_id, room_id)
) STRICT, WITHOUT ROWID;
