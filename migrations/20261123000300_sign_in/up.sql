-- The ways in. Before sign-in no company is known, so these tables are keyed by e-mail or by the hash of a token.
-- They carry company_id and the usual policy, and have no foreign keys to or from tenant tables.
-- Looking up goes only through the functions at the end, which take the exact key.

CREATE TABLE sign_in (
    -- The address in lower case: unique in the installation.
    email text PRIMARY KEY,
    company_id bigint NOT NULL,
    users_id bigint NOT NULL,
    -- An argon2id hash with its parameters (PHC string); null until the person set a password.
    password_hash text,
    password_changed_at timestamptz
);
CREATE UNIQUE INDEX sign_in_users_key ON sign_in (company_id, users_id);
CALL make_tenant_table('sign_in', 'SELECT, INSERT, UPDATE, DELETE');
CALL open_to_sign_in('sign_in');

CREATE TABLE session (
    -- SHA-256 of the token; the token itself is known to the browser only.
    token_hash bytea PRIMARY KEY CHECK (octet_length(token_hash) = 32),
    company_id bigint NOT NULL,
    users_id bigint NOT NULL,
    -- The token before the present one, good for a minute after token_since.
    old_token_hash bytea UNIQUE CHECK (octet_length(old_token_hash) = 32),
    signed_in_at timestamptz NOT NULL,
    last_used_at timestamptz NOT NULL,
    token_since timestamptz NOT NULL,
    staying boolean NOT NULL
);
CREATE INDEX session_users_idx ON session (company_id, users_id);
CALL make_tenant_table('session', 'SELECT, INSERT, UPDATE, DELETE');
CALL open_to_sign_in('session');

CREATE TABLE api_key (
    key_hash bytea PRIMARY KEY CHECK (octet_length(key_hash) = 32),
    company_id bigint NOT NULL,
    users_id bigint NOT NULL,
    created_at timestamptz NOT NULL
);
CREATE UNIQUE INDEX api_key_users_key ON api_key (company_id, users_id);
CALL make_tenant_table('api_key', 'SELECT, INSERT, UPDATE, DELETE');
CALL open_to_sign_in('api_key');

CREATE TABLE mail_link (
    token_hash bytea PRIMARY KEY CHECK (octet_length(token_hash) = 32),
    company_id bigint NOT NULL,
    users_id bigint NOT NULL,
    purpose text NOT NULL CHECK (purpose IN ('invitation', 'password')),
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    used_at timestamptz
);
CREATE INDEX mail_link_users_idx ON mail_link (company_id, users_id);
CALL make_tenant_table('mail_link', 'SELECT, INSERT, UPDATE, DELETE');

-- plpgsql keeps its plans for the life of a connection; an SQL function would plan anew at each call.

CREATE FUNCTION find_password(wanted_email text)
RETURNS TABLE (company_id bigint, users_id bigint, password_hash text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    RETURN QUERY SELECT s.company_id, s.users_id, s.password_hash FROM sign_in s WHERE s.email = wanted_email;
END
$$;

CREATE FUNCTION find_api_key(wanted_hash bytea, wanted_email text)
RETURNS TABLE (company_id bigint, users_id bigint, role text, active boolean, language text, timezone text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    RETURN QUERY
        SELECT u.company_id, u.id, u.role, u.active, p.language, p.timezone
        FROM api_key k
        JOIN users u ON u.company_id = k.company_id AND u.id = k.users_id
        JOIN user_settings p ON p.company_id = u.company_id AND p.users_id = u.id
        WHERE k.key_hash = wanted_hash AND lower(u.email) = wanted_email;
END
$$;

CREATE FUNCTION find_session(wanted_hash bytea)
RETURNS TABLE (
    company_id bigint, users_id bigint, role text, active boolean, language text, timezone text,
    signed_in_at timestamptz, last_used_at timestamptz, token_since timestamptz, staying boolean, with_old_token boolean
)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    RETURN QUERY
        SELECT u.company_id, u.id, u.role, u.active, p.language, p.timezone,
            s.signed_in_at, s.last_used_at, s.token_since, s.staying, s.token_hash <> wanted_hash
        FROM session s
        JOIN users u ON u.company_id = s.company_id AND u.id = s.users_id
        JOIN user_settings p ON p.company_id = u.company_id AND p.users_id = u.id
        WHERE s.token_hash = wanted_hash OR s.old_token_hash = wanted_hash;
END
$$;

-- For the administrator's list and for jobs that visit every company in turn.
CREATE FUNCTION list_companies()
RETURNS TABLE (company_id bigint, name text, created_at timestamptz)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    RETURN QUERY SELECT c.company_id, c.name, c.created_at FROM company c ORDER BY c.company_id;
END
$$;

REVOKE ALL ON FUNCTION find_password(text), find_api_key(bytea, text), find_session(bytea), list_companies() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION find_password(text), find_api_key(bytea, text), find_session(bytea), list_companies() TO uhrwerk_app;
GRANT EXECUTE ON FUNCTION list_companies() TO uhrwerk_ops;
