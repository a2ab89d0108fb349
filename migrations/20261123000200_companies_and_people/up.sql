-- Companies and their people. A person is split into who they are, how they like it, and the terms they work under.

CREATE SEQUENCE company_id_seq AS bigint;
CREATE TABLE company (
    company_id bigint PRIMARY KEY DEFAULT nextval('company_id_seq'),
    name text NOT NULL CHECK (char_length(name) BETWEEN 1 AND 100),
    timezone_default text NOT NULL,
    currency text NOT NULL DEFAULT 'EUR' CHECK (currency ~ '^[A-Z]{3}$'),
    allow_entry_overlaps boolean NOT NULL DEFAULT true,
    allow_entries_for_customers boolean NOT NULL DEFAULT true,
    allow_entries_text_multiline boolean NOT NULL DEFAULT true,
    force_linked_entry_times boolean NOT NULL DEFAULT false,
    default_customers_id bigint,
    default_services_id bigint,
    created_at timestamptz NOT NULL
);
ALTER SEQUENCE company_id_seq OWNED BY company.company_id;
CALL make_tenant_table('company', 'SELECT, INSERT, UPDATE');
CALL open_to_sign_in('company');

CREATE SEQUENCE users_id_seq AS bigint;
CREATE TABLE users (
    company_id bigint NOT NULL REFERENCES company (company_id),
    id bigint NOT NULL DEFAULT nextval('users_id_seq'),
    name text NOT NULL CHECK (char_length(name) BETWEEN 1 AND 100),
    number text CHECK (char_length(number) BETWEEN 1 AND 50),
    -- Null for people who came with an import and were not invited yet: they cannot sign in.
    email text CHECK (char_length(email) BETWEEN 3 AND 90),
    role text NOT NULL CHECK (role IN ('owner', 'worker')),
    active boolean NOT NULL DEFAULT true,
    creator bigint,
    created_at timestamptz NOT NULL,
    imports_id uuid,
    PRIMARY KEY (company_id, id)
);
ALTER SEQUENCE users_id_seq OWNED BY users.id;
CREATE UNIQUE INDEX users_email_key ON users (company_id, lower(email));
CALL make_tenant_table('users', 'SELECT, INSERT, UPDATE, DELETE');
CALL open_to_sign_in('users');

CREATE TABLE user_settings (
    company_id bigint NOT NULL,
    users_id bigint NOT NULL,
    language text NOT NULL CHECK (language IN ('de', 'en', 'fr')),
    timezone text NOT NULL,
    timeformat_12h boolean NOT NULL DEFAULT false,
    weekstart_monday boolean NOT NULL DEFAULT true,
    weekend_friday boolean NOT NULL DEFAULT false,
    PRIMARY KEY (company_id, users_id),
    CONSTRAINT user_settings_users_fkey FOREIGN KEY (company_id, users_id) REFERENCES users (company_id, id) ON DELETE CASCADE
);
CALL make_tenant_table('user_settings', 'SELECT, INSERT, UPDATE, DELETE');
CALL open_to_sign_in('user_settings');

CREATE TABLE user_terms (
    company_id bigint NOT NULL,
    users_id bigint NOT NULL,
    start_date date,
    exit_date date,
    wage_type smallint CHECK (wage_type IN (1, 2)),
    edit_lock date,
    edit_lock_dyn smallint,
    edit_lock_sync boolean NOT NULL DEFAULT true,
    work_time_edit_lock_days smallint,
    default_holidays_count boolean NOT NULL DEFAULT true,
    default_target_hours boolean NOT NULL DEFAULT true,
    exempt_from_flextime boolean NOT NULL DEFAULT false,
    PRIMARY KEY (company_id, users_id),
    CONSTRAINT user_terms_users_fkey FOREIGN KEY (company_id, users_id) REFERENCES users (company_id, id) ON DELETE CASCADE
);
CALL make_tenant_table('user_terms', 'SELECT, INSERT, UPDATE, DELETE');

-- Identities come from sequences; the server needs to draw from them.
GRANT USAGE ON SEQUENCE company_id_seq, users_id_seq TO uhrwerk_app;
