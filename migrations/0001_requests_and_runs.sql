-- enterprise_id is '' outside Enterprise Grid: in a unique index two NULLs would differ. Times are ISO 8601, UTC, with ms.
CREATE TABLE requests (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  team_id TEXT NOT NULL,
  enterprise_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  state TEXT NOT NULL
    CHECK (state IN ('pending', 'approved', 'drifted', 'denied', 'expired', 'canceled', 'finished')),
  draft_id TEXT NOT NULL,
  requester_slack_id TEXT,
  requester_portal_id TEXT,
  requester_email TEXT,
  requester_name TEXT NOT NULL,
  subject_slack_id TEXT,
  subject_portal_id TEXT,
  subject_email TEXT,
  plan TEXT NOT NULL,
  digest TEXT NOT NULL,
  preview TEXT NOT NULL,
  required INTEGER NOT NULL CHECK (required > 0),
  requester_may_approve INTEGER NOT NULL CHECK (requester_may_approve IN (0, 1)),
  created_at TEXT NOT NULL,
  expires_at TEXT NOT NULL,
  decided_at TEXT,
  ended_by TEXT,
  end_reason TEXT,
  revision INTEGER NOT NULL DEFAULT 1,
  changed_at TEXT NOT NULL,
  drawn_revision INTEGER NOT NULL DEFAULT 0
) STRICT;

INSERT INTO sqlite_sequence (name, seq) VALUES ('requests', 1000);

CREATE UNIQUE INDEX requests_one_per_draft ON requests (team_id, enterprise_id, draft_id);
CREATE UNIQUE INDEX requests_one_open_per_person
  ON requests (team_id, enterprise_id, lower(subject_portal_id))
  WHERE state IN ('pending', 'approved', 'drifted') AND subject_portal_id IS NOT NULL;
CREATE INDEX requests_by_state ON requests (team_id, enterprise_id, state, id);
CREATE INDEX requests_undrawn ON requests (team_id, enterprise_id, changed_at, id) WHERE revision > drawn_revision;

CREATE TABLE request_eligible (
  request_id INTEGER NOT NULL REFERENCES requests (id),
  position INTEGER NOT NULL,
  slack_id TEXT NOT NULL,
  PRIMARY KEY (request_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE votes (
  id INTEGER PRIMARY KEY,
  request_id INTEGER NOT NULL REFERENCES requests (id),
  digest TEXT NOT NULL,
  voter_slack_id TEXT NOT NULL,
  voter_portal_id TEXT,
  voter_email TEXT,
  vote TEXT NOT NULL CHECK (vote IN ('yes', 'no')),
  reason TEXT,
  at TEXT NOT NULL,
  UNIQUE (request_id, digest, voter_slack_id)
) STRICT;

CREATE TABLE runs (
  id TEXT PRIMARY KEY NOT NULL,
  request_id INTEGER NOT NULL UNIQUE REFERENCES requests (id),
  workflow TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('queued', 'running', 'parked', 'stopped', 'done')),
  not_before TEXT NOT NULL,
  failures INTEGER NOT NULL DEFAULT 0,
  failing_since TEXT,
  stop_requested_by TEXT,
  parked TEXT,
  lease_owner TEXT,
  lease_until TEXT,
  created_at TEXT NOT NULL,
  started_at TEXT,
  ended_at TEXT,
  CHECK ((status = 'parked') = (parked IS NOT NULL)),
  CHECK ((lease_owner IS NULL) = (lease_until IS NULL)),
  CHECK (lease_owner IS NULL OR status = 'running')
) STRICT;

CREATE INDEX runs_by_status ON runs (status, not_before, id);

CREATE TABLE run_steps (
  run_id TEXT NOT NULL REFERENCES runs (id),
  key TEXT NOT NULL,
  position INTEGER NOT NULL,
  title TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('pending', 'running', 'done', 'skipped', 'byHand', 'parked')),
  detail TEXT,
  percent REAL,
  started_at TEXT,
  ended_at TEXT,
  PRIMARY KEY (run_id, key),
  UNIQUE (run_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE run_effects (
  id INTEGER PRIMARY KEY,
  run_id TEXT NOT NULL REFERENCES runs (id),
  key TEXT NOT NULL,
  step_key TEXT NOT NULL,
  title TEXT NOT NULL,
  acts INTEGER NOT NULL DEFAULT 0,
  intended_at TEXT,
  acted_at TEXT,
  open INTEGER NOT NULL DEFAULT 0 CHECK (open IN (0, 1)),
  problem TEXT,
  facts TEXT NOT NULL DEFAULT '{}',
  evidence TEXT,
  proved_at TEXT,
  UNIQUE (run_id, key)
) STRICT;
