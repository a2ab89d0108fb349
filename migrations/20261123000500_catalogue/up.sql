-- What time is booked on: customers, projects, services, lump-sum services, and the texts that entries share.

CREATE SEQUENCE customers_id_seq AS bigint;
CREATE TABLE customers (
    company_id bigint NOT NULL REFERENCES company (company_id),
    id bigint NOT NULL DEFAULT nextval('customers_id_seq'),
    name text NOT NULL CHECK (char_length(name) BETWEEN 1 AND 100),
    number text CHECK (char_length(number) BETWEEN 1 AND 50),
    active boolean NOT NULL DEFAULT true,
    billable_default boolean NOT NULL DEFAULT true,
    note text CHECK (char_length(note) BETWEEN 1 AND 1000),
    color smallint CHECK (color BETWEEN 1 AND 9),
    bill_service_id text CHECK (char_length(bill_service_id) BETWEEN 1 AND 50),
    imports_id uuid,
    PRIMARY KEY (company_id, id)
);
ALTER SEQUENCE customers_id_seq OWNED BY customers.id;
CREATE UNIQUE INDEX customers_name_key ON customers (company_id, name);
CALL make_tenant_table('customers', 'SELECT, INSERT, UPDATE, DELETE');

CREATE SEQUENCE projects_id_seq AS bigint;
CREATE TABLE projects (
    company_id bigint NOT NULL,
    id bigint NOT NULL DEFAULT nextval('projects_id_seq'),
    customers_id bigint NOT NULL,
    name text NOT NULL CHECK (char_length(name) BETWEEN 1 AND 100),
    number text CHECK (char_length(number) BETWEEN 1 AND 50),
    active boolean NOT NULL DEFAULT true,
    billable_default boolean NOT NULL DEFAULT true,
    note text CHECK (char_length(note) BETWEEN 1 AND 1000),
    start_date date,
    deadline date,
    bill_service_id text CHECK (char_length(bill_service_id) BETWEEN 1 AND 50),
    imports_id uuid,
    PRIMARY KEY (company_id, id),
    CONSTRAINT projects_customers_fkey FOREIGN KEY (company_id, customers_id) REFERENCES customers (company_id, id),
    CONSTRAINT projects_period_check CHECK (deadline >= start_date)
);
ALTER SEQUENCE projects_id_seq OWNED BY projects.id;
CREATE UNIQUE INDEX projects_name_key ON projects (company_id, customers_id, name);
CALL make_tenant_table('projects', 'SELECT, INSERT, UPDATE, DELETE');

CREATE SEQUENCE services_id_seq AS bigint;
CREATE TABLE services (
    company_id bigint NOT NULL REFERENCES company (company_id),
    id bigint NOT NULL DEFAULT nextval('services_id_seq'),
    name text NOT NULL CHECK (char_length(name) BETWEEN 1 AND 100),
    number text CHECK (char_length(number) BETWEEN 1 AND 50),
    active boolean NOT NULL DEFAULT true,
    note text CHECK (char_length(note) BETWEEN 1 AND 1000),
    bill_service_id text CHECK (char_length(bill_service_id) BETWEEN 1 AND 50),
    imports_id uuid,
    PRIMARY KEY (company_id, id)
);
ALTER SEQUENCE services_id_seq OWNED BY services.id;
CREATE UNIQUE INDEX services_name_key ON services (company_id, name);
CALL make_tenant_table('services', 'SELECT, INSERT, UPDATE, DELETE');

CREATE SEQUENCE lumpsum_services_id_seq AS bigint;
CREATE TABLE lumpsum_services (
    company_id bigint NOT NULL REFERENCES company (company_id),
    id bigint NOT NULL DEFAULT nextval('lumpsum_services_id_seq'),
    name text NOT NULL CHECK (char_length(name) BETWEEN 1 AND 100),
    number text CHECK (char_length(number) BETWEEN 1 AND 50),
    price numeric(10, 2) NOT NULL,
    unit text CHECK (char_length(unit) BETWEEN 1 AND 6),
    active boolean NOT NULL DEFAULT true,
    note text CHECK (char_length(note) BETWEEN 1 AND 1000),
    PRIMARY KEY (company_id, id)
);
ALTER SEQUENCE lumpsum_services_id_seq OWNED BY lumpsum_services.id;
CREATE UNIQUE INDEX lumpsum_services_name_key ON lumpsum_services (company_id, name);
CALL make_tenant_table('lumpsum_services', 'SELECT, INSERT, UPDATE, DELETE');

CREATE SEQUENCE entry_texts_id_seq AS bigint;
CREATE TABLE entry_texts (
    company_id bigint NOT NULL REFERENCES company (company_id),
    id bigint NOT NULL DEFAULT nextval('entry_texts_id_seq'),
    -- SHA-256 of the text: an index over long texts would be refused by PostgreSQL.
    text_hash bytea NOT NULL CHECK (octet_length(text_hash) = 32),
    text text NOT NULL CHECK (char_length(text) BETWEEN 1 AND 1000),
    PRIMARY KEY (company_id, id)
);
ALTER SEQUENCE entry_texts_id_seq OWNED BY entry_texts.id;
CREATE UNIQUE INDEX entry_texts_hash_key ON entry_texts (company_id, text_hash);
CALL make_tenant_table('entry_texts', 'SELECT, INSERT, UPDATE, DELETE');

GRANT USAGE ON SEQUENCE customers_id_seq, projects_id_seq, services_id_seq, lumpsum_services_id_seq, entry_texts_id_seq
    TO uhrwerk_app;
