-- What letters need beside the outbox. A row of the outbox names people by their ids: names, address and language are
-- read, and the link is made, when the letter is sent, so that neither a secret nor a personal value waits here.

-- Set when nobody tries any more; the row stays, so that whoever wanted the letter is told.
ALTER TABLE outbox ADD COLUMN gave_up_at timestamptz;
CALL open_to_sign_in('outbox');

-- The worker serves every company: it asks for what is due by place alone, and reads it within its company.
CREATE FUNCTION due_outbox(moment timestamptz, most integer)
RETURNS TABLE (company_id bigint, id uuid)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    RETURN QUERY
        SELECT o.company_id, o.id FROM outbox o
        WHERE o.due_at <= moment AND o.gave_up_at IS NULL ORDER BY o.due_at, o.id LIMIT most;
END
$$;

-- Letters to addresses that no company knows: whoever asks for a new password must not see a difference, and whoever
-- owns the address learns that there is nothing here. No company, so no company_id; the rows go when they are sent.
CREATE TABLE letter_to_unknown (
    id uuid PRIMARY KEY,
    email text NOT NULL CHECK (char_length(email) BETWEEN 3 AND 90),
    language text NOT NULL CHECK (language IN ('de', 'en', 'fr')),
    created_at timestamptz NOT NULL,
    due_at timestamptz NOT NULL,
    attempts integer NOT NULL DEFAULT 0
);
GRANT SELECT, INSERT, UPDATE, DELETE ON letter_to_unknown TO uhrwerk_app;

-- The link of a letter, before any company is known. Whether it is still good is for the program to say.
CALL open_to_sign_in('mail_link');
CREATE FUNCTION find_mail_link(wanted_hash bytea)
RETURNS TABLE (
    company_id bigint, users_id bigint, role text, active boolean, language text, timezone text,
    purpose text, expires_at timestamptz, used_at timestamptz
)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    RETURN QUERY
        SELECT u.company_id, u.id, u.role, u.active, p.language, p.timezone, m.purpose, m.expires_at, m.used_at
        FROM mail_link m
        JOIN users u ON u.company_id = m.company_id AND u.id = m.users_id
        JOIN user_settings p ON p.company_id = u.company_id AND p.users_id = u.id
        WHERE m.token_hash = wanted_hash;
END
$$;

REVOKE ALL ON FUNCTION due_outbox(timestamptz, integer), find_mail_link(bytea) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION due_outbox(timestamptz, integer), find_mail_link(bytea) TO uhrwerk_app;
