-- Clean-ups that were refused because nobody could have the room back; one a room stands at a time. room_id is the
-- portal's number or text. What ended stays, so that the same event is not refused twice.
CREATE TABLE refused_cleanups (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  team_id TEXT NOT NULL,
  enterprise_id TEXT NOT NULL,
  room_id TEXT NOT NULL,
  title TEXT NOT NULL,
  because TEXT NOT NULL,
  fallback TEXT NOT NULL CHECK (fallback IN ('none', 'unknown', 'unfit')),
  archived_by TEXT,
  archived_at TEXT,
  reason TEXT NOT NULL,
  requester_kind TEXT NOT NULL CHECK (requester_kind IN ('schedule', 'webhook')),
  requester_name TEXT NOT NULL,
  -- Slack id of the member who asked; that person doesn't decide about it.
  asked_by TEXT,
  refused_at TEXT NOT NULL,
  looked_at TEXT NOT NULL,
  ended_as TEXT CHECK (ended_as IN ('asked', 'newer', 'restored', 'gone', 'nothingToDo', 'exempt', 'notMovable')),
  request_id INTEGER REFERENCES requests (id),
  ended_at TEXT,
  CHECK ((ended_as IS NULL) = (ended_at IS NULL)),
  CHECK ((ended_as IS 'asked') = (request_id IS NOT NULL))
) STRICT;

CREATE UNIQUE INDEX refused_cleanups_standing ON refused_cleanups (team_id, enterprise_id, room_id) WHERE ended_at IS NULL;
CREATE INDEX refused_cleanups_by_room ON refused_cleanups (team_id, enterprise_id, room_id, id);
