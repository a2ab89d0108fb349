-- Information about a person for somebody outside of the company: each has a reason, a basis, a scope, and approvers.
CREATE SEQUENCE disclosures_id_seq AS bigint;
CREATE TABLE disclosures (
    company_id bigint NOT NULL REFERENCES company (company_id) ON DELETE CASCADE,
    id bigint NOT NULL DEFAULT nextval('disclosures_id_seq'),
    -- Whom the information is about.
    users_id bigint NOT NULL,
    recipient text NOT NULL CHECK (char_length(recipient) BETWEEN 1 AND 200),
    reason text NOT NULL CHECK (char_length(reason) BETWEEN 1 AND 2000),
    basis text NOT NULL CHECK (basis IN
        ('working-time', 'tax', 'social-insurance', 'customs', 'prosecution', 'court', 'order')),
    -- What is handed out; hours and entries of these days, both among them.
    has_record boolean NOT NULL,
    has_terms boolean NOT NULL,
    has_hours boolean NOT NULL,
    has_entries boolean NOT NULL,
    first_day date,
    last_day date,
    -- The first day on which the person may be told, where a norm forbids it before.
    notice_from date,
    notice_norm text CHECK (char_length(notice_norm) BETWEEN 1 AND 200),
    asked_at timestamptz NOT NULL,
    asked_by bigint NOT NULL CHECK (asked_by >= 0),
    approvals_needed smallint NOT NULL CHECK (approvals_needed BETWEEN 1 AND 2),
    first_approver bigint,
    first_approved_at timestamptz,
    second_approver bigint,
    second_approved_at timestamptz,
    closed_at timestamptz,
    closed_by bigint CHECK (closed_by >= 0),
    closed_as text CHECK (closed_as IN ('given', 'refused', 'withdrawn')),
    -- That the person may see it: it was given, and no norm forbids telling them any more.
    is_open boolean NOT NULL DEFAULT false,
    told_at timestamptz,
    told_by text CHECK (told_by IN ('letter', 'company')),
    PRIMARY KEY (company_id, id),
    CONSTRAINT disclosures_users_fkey FOREIGN KEY (company_id, users_id)
        REFERENCES users (company_id, id) ON DELETE CASCADE,
    CONSTRAINT disclosures_scope_check CHECK (has_record OR has_terms OR has_hours OR has_entries),
    CONSTRAINT disclosures_days_check CHECK (
        (has_hours OR has_entries) = (first_day IS NOT NULL) AND (first_day IS NULL) = (last_day IS NULL)
        AND (first_day IS NULL OR first_day <= last_day)),
    CONSTRAINT disclosures_notice_check CHECK (
        (notice_from IS NULL) = (notice_norm IS NULL) AND (notice_from IS NULL OR basis <> 'order')),
    CONSTRAINT disclosures_approvers_check CHECK (
        (first_approver IS NULL) = (first_approved_at IS NULL)
        AND (second_approver IS NULL) = (second_approved_at IS NULL)
        AND (second_approver IS NULL OR first_approver IS NOT NULL AND first_approver <> second_approver)),
    CONSTRAINT disclosures_closed_check CHECK (
        (closed_at IS NULL) = (closed_as IS NULL) AND (closed_at IS NULL) = (closed_by IS NULL)),
    -- Nothing is given that was not approved by as many as it needs.
    CONSTRAINT disclosures_given_check CHECK (closed_as IS DISTINCT FROM 'given'
        OR first_approver IS NOT NULL AND (approvals_needed = 1 OR second_approver IS NOT NULL)),
    CONSTRAINT disclosures_told_check CHECK (
        (told_at IS NULL) = (told_by IS NULL) AND (told_at IS NULL OR is_open)
        AND (NOT is_open OR closed_as IS NOT DISTINCT FROM 'given'))
);
ALTER SEQUENCE disclosures_id_seq OWNED BY disclosures.id;
CREATE INDEX disclosures_users_idx ON disclosures (company_id, users_id);
CALL make_tenant_table('disclosures', 'SELECT, INSERT, UPDATE, DELETE');
GRANT USAGE ON SEQUENCE disclosures_id_seq TO uhrwerk_app;
