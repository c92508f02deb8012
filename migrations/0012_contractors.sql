-- Contractors who are not proposed until then. What ended stays: the trail has the rest.
CREATE TABLE exemptions (
  team_id TEXT NOT NULL,
  enterprise_id TEXT NOT NULL,
  person_id TEXT NOT NULL,
  name TEXT NOT NULL,
  email TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('keep', 'exempt')),
  reason TEXT,
  until TEXT NOT NULL,
  by TEXT NOT NULL,
  at TEXT NOT NULL,
  PRIMARY KEY (team_id, enterprise_id, person_id)
) STRICT, WITHOUT ROWID;

-- What sponsors were asked about people on a digest, and what they said.
CREATE TABLE sponsor_questions (
  team_id TEXT NOT NULL,
  enterprise_id TEXT NOT NULL,
  digest_id INTEGER NOT NULL REFERENCES requests (id),
  person_id TEXT NOT NULL,
  sponsor TEXT NOT NULL,
  sponsor_name TEXT NOT NULL,
  -- The rooms of theirs that the person sat in when they were asked, as JSON.
  rooms TEXT NOT NULL,
  asked_by TEXT NOT NULL,
  asked_at TEXT NOT NULL,
  answer TEXT CHECK (answer IN ('needed', 'notNeeded')),
  answer_days INTEGER,
  answered_at TEXT,
  PRIMARY KEY (team_id, enterprise_id, digest_id, person_id, sponsor),
  CHECK ((answer IS NULL) = (answered_at IS NULL)),
  CHECK ((answer IS 'needed') = (answer_days IS NOT NULL))
) STRICT, WITHOUT ROWID;

CREATE INDEX sponsor_questions_by_person ON sponsor_questions (team_id, enterprise_id, person_id, asked_at);
