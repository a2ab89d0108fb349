-- The history of an entry stays for as long as the entry, and what was recorded lately stays however old the day that
-- it is about: who enters or corrects old work today leaves a trace.
DROP FUNCTION retire_journal(date);

-- Empties the records about entries that are gone and were on days before, and the records of the company that are
-- older than that; of both only what was recorded before a moment. Digests stay: the chains still verify. Working time
-- is kept for two years at the least, whoever asks.
CREATE FUNCTION retire_journal(before date, recorded timestamptz) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    this_company bigint := NULLIF(current_setting('app.company_id', true), '')::bigint;
    emptied bigint;
BEGIN
    IF before > current_date - interval '2 years' THEN
        RAISE EXCEPTION 'what is kept for two years is not emptied' USING ERRCODE = 'restrict_violation';
    END IF;
    UPDATE journal SET content = NULL, salt = NULL, day = NULL, day_before = NULL
    WHERE company_id = this_company AND content IS NOT NULL AND at < recorded
        AND (day < before AND (day_before IS NULL OR day_before < before) OR day IS NULL AND at < before)
        AND NOT (action LIKE 'entry.%' AND EXISTS (
            SELECT FROM entries WHERE company_id = this_company AND id = journal.subject));
    GET DIAGNOSTICS emptied = ROW_COUNT;
    RETURN emptied;
END
$$;

REVOKE ALL ON FUNCTION retire_journal(date, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION retire_journal(date, timestamptz) TO uhrwerk_app;
