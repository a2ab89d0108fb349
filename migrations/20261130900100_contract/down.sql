DROP FUNCTION refuse_after_end(timestamptz);
DROP FUNCTION count_company();
DROP FUNCTION list_companies();
CREATE FUNCTION list_companies()
RETURNS TABLE (company_id bigint, name text, created_at timestamptz)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    RETURN QUERY SELECT c.company_id, c.name, c.created_at FROM company c ORDER BY c.company_id;
END
$$;
REVOKE ALL ON FUNCTION list_companies() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION list_companies() TO uhrwerk_app, uhrwerk_ops, uhrwerk_deputy;

CREATE OR REPLACE FUNCTION end_contract(day date) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    this_company bigint := NULLIF(current_setting('app.company_id', true), '')::bigint;
    found_zone text;
    found_day date;
BEGIN
    SELECT c.timezone_default, c.ends_on INTO found_zone, found_day FROM public.company c
    WHERE c.company_id = this_company FOR NO KEY UPDATE;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'there is no such company' USING ERRCODE = 'no_data_found';
    END IF;
    IF day < (clock_timestamp() AT TIME ZONE found_zone)::date THEN
        RAISE EXCEPTION 'the day is over' USING ERRCODE = 'restrict_violation';
    END IF;
    IF day IS NOT DISTINCT FROM found_day THEN
        RETURN;
    END IF;
    UPDATE public.company c SET ends_on = day WHERE c.company_id = this_company;
    PERFORM append_to_company_journal('admin', 'company.ended', json_build_object('ends_on', day)::text);
END
$$;

ALTER TABLE letter_to_unknown DROP COLUMN certificate;
ALTER TABLE company DROP COLUMN end_told_on;
