-- What an hour before a planned start was found not to hold any more, a JSON list of sentences; NULL until it was looked at.
ALTER TABLE requests ADD COLUMN foreseen TEXT;
