CREATE TABLE notices (
  team_id TEXT NOT NULL,
  enterprise_id TEXT NOT NULL,
  key TEXT NOT NULL,
  sentence TEXT NOT NULL,
  channel TEXT,
  ts TEXT,
  claimed_at TEXT NOT NULL,
  PRIMARY KEY (team_id, enterprise_id, key)
) STRICT, WITHOUT ROWID;
