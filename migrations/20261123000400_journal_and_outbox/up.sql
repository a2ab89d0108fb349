-- Every change, who, when, from, to: append-only, one chain per person and one per company (chain 0).
-- The server may add and read; nobody may change or remove. Content and salt can be erased later by the function
-- that will exist for it; the digest stays and the chain still verifies.

CREATE TABLE journal (
    company_id bigint NOT NULL REFERENCES company (company_id),
    -- The person whose chain it is; 0 for the company's master data.
    chain bigint NOT NULL CHECK (chain >= 0),
    sequence bigint NOT NULL CHECK (sequence >= 1),
    at timestamptz NOT NULL,
    -- The person who did it; 0 for the installation itself.
    actor bigint NOT NULL,
    channel text NOT NULL,
    action text NOT NULL,
    subject bigint NOT NULL,
    content text,
    salt bytea,
    content_digest bytea NOT NULL CHECK (octet_length(content_digest) = 32),
    hash bytea NOT NULL CHECK (octet_length(hash) = 32),
    PRIMARY KEY (company_id, chain, sequence),
    CHECK ((content IS NULL) = (salt IS NULL))
);
-- The history of one row, newest first.
CREATE INDEX journal_subject_idx ON journal (company_id, subject, action);
CALL make_tenant_table('journal', 'SELECT, INSERT');

-- Side effects that leave the house after the commit that wanted them: mail, webhooks.
CREATE TABLE outbox (
    company_id bigint NOT NULL REFERENCES company (company_id),
    id uuid NOT NULL,
    kind text NOT NULL,
    payload text NOT NULL,
    created_at timestamptz NOT NULL,
    due_at timestamptz NOT NULL,
    attempts integer NOT NULL DEFAULT 0,
    PRIMARY KEY (company_id, id)
);
CREATE INDEX outbox_due_idx ON outbox (company_id, due_at);
CALL make_tenant_table('outbox', 'SELECT, INSERT, UPDATE, DELETE');
