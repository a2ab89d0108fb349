-- Another address of somebody who has come in waits here until whoever has it confirms it: nobody else learns whether it
-- belongs to somebody of another company.
CREATE TABLE address_changes (
    company_id bigint NOT NULL REFERENCES company (company_id) ON DELETE CASCADE,
    users_id bigint NOT NULL,
    email text NOT NULL CHECK (char_length(email) BETWEEN 3 AND 90),
    asked_at timestamptz NOT NULL,
    PRIMARY KEY (company_id, users_id),
    CONSTRAINT address_changes_users_fkey FOREIGN KEY (company_id, users_id)
        REFERENCES users (company_id, id) ON DELETE CASCADE
);
CALL make_tenant_table('address_changes', 'SELECT, INSERT, UPDATE, DELETE');

ALTER TABLE mail_link
    DROP CONSTRAINT mail_link_purpose_check,
    ADD CONSTRAINT mail_link_purpose_check CHECK (purpose IN ('invitation', 'password', 'address'));
