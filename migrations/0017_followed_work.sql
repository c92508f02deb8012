-- Work that takes a while and that one person follows in a direct message, such as a scan. Whoever does it holds the
-- lease; what nobody holds any more was interrupted.
CREATE TABLE followed_work (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  team_id TEXT NOT NULL,
  enterprise_id TEXT NOT NULL,
  what TEXT NOT NULL,
  slack_id TEXT NOT NULL,
  data TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('going', 'over', 'interrupted')),
  begun_at TEXT NOT NULL,
  lease_until TEXT NOT NULL
) STRICT;

CREATE INDEX followed_work_going ON followed_work (team_id, enterprise_id, lease_until) WHERE state = 'going';
