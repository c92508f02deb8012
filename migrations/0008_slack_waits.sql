-- Until when Slack asked not to call a method again.
CREATE TABLE slack_waits (
  key TEXT PRIMARY KEY NOT NULL,
  until TEXT NOT NULL
) STRICT, WITHOUT ROWID;
