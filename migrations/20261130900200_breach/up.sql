-- The breach helper (Articles 33 and 34 GDPR): what a table held of a company in a window of time, and whom that concerns.
-- Works in the company of the transaction only. What is gone since then is counted from the journal, as far as it says so.

-- When a row of a table came about, as an expression over its row; nothing where that is not kept.
CREATE FUNCTION breach_begins(of_table text) RETURNS text
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT CASE of_table
        WHEN 'entries' THEN 't.time_insert'
        WHEN 'journal' THEN 't.at'
        WHEN 'imports' THEN 't.started_at'
        WHEN 'session' THEN 't.signed_in_at'
        WHEN 'looks' THEN 't.day::timestamp AT TIME ZONE ''UTC'' - interval ''1 day'''
        WHEN 'restriction' THEN 't.since'
        WHEN 'person_requests' THEN 't.asked_at'
        WHEN 'disclosures' THEN 't.asked_at'
        WHEN 'address_changes' THEN 't.asked_at'
        WHEN 'works_agreements' THEN 't.recorded_at'
        WHEN 'operator_grant' THEN 't.requested_at'
        WHEN 'comments' THEN 't.written_on::timestamp AT TIME ZONE ''UTC'''
        WHEN 'messages' THEN 't.written_on::timestamp AT TIME ZONE ''UTC'''
        WHEN 'company' THEN 't.created_at'
        WHEN 'users' THEN 't.created_at'
        WHEN 'api_key' THEN 't.created_at'
        WHEN 'mail_link' THEN 't.created_at'
        WHEN 'outbox' THEN 't.created_at'
    END
$$;

-- The people of the company whom the rows concern that were there before a moment.
CREATE FUNCTION breach_persons(of_table text, until timestamptz) RETURNS SETOF bigint
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    this_company bigint := NULLIF(current_setting('app.company_id', true), '')::bigint;
    numbers text := CASE of_table
        WHEN 'users' THEN 't.id'
        WHEN 'looks' THEN 't.users_id, t.looker'
        WHEN 'works_agreements' THEN 't.recorded_by'
        WHEN 'operator_grant' THEN 'NULL::bigint'
        WHEN 'restriction' THEN 't.users_id, t.author'
        WHEN 'person_requests' THEN 't.users_id, t.asked_by, t.answered_by'
        WHEN 'disclosures' THEN 't.users_id, t.asked_by, t.first_approver, t.second_approver, t.closed_by'
        WHEN 'journal' THEN 't.chain, t.actor, CASE WHEN t.chain = 0 AND t.action LIKE ''user.%'' THEN t.subject END'
        WHEN 'outbox' THEN 'CASE WHEN t.kind = ''letter'' THEN (t.payload::jsonb ->> ''to'')::bigint END'
    END;
BEGIN
    IF numbers IS NULL THEN
        IF of_table = 'entry_texts' THEN
            numbers := 'e.users_id';
            of_table := 'entry_texts t JOIN entries e ON e.company_id = t.company_id AND e.texts_id = t.id';
        ELSIF of_table = 'import_source_keys' THEN
            numbers := 'e.users_id';
            of_table := 'import_source_keys t JOIN entries e ON e.company_id = t.company_id AND e.id = t.entries_id';
        ELSIF EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = format('public.%I', of_table)::regclass
            AND a.attname = 'users_id' AND NOT a.attisdropped)
        THEN
            numbers := 't.users_id';
            of_table := format('%I t', of_table);
        ELSE
            RETURN;
        END IF;
        RETURN QUERY EXECUTE format(
            'SELECT DISTINCT n FROM %s, unnest(ARRAY[%s]::bigint[]) n WHERE t.company_id = $1 AND n > 0 AND coalesce(%s, ''-infinity'') < $2',
            of_table, numbers, coalesce(breach_begins(split_part(of_table, ' ', 1)), 'NULL::timestamptz'))
        USING this_company, until;
        RETURN;
    END IF;
    RETURN QUERY EXECUTE format(
        'SELECT DISTINCT n FROM %I t, unnest(ARRAY[%s]::bigint[]) n WHERE t.company_id = $1 AND n > 0 AND coalesce(%s, ''-infinity'') < $2',
        of_table, numbers, coalesce(breach_begins(of_table), 'NULL::timestamptz'))
    USING this_company, until;
END
$$;

-- Counts only, so that the operator of a hosted installation learns which companies are concerned and nothing about them:
-- rows, people, the values of each column, and what was deleted since the window began.
CREATE FUNCTION measure_breach(of_table text, since timestamptz, until timestamptz,
    OUT amount bigint, OUT persons bigint, OUT gone bigint, OUT is_dated boolean, OUT names text[], OUT filled bigint[])
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    this_company bigint := NULLIF(current_setting('app.company_id', true), '')::bigint;
    begins text := breach_begins(of_table);
    counted text;
BEGIN
    IF NOT EXISTS (SELECT FROM pg_class c JOIN pg_policy p ON p.polrelid = c.oid AND p.polname = 'company'
        WHERE c.relname = of_table AND c.relnamespace = 'public'::regnamespace AND NOT c.relispartition)
    THEN
        RAISE EXCEPTION 'there is no such table of companies' USING ERRCODE = 'undefined_table';
    END IF;
    is_dated := begins IS NOT NULL;
    SELECT array_agg(a.attname::text ORDER BY a.attnum), string_agg(format('count(t.%I)', a.attname), ', ' ORDER BY a.attnum)
    INTO names, counted FROM pg_attribute a
    WHERE a.attrelid = format('public.%I', of_table)::regclass AND a.attnum > 0 AND NOT a.attisdropped;
    EXECUTE format('SELECT count(*), ARRAY[%s] FROM %I t WHERE t.company_id = $1 AND coalesce(%s, ''-infinity'') < $2',
        counted, of_table, coalesce(begins, 'NULL::timestamptz'))
    INTO amount, filled USING this_company, until;
    SELECT count(*) INTO persons FROM breach_persons(of_table, until);
    SELECT count(*) INTO gone FROM public.journal j
    WHERE j.company_id = this_company AND j.at >= since AND CASE of_table
        WHEN 'entries' THEN j.action = 'entry.deleted'
        WHEN 'users' THEN j.action IN ('user.deleted', 'user.erased')
        ELSE false END;
END
$$;

-- How many different people rows of several tables concern.
CREATE FUNCTION count_breach_persons(tables text[], until timestamptz) RETURNS bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT count(DISTINCT n) FROM unnest(tables) AS named, public.breach_persons(named, until) n
$$;

REVOKE ALL ON FUNCTION count_breach_persons(text[], timestamptz), breach_begins(text), breach_persons(text, timestamptz), measure_breach(text, timestamptz, timestamptz)
    FROM PUBLIC;
GRANT EXECUTE ON FUNCTION breach_begins(text), breach_persons(text, timestamptz) TO uhrwerk_app, uhrwerk_deputy;
GRANT EXECUTE ON FUNCTION measure_breach(text, timestamptz, timestamptz), count_breach_persons(text[], timestamptz) TO uhrwerk_app, uhrwerk_deputy;
