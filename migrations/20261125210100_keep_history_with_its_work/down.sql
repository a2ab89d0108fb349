DROP FUNCTION retire_journal(date, timestamptz);

CREATE FUNCTION retire_journal(before date) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    this_company bigint := NULLIF(current_setting('app.company_id', true), '')::bigint;
    emptied bigint;
BEGIN
    IF before > current_date - interval '2 years' THEN
        RAISE EXCEPTION 'what is kept for two years is not emptied' USING ERRCODE = 'restrict_violation';
    END IF;
    UPDATE journal SET content = NULL, salt = NULL, day = NULL, day_before = NULL
    WHERE company_id = this_company AND content IS NOT NULL
        AND (day < before AND (day_before IS NULL OR day_before < before) OR day IS NULL AND at < before);
    GET DIAGNOSTICS emptied = ROW_COUNT;
    RETURN emptied;
END
$$;

REVOKE ALL ON FUNCTION retire_journal(date) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION retire_journal(date) TO uhrwerk_app;
