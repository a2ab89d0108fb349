-- The end of a contract: a phase in which nothing is written, notices to the owners, and an account of what was deleted.

-- On which day the owners were reminded that everything will be deleted.
ALTER TABLE company ADD COLUMN end_told_on date;
-- Of a letter that tells former owners that their company is gone: the number of its certificate.
ALTER TABLE letter_to_unknown ADD COLUMN certificate bigint CHECK (certificate > 0);

-- Stops a transaction that would write although the contract of its company has ended. Every transaction that writes
-- begins with it, unless it says which of the few things it does that go on after the end. Days begin where the company
-- is; the moment is the program's.
CREATE FUNCTION refuse_after_end(moment timestamptz) RETURNS void
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    this_company bigint := NULLIF(current_setting('app.company_id', true), '')::bigint;
BEGIN
    IF EXISTS (SELECT FROM public.company c
        WHERE c.company_id = this_company AND c.ends_on <= (moment AT TIME ZONE c.timezone_default)::date)
    THEN
        RAISE EXCEPTION 'the contract has ended' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'company_has_ended';
    END IF;
END
$$;

-- How many rows each table has of the transaction's company. Walks the catalogue: no table can be forgotten.
CREATE FUNCTION count_company() RETURNS TABLE (name text, amount bigint)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    this_company bigint := NULLIF(current_setting('app.company_id', true), '')::bigint;
    of_table regclass;
BEGIN
    FOR of_table, name IN SELECT c.oid::regclass, c.relname::text
        FROM pg_class c JOIN pg_policy p ON p.polrelid = c.oid AND p.polname = 'company'
        WHERE NOT c.relispartition ORDER BY c.relname
    LOOP
        EXECUTE format('SELECT count(*) FROM %s WHERE company_id = $1', of_table) INTO amount USING this_company;
        RETURN NEXT;
    END LOOP;
END
$$;

-- The list of companies says which contracts end.
DROP FUNCTION list_companies();
CREATE FUNCTION list_companies()
RETURNS TABLE (company_id bigint, name text, created_at timestamptz, ends_on date)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    RETURN QUERY SELECT c.company_id, c.name, c.created_at, c.ends_on FROM company c ORDER BY c.company_id;
END
$$;

-- As before, and the owners are told; what was on its way to them about an earlier decision is taken back.
CREATE OR REPLACE FUNCTION end_contract(day date) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    this_company bigint := NULLIF(current_setting('app.company_id', true), '')::bigint;
    moment timestamptz := clock_timestamp();
    found_zone text;
    found_day date;
BEGIN
    SELECT c.timezone_default, c.ends_on INTO found_zone, found_day FROM public.company c
    WHERE c.company_id = this_company FOR NO KEY UPDATE;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'there is no such company' USING ERRCODE = 'no_data_found';
    END IF;
    IF day < (moment AT TIME ZONE found_zone)::date THEN
        RAISE EXCEPTION 'the day is over' USING ERRCODE = 'restrict_violation';
    END IF;
    IF day IS NOT DISTINCT FROM found_day THEN
        RETURN;
    END IF;
    UPDATE public.company c SET ends_on = day, end_told_on = NULL WHERE c.company_id = this_company;
    PERFORM append_to_company_journal('admin', 'company.ended', json_build_object('ends_on', day)::text);
    DELETE FROM public.outbox o WHERE o.company_id = this_company AND o.kind = 'letter'
        AND o.payload::jsonb ->> 'letter' IN ('contract-ends', 'contract-goes-on', 'deletion-near');
    INSERT INTO public.outbox (company_id, id, kind, payload, created_at, due_at)
    SELECT this_company, gen_random_uuid(), 'letter',
        json_build_object('letter', CASE WHEN day IS NULL THEN 'contract-goes-on' ELSE 'contract-ends' END,
            'to', u.id, 'by', NULL)::text, moment, moment
    FROM public.users u
    WHERE u.company_id = this_company AND u.role = 'owner' AND u.active AND u.email IS NOT NULL;
END
$$;

REVOKE ALL ON FUNCTION refuse_after_end(timestamptz), count_company(), list_companies() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION refuse_after_end(timestamptz), list_companies() TO uhrwerk_app, uhrwerk_ops, uhrwerk_deputy;
GRANT EXECUTE ON FUNCTION count_company() TO uhrwerk_app;
