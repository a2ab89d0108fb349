-- The journal of a day: the local day of the entry that a record is about, and the one it was on before where a change
-- moved it. Both say nothing that the content does not say; they are kept beside it so that an index finds them.
-- A program from before this step leaves them empty, and its records are then missing on the page of the day only.

ALTER TABLE journal ADD COLUMN day date;
ALTER TABLE journal ADD COLUMN day_before date;

-- The owner sees no row of any company while row-level security is forced on it.
ALTER TABLE journal NO FORCE ROW LEVEL SECURITY;
UPDATE journal SET
    day = COALESCE(content::jsonb #>> '{to,local_day}', content::jsonb ->> 'local_day')::date,
    day_before = NULLIF(content::jsonb #>> '{from,local_day}', content::jsonb #>> '{to,local_day}')::date
WHERE action LIKE 'entry.%' AND content IS NOT NULL;
ALTER TABLE journal FORCE ROW LEVEL SECURITY;

CREATE INDEX journal_day_idx ON journal (company_id, chain, day) WHERE day IS NOT NULL;
CREATE INDEX journal_day_before_idx ON journal (company_id, chain, day_before) WHERE day_before IS NOT NULL;
