-- The locks of a transaction that begins. Its beginning is sent as text, which is planned anew each time; what stands in a
-- function is planned once for each connection.
CREATE FUNCTION lock_company() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    PERFORM FROM public.company
    WHERE company_id = NULLIF(current_setting('app.company_id', true), '')::bigint FOR NO KEY UPDATE;
END
$$;
CREATE FUNCTION lock_person(person bigint) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    PERFORM FROM public.users
    WHERE company_id = NULLIF(current_setting('app.company_id', true), '')::bigint AND id = person FOR NO KEY UPDATE;
END
$$;
REVOKE ALL ON FUNCTION lock_company(), lock_person(bigint) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION lock_company(), lock_person(bigint) TO uhrwerk_app, uhrwerk_ops, uhrwerk_deputy;

-- Whoever looks for entries that reach into a span finds those of up to 31 days by their start, and the few longer ones
-- here: it makes no difference how long the history of a person is.
CREATE INDEX entries_long_idx ON entries (company_id, users_id)
    WHERE time_until - time_since >= interval '744 hours';
