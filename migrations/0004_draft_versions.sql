ALTER TABLE drafts ADD COLUMN version INTEGER NOT NULL DEFAULT 1;

CREATE INDEX drafts_by_age ON drafts (team_id, enterprise_id, created_at);
