CREATE TABLE drafts (
  team_id TEXT NOT NULL,
  enterprise_id TEXT NOT NULL,
  id TEXT NOT NULL,
  slack_id TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('reading', 'ready', 'sent', 'refused')),
  data TEXT NOT NULL,
  created_at TEXT NOT NULL,
  PRIMARY KEY (team_id, enterprise_id, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE pairings (
  team_id TEXT NOT NULL,
  enterprise_id TEXT NOT NULL,
  slack_id TEXT NOT NULL,
  portal_id TEXT NOT NULL,
  email TEXT NOT NULL,
  paired_at TEXT NOT NULL,
  PRIMARY KEY (team_id, enterprise_id, slack_id)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX pairings_one_per_account ON pairings (team_id, enterprise_id, lower(portal_id));

CREATE TABLE messages (
  team_id TEXT NOT NULL,
  enterprise_id TEXT NOT NULL,
  key TEXT NOT NULL,
  request_id INTEGER NOT NULL REFERENCES requests (id),
  channel TEXT,
  user_id TEXT,
  thread_ts TEXT,
  ts TEXT,
  intended_at TEXT NOT NULL,
  shown_revision INTEGER NOT NULL,
  shown_digest TEXT,
  failed TEXT,
  updated_at TEXT NOT NULL,
  PRIMARY KEY (team_id, enterprise_id, key)
) STRICT, WITHOUT ROWID;

CREATE INDEX messages_by_request ON messages (request_id, intended_at);
