-- When people of a portal were last active, and how far its logs are known without a gap.
CREATE TABLE activity (
  portal TEXT NOT NULL,
  portal_id TEXT NOT NULL,
  log TEXT NOT NULL,
  last_at TEXT NOT NULL,
  PRIMARY KEY (portal, portal_id, log)
) STRICT, WITHOUT ROWID;

CREATE TABLE activity_logs (
  portal TEXT NOT NULL,
  log TEXT NOT NULL,
  reaches_back_to TEXT NOT NULL,
  newest_at TEXT NOT NULL,
  is_whole INTEGER NOT NULL,
  PRIMARY KEY (portal, log)
) STRICT, WITHOUT ROWID;

-- Which times of a schedule were taken, so that each is used once, by whichever process.
CREATE TABLE schedule_slots (
  team_id TEXT NOT NULL,
  enterprise_id TEXT NOT NULL,
  schedule TEXT NOT NULL,
  slot TEXT NOT NULL,
  at TEXT NOT NULL,
  lease_until TEXT,
  PRIMARY KEY (team_id, enterprise_id, schedule, slot)
) STRICT, WITHOUT ROWID;
