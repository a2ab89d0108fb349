-- What people may ask about their data, and who looked at it.

-- Somebody else looked at what is stored about a person: one row for each day, kind and reader, however often.
CREATE TABLE looks (
    company_id bigint NOT NULL REFERENCES company (company_id) ON DELETE CASCADE,
    -- The person whose data it was.
    users_id bigint NOT NULL,
    -- The local day of whoever looked.
    day date NOT NULL,
    -- Who looked; 0 for the administrator's tool.
    looker bigint NOT NULL CHECK (looker >= 0),
    kind text NOT NULL CHECK (kind IN ('entries', 'hours', 'history', 'record', 'archive')),
    PRIMARY KEY (company_id, users_id, day, looker, kind),
    CONSTRAINT looks_users_fkey FOREIGN KEY (company_id, users_id) REFERENCES users (company_id, id) ON DELETE CASCADE
);
CREATE INDEX looks_day_idx ON looks (company_id, day);
CALL make_tenant_table('looks', 'SELECT, INSERT, DELETE');

-- What people asked for: information, a correction, an end of a use. Answered within a month.
CREATE SEQUENCE person_requests_id_seq AS bigint;
CREATE TABLE person_requests (
    company_id bigint NOT NULL REFERENCES company (company_id) ON DELETE CASCADE,
    id bigint NOT NULL DEFAULT nextval('person_requests_id_seq'),
    users_id bigint NOT NULL,
    kind text NOT NULL CHECK (kind IN ('information', 'correction', 'objection')),
    -- What the person wrote.
    words text CHECK (char_length(words) BETWEEN 1 AND 2000),
    asked_at timestamptz NOT NULL,
    -- The person, or whoever put it down for them; 0 for the administrator's tool.
    asked_by bigint NOT NULL CHECK (asked_by >= 0),
    due_on date NOT NULL,
    -- How it was made sure that it was the person who asked, where somebody else put it down.
    identity_check text CHECK (char_length(identity_check) BETWEEN 1 AND 2000),
    answered_at timestamptz,
    answered_by bigint CHECK (answered_by >= 0),
    outcome text CHECK (outcome IN ('done', 'refused')),
    -- What the person is told.
    answer text CHECK (char_length(answer) BETWEEN 1 AND 2000),
    -- Of an objection: what weighed more, and why.
    weighing text CHECK (char_length(weighing) BETWEEN 1 AND 2000),
    PRIMARY KEY (company_id, id),
    CONSTRAINT person_requests_users_fkey FOREIGN KEY (company_id, users_id)
        REFERENCES users (company_id, id) ON DELETE CASCADE,
    CONSTRAINT person_requests_whole_answer CHECK (
        (answered_at IS NULL) = (outcome IS NULL) AND (answered_at IS NULL) = (answered_by IS NULL))
);
ALTER SEQUENCE person_requests_id_seq OWNED BY person_requests.id;
CREATE INDEX person_requests_users_idx ON person_requests (company_id, users_id);
CREATE INDEX person_requests_due_idx ON person_requests (company_id, due_on) WHERE answered_at IS NULL;
CALL make_tenant_table('person_requests', 'SELECT, INSERT, UPDATE, DELETE');

-- Agreements with the works council: without one that is in force, people are not compared and the moment of typing is
-- not shown to others.
CREATE SEQUENCE works_agreements_id_seq AS bigint;
CREATE TABLE works_agreements (
    company_id bigint NOT NULL REFERENCES company (company_id) ON DELETE CASCADE,
    id bigint NOT NULL DEFAULT nextval('works_agreements_id_seq'),
    title text NOT NULL CHECK (char_length(title) BETWEEN 1 AND 200),
    parties text NOT NULL CHECK (char_length(parties) BETWEEN 1 AND 200),
    agreed_on date NOT NULL,
    allows_comparison boolean NOT NULL,
    allows_averages boolean NOT NULL,
    allows_typing_moments boolean NOT NULL,
    recorded_at timestamptz NOT NULL,
    recorded_by bigint NOT NULL CHECK (recorded_by >= 0),
    ended_at timestamptz,
    PRIMARY KEY (company_id, id),
    CONSTRAINT works_agreements_scope_check CHECK (allows_comparison OR allows_averages OR allows_typing_moments)
);
ALTER SEQUENCE works_agreements_id_seq OWNED BY works_agreements.id;
CALL make_tenant_table('works_agreements', 'SELECT, INSERT, UPDATE');

GRANT USAGE ON SEQUENCE person_requests_id_seq, works_agreements_id_seq TO uhrwerk_app;
