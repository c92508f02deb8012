ALTER TABLE runs ADD COLUMN leftovers TEXT NOT NULL DEFAULT '[]';
ALTER TABLE runs ADD COLUMN trouble TEXT CHECK (trouble IN ('away', 'undecided'));
-- When the wait until not_before was begun, so that a clock that is set back doesn't lengthen it.
ALTER TABLE runs ADD COLUMN waits_since TEXT;

-- Since when what a request is about is no secret. Until now this was read from the effect that ends it.
ALTER TABLE requests ADD COLUMN disclosed_at TEXT;
UPDATE requests SET disclosed_at = (
  SELECT min(run_effects.proved_at)
  FROM runs JOIN run_effects ON run_effects.run_id = runs.id
  WHERE runs.request_id = requests.id AND run_effects.key = 'account.disabled'
);
