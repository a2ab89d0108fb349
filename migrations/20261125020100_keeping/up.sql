-- Keeping things no longer than their period. The server may neither change nor remove what is in the journal; these
-- functions do no more than their period allows, and only in the company that the transaction is bound to.

ALTER TABLE company ADD COLUMN ends_on date;

-- Empties the records about entries that were on days before, and the records of the company that are older. Digests
-- stay: the chains still verify. Working time is kept for two years at the least, whoever asks.
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

-- Empties what the company's chain says about a person who is not there any more. The person's own chain is about
-- working time and keeps its own period.
CREATE FUNCTION forget_person(person bigint) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    this_company bigint := NULLIF(current_setting('app.company_id', true), '')::bigint;
    emptied bigint;
BEGIN
    IF EXISTS (SELECT FROM users WHERE company_id = this_company AND id = person) THEN
        RAISE EXCEPTION 'the person is still there' USING ERRCODE = 'restrict_violation';
    END IF;
    UPDATE journal SET content = NULL, salt = NULL
    WHERE company_id = this_company AND content IS NOT NULL
        AND chain = 0 AND subject = person AND action LIKE 'user.%';
    GET DIAGNOSTICS emptied = ROW_COUNT;
    RETURN emptied;
END
$$;

-- Removes the company if it ended before: every row of every table.
CREATE FUNCTION remove_company(before date) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    this_company bigint := NULLIF(current_setting('app.company_id', true), '')::bigint;
    doomed text;
BEGIN
    PERFORM FROM company WHERE company_id = this_company AND ends_on < least(before, current_date) FOR UPDATE;
    IF NOT FOUND THEN
        RETURN false;
    END IF;
    UPDATE company SET default_customers_id = NULL, default_services_id = NULL WHERE company_id = this_company;
    -- What points to others goes before what is pointed to.
    FOREACH doomed IN ARRAY ARRAY['import_source_keys', 'entries', 'imports', 'entry_texts', 'lumpsum_services',
        'services', 'projects', 'customers', 'outbox', 'journal', 'mail_link', 'api_key', 'session', 'sign_in',
        'user_terms', 'user_settings', 'users', 'company']
    LOOP
        EXECUTE format('DELETE FROM %I WHERE company_id = $1', doomed) USING this_company;
    END LOOP;
    RETURN true;
END
$$;

REVOKE ALL ON FUNCTION retire_journal(date), forget_person(bigint), remove_company(date) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION retire_journal(date), forget_person(bigint), remove_company(date) TO uhrwerk_app;
