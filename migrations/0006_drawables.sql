-- Whatever is drawn in Slack: a request is h1042. Who draws it holds the lease; nobody else posts or saves meanwhile.
CREATE TABLE drawables (
  team_id TEXT NOT NULL,
  enterprise_id TEXT NOT NULL,
  name TEXT NOT NULL,
  revision INTEGER NOT NULL DEFAULT 1,
  drawn_revision INTEGER NOT NULL DEFAULT 0,
  changed_at TEXT NOT NULL,
  lease_owner TEXT,
  lease_until TEXT,
  PRIMARY KEY (team_id, enterprise_id, name),
  CHECK ((lease_owner IS NULL) = (lease_until IS NULL))
) STRICT, WITHOUT ROWID;

CREATE INDEX drawables_undrawn ON drawables (team_id, enterprise_id, changed_at, name) WHERE revision > drawn_revision;

INSERT INTO drawables (team_id, enterprise_id, name, revision, drawn_revision, changed_at)
  SELECT team_id, enterprise_id, 'h' || id, revision, drawn_revision, changed_at FROM requests;

DROP INDEX requests_undrawn;
ALTER TABLE requests DROP COLUMN revision;
ALTER TABLE requests DROP COLUMN drawn_revision;
ALTER TABLE requests DROP COLUMN changed_at;

CREATE TABLE drawable_messages (
  team_id TEXT NOT NULL,
  enterprise_id TEXT NOT NULL,
  key TEXT NOT NULL,
  drawable TEXT NOT NULL,
  channel TEXT,
  user_id TEXT,
  thread_ts TEXT,
  ts TEXT,
  -- ts of the message that this one takes the place of: it could not be edited any more.
  replaces TEXT,
  intended_at TEXT NOT NULL,
  shown_revision INTEGER NOT NULL,
  shown_digest TEXT,
  failed TEXT,
  updated_at TEXT NOT NULL,
  PRIMARY KEY (team_id, enterprise_id, key),
  FOREIGN KEY (team_id, enterprise_id, drawable) REFERENCES drawables (team_id, enterprise_id, name)
) STRICT, WITHOUT ROWID;

INSERT INTO drawable_messages
  SELECT m.team_id, m.enterprise_id, m.key, 'h' || m.request_id, m.channel, m.user_id, m.thread_ts, m.ts, NULL,
         m.intended_at, m.shown_revision, m.shown_digest, m.failed, m.updated_at
  FROM messages m;

DROP TABLE messages;
ALTER TABLE drawable_messages RENAME TO messages;

CREATE INDEX messages_by_drawable ON messages (team_id, enterprise_id, drawable, intended_at);
