-- What every later migration uses to make a table safe for tenants.
--
-- Three roles exist before the first migration: uhrwerk_owner runs migrations and owns everything,
-- uhrwerk_app is the server, uhrwerk_ops is the operator's tools. None of them bypasses row-level security.

CREATE EXTENSION IF NOT EXISTS btree_gist;

-- Turns a table with company_id into a tenant table: row-level security forced even on the owner, one policy that
-- compares with the transaction's company, and the rights of the server. An unset company gives no rows.
CREATE PROCEDURE make_tenant_table(table_name regclass, rights text)
LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', table_name);
    EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', table_name);
    EXECUTE format(
        'CREATE POLICY company ON %s '
        'USING (company_id = NULLIF(current_setting(''app.company_id'', true), '''')::bigint) '
        'WITH CHECK (company_id = NULLIF(current_setting(''app.company_id'', true), '''')::bigint)',
        table_name);
    EXECUTE format('GRANT %s ON %s TO uhrwerk_app', rights, table_name);
END
$$;
REVOKE ALL ON PROCEDURE make_tenant_table(regclass, text) FROM PUBLIC;

-- Lets the functions that look credentials up, which run as the owner, see a table before a company is known.
CREATE PROCEDURE open_to_sign_in(table_name regclass)
LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE format('CREATE POLICY sign_in_lookup ON %s FOR SELECT TO CURRENT_USER USING (true)', table_name);
END
$$;
REVOKE ALL ON PROCEDURE open_to_sign_in(regclass) FROM PUBLIC;

-- The server reads where its database stands, and refuses one that is older or newer than itself.
GRANT SELECT ON __diesel_schema_migrations TO uhrwerk_app;
