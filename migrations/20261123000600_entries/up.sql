-- Recorded time and lump sums, and the imports that some of them came with.

CREATE TABLE imports (
    company_id bigint NOT NULL REFERENCES company (company_id),
    id uuid NOT NULL,
    -- Names the source, so that source keys of different files do not meet.
    source text NOT NULL,
    started_at timestamptz NOT NULL,
    -- The person who ran it; null for the administrator's tool.
    users_id bigint,
    rows_read bigint NOT NULL,
    rows_imported bigint NOT NULL,
    rows_refused bigint NOT NULL,
    undone_at timestamptz,
    PRIMARY KEY (company_id, id)
);
CALL make_tenant_table('imports', 'SELECT, INSERT, UPDATE');

CREATE SEQUENCE entries_id_seq AS bigint;
CREATE TABLE entries (
    company_id bigint NOT NULL,
    id bigint NOT NULL DEFAULT nextval('entries_id_seq'),
    users_id bigint NOT NULL,
    -- 1 time, 2 lump-sum value, 3 lump-sum service.
    type smallint NOT NULL CHECK (type IN (1, 2, 3)),
    customers_id bigint NOT NULL,
    projects_id bigint,
    -- Gets its foreign key with the table that it points to.
    subprojects_id bigint,
    services_id bigint,
    lumpsum_services_id bigint,
    lumpsum_services_amount numeric(12, 4),
    -- The price of a piece when the entry was made.
    lumpsum_services_price numeric(10, 2),
    lumpsum numeric(12, 2),
    -- 0 no, 1 yes, 2 billed.
    billable smallint NOT NULL CHECK (billable IN (0, 1, 2)),
    -- 0 taken over from project or customer, 1 set by hand.
    billable_source smallint NOT NULL CHECK (billable_source IN (0, 1)),
    texts_id bigint,
    time_since timestamptz NOT NULL,
    -- Null while the clock runs.
    time_until timestamptz,
    -- Seconds worked; where it differs from the span, the difference is the entry's offset.
    duration bigint,
    time_zone text NOT NULL,
    -- The local day of time_since in time_zone.
    local_day date NOT NULL,
    -- 0 by hand, 1 by the clock, 2 by a clock that was offline.
    recorded_by smallint NOT NULL CHECK (recorded_by IN (0, 1, 2)),
    time_clocked_since timestamptz,
    hourly_rate numeric(12, 4),
    -- 0 none, 1 by rule, 2 by hand.
    rate_source smallint NOT NULL CHECK (rate_source IN (0, 1, 2)),
    rates_id bigint,
    -- The company's rule on overlaps when the entry was written.
    no_overlap boolean NOT NULL,
    client_key uuid,
    imports_id uuid,
    time_insert timestamptz NOT NULL,
    time_last_change timestamptz NOT NULL,
    time_last_change_work_time timestamptz NOT NULL,
    PRIMARY KEY (company_id, id),
    CONSTRAINT entries_users_fkey FOREIGN KEY (company_id, users_id) REFERENCES users (company_id, id),
    CONSTRAINT entries_customers_fkey FOREIGN KEY (company_id, customers_id) REFERENCES customers (company_id, id),
    CONSTRAINT entries_projects_fkey FOREIGN KEY (company_id, projects_id) REFERENCES projects (company_id, id),
    CONSTRAINT entries_services_fkey FOREIGN KEY (company_id, services_id) REFERENCES services (company_id, id),
    CONSTRAINT entries_lumpsum_services_fkey FOREIGN KEY (company_id, lumpsum_services_id)
        REFERENCES lumpsum_services (company_id, id),
    CONSTRAINT entries_texts_fkey FOREIGN KEY (company_id, texts_id) REFERENCES entry_texts (company_id, id),
    CONSTRAINT entries_imports_fkey FOREIGN KEY (company_id, imports_id) REFERENCES imports (company_id, id),
    CONSTRAINT entries_span_check CHECK (time_until >= time_since),
    CONSTRAINT entries_duration_check CHECK (duration >= 0),
    CONSTRAINT entries_kind_check CHECK (
        CASE type
            WHEN 1 THEN (time_until IS NULL) = (duration IS NULL) AND lumpsum IS NULL AND lumpsum_services_id IS NULL
            WHEN 2 THEN lumpsum IS NOT NULL AND lumpsum_services_id IS NULL AND duration IS NULL AND time_until IS NOT NULL
            WHEN 3 THEN lumpsum_services_id IS NOT NULL AND lumpsum_services_amount IS NOT NULL
                AND lumpsum_services_price IS NOT NULL AND lumpsum IS NULL AND duration IS NULL AND time_until IS NOT NULL
        END
    ),
    CONSTRAINT entries_rate_check CHECK ((rate_source = 0) = (hourly_rate IS NULL)),
    -- The last word where a company forbids overlaps.
    CONSTRAINT entries_no_overlap EXCLUDE USING gist (
        company_id WITH =, users_id WITH =, tstzrange(time_since, time_until) WITH &&
    ) WHERE (no_overlap AND time_until IS NOT NULL)
);
ALTER SEQUENCE entries_id_seq OWNED BY entries.id;
-- One running entry per person.
CREATE UNIQUE INDEX entries_running_key ON entries (company_id, users_id) WHERE time_until IS NULL;
-- The same client key is the same entry, however often it is sent.
CREATE UNIQUE INDEX entries_client_key ON entries (company_id, client_key) WHERE client_key IS NOT NULL;
-- A person's day and week, and the entry stopped last.
CREATE INDEX entries_users_idx ON entries (company_id, users_id, time_since);
-- Reports over a period.
CREATE INDEX entries_time_idx ON entries (company_id, time_since);
-- Is anything booked on it? And reports of one customer or project.
CREATE INDEX entries_customers_idx ON entries (company_id, customers_id, time_since);
CREATE INDEX entries_projects_idx ON entries (company_id, projects_id, time_since);
-- Everything that came with an import, to take it back.
CREATE INDEX entries_imports_idx ON entries (company_id, imports_id) WHERE imports_id IS NOT NULL;
CALL make_tenant_table('entries', 'SELECT, INSERT, UPDATE, DELETE');
GRANT USAGE ON SEQUENCE entries_id_seq TO uhrwerk_app;

-- Which row of which source became which entry: a second import of the same file imports nothing.
CREATE TABLE import_source_keys (
    company_id bigint NOT NULL,
    source text NOT NULL,
    source_key text NOT NULL,
    imports_id uuid NOT NULL,
    entries_id bigint NOT NULL,
    PRIMARY KEY (company_id, source, source_key),
    CONSTRAINT import_source_keys_imports_fkey FOREIGN KEY (company_id, imports_id) REFERENCES imports (company_id, id)
);
CREATE INDEX import_source_keys_imports_idx ON import_source_keys (company_id, imports_id);
CALL make_tenant_table('import_source_keys', 'SELECT, INSERT, DELETE');
