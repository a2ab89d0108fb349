CREATE OR REPLACE PROCEDURE make_tenant_table(table_name regclass, rights text)
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
    CALL guard_from_operator(table_name);
END
$$;

DO $$
DECLARE
    guarded regclass;
BEGIN
    FOR guarded IN SELECT polrelid FROM pg_policy WHERE polname = 'backup'
    LOOP
        EXECUTE format('DROP POLICY backup ON %s', guarded);
    END LOOP;
END
$$;
DROP PROCEDURE open_to_backup(regclass);
