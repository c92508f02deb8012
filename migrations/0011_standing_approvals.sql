-- A standing approval is a request itself; what runs under one names it, until a plan is put before people again.
ALTER TABLE requests ADD COLUMN standing_id INTEGER REFERENCES requests (id);
-- Since when a standing approval holds no more; who ended it is in ended_by.
ALTER TABLE requests ADD COLUMN revoked_at TEXT;
