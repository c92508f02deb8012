-- Who was last at work on a run and when, so that a process that goes on with it can tell that another one left it.
ALTER TABLE runs ADD COLUMN last_owner TEXT;
ALTER TABLE runs ADD COLUMN last_seen_at TEXT;
-- When it was last taken up again, after how long, what was under way then, and what reading it back showed.
ALTER TABLE runs ADD COLUMN resumed_at TEXT;
ALTER TABLE runs ADD COLUMN away_ms INTEGER CHECK (away_ms >= 0);
ALTER TABLE runs ADD COLUMN resumed_effect TEXT;
ALTER TABLE runs ADD COLUMN resumed_found TEXT CHECK (resumed_found IN ('holds', 'underWay', 'missing'));
