-- How a person reads times of day, with the look-up that every page begins with.

DROP FUNCTION find_session(bytea);

CREATE FUNCTION find_session(wanted_hash bytea)
RETURNS TABLE (
    company_id bigint, users_id bigint, role text, active boolean, language text, timezone text, timeformat_12h boolean,
    signed_in_at timestamptz, last_used_at timestamptz, token_since timestamptz, staying boolean, with_old_token boolean
)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    RETURN QUERY
        SELECT u.company_id, u.id, u.role, u.active, p.language, p.timezone, p.timeformat_12h,
            s.signed_in_at, s.last_used_at, s.token_since, s.staying, s.token_hash <> wanted_hash
        FROM session s
        JOIN users u ON u.company_id = s.company_id AND u.id = s.users_id
        JOIN user_settings p ON p.company_id = u.company_id AND p.users_id = u.id
        WHERE s.token_hash = wanted_hash OR s.old_token_hash = wanted_hash;
END
$$;

REVOKE ALL ON FUNCTION find_session(bytea) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION find_session(bytea) TO uhrwerk_app;
