-- Backups are made by the owner, whom row-level security binds too: without a policy of its own a dump would hold no row
-- of any company. The policy asks for a session that logged in as the owner and says what it is for, so that neither the
-- server nor a function that runs with the owner's rights ever reads through it.

CREATE PROCEDURE open_to_backup(table_name regclass)
LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE format(
        'CREATE POLICY backup ON %s FOR SELECT TO CURRENT_USER '
        'USING (session_user = current_user AND current_setting(''app.backup'', true) = ''on'')',
        table_name);
END
$$;
REVOKE ALL ON PROCEDURE open_to_backup(regclass) FROM PUBLIC;

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
    CALL open_to_backup(table_name);
END
$$;

DO $$
DECLARE
    guarded regclass;
BEGIN
    FOR guarded IN SELECT c.oid FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p') AND c.relrowsecurity
            AND NOT EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = c.oid AND p.polname = 'backup')
        ORDER BY c.relname
    LOOP
        CALL open_to_backup(guarded);
    END LOOP;
END
$$;
