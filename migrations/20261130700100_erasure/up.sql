-- Erasing a person, and restricting what is done with a person's data.

-- When the person was erased: the row then holds a pseudonym, and only because a law keeps what was recorded.
ALTER TABLE users ADD COLUMN erased_at timestamptz;
-- Since when what was recorded is hidden from everybody but the person: on request, or because only a law keeps it.
ALTER TABLE users ADD COLUMN restricted_at timestamptz;
ALTER TABLE users ADD CONSTRAINT users_erased_check
    CHECK (erased_at IS NULL OR (restricted_at IS NOT NULL AND NOT active AND email IS NULL AND number IS NULL));
-- Every list and sum of entries asks whom it must leave out.
CREATE INDEX users_restricted_idx ON users (company_id, id) WHERE restricted_at IS NOT NULL;

-- Why a person's data is restricted on request (Article 18 GDPR), and how far lifting that has come: the person is told
-- first. The row goes when the restriction is lifted; the journal keeps that it was.
CREATE TABLE restriction (
    company_id bigint NOT NULL REFERENCES company (company_id) ON DELETE CASCADE,
    users_id bigint NOT NULL,
    since timestamptz NOT NULL,
    reason text NOT NULL CHECK (char_length(reason) BETWEEN 1 AND 1000),
    -- Who entered it; null for the administrator's tool.
    author bigint,
    told_at timestamptz,
    -- How the person was told: by a letter of ours, or otherwise by the company.
    told_by text CHECK (told_by IN ('letter', 'company')),
    PRIMARY KEY (company_id, users_id),
    CONSTRAINT restriction_users_fkey FOREIGN KEY (company_id, users_id)
        REFERENCES users (company_id, id) ON DELETE CASCADE,
    CHECK ((told_at IS NULL) = (told_by IS NULL))
);
CALL make_tenant_table('restriction', 'SELECT, INSERT, UPDATE, DELETE');

-- Empties what the journal says about a person who was erased. Digests stay: the chains still verify. The server may not
-- change the journal; this does no more than the erasure needs, and only in the company of the transaction.
CREATE FUNCTION erase_journal(person bigint) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    this_company bigint := NULLIF(current_setting('app.company_id', true), '')::bigint;
    emptied bigint;
BEGIN
    IF NOT EXISTS (SELECT FROM users WHERE company_id = this_company AND id = person AND erased_at IS NOT NULL) THEN
        RAISE EXCEPTION 'the person was not erased' USING ERRCODE = 'restrict_violation';
    END IF;
    UPDATE journal SET content = NULL, salt = NULL, day = NULL, day_before = NULL
    WHERE company_id = this_company AND content IS NOT NULL
        AND (chain = person OR chain = 0 AND subject = person AND action LIKE 'user.%');
    GET DIAGNOSTICS emptied = ROW_COUNT;
    RETURN emptied;
END
$$;

-- After a restored backup the counters stand where they stood: a number that the journal of deletions names must never
-- become somebody else's.
CREATE FUNCTION skip_ids(of_companies bigint, of_people bigint, of_comments bigint, of_messages bigint) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT setval('company_id_seq', of_companies) FROM company_id_seq WHERE last_value < of_companies;
    SELECT setval('users_id_seq', of_people) FROM users_id_seq WHERE last_value < of_people;
    SELECT setval('comments_id_seq', of_comments) FROM comments_id_seq WHERE last_value < of_comments;
    SELECT setval('messages_id_seq', of_messages) FROM messages_id_seq WHERE last_value < of_messages;
$$;

REVOKE ALL ON FUNCTION erase_journal(bigint), skip_ids(bigint, bigint, bigint, bigint) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION erase_journal(bigint), skip_ids(bigint, bigint, bigint, bigint) TO uhrwerk_app;
