DROP FUNCTION forget_operators(timestamptz);
DROP FUNCTION end_contract(date);
DROP FUNCTION found_company(text, text, text, text, text, text, timestamptz);
DROP FUNCTION note_operator_reading(text, text, bigint);
DROP FUNCTION list_grants();
DROP FUNCTION open_grant(text);
DROP FUNCTION end_grant(text, uuid);
DROP FUNCTION confirm_grant(text, uuid);
DROP FUNCTION request_grant(text, text, text, integer);
DROP FUNCTION operator_with_key(text);
DROP FUNCTION append_to_company_journal(text, text, text);
REVOKE EXECUTE ON FUNCTION list_companies() FROM uhrwerk_deputy;
REVOKE EXECUTE ON FUNCTION refresh_statistics() FROM uhrwerk_deputy;
REVOKE SELECT ON __diesel_schema_migrations FROM uhrwerk_ops, uhrwerk_deputy;
REVOKE USAGE ON SEQUENCE users_id_seq, customers_id_seq, projects_id_seq, services_id_seq, entry_texts_id_seq, entries_id_seq
    FROM uhrwerk_deputy;

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
END
$$;

DO $$
DECLARE
    guarded regclass;
    rule text;
BEGIN
    FOR guarded IN SELECT polrelid FROM pg_policy WHERE polname = 'deputy_reads' LOOP
        FOREACH rule IN ARRAY ARRAY['deputy_reads', 'deputy_adds', 'deputy_changes', 'deputy_removes'] LOOP
            EXECUTE format('DROP POLICY %I ON %s', rule, guarded);
        END LOOP;
        EXECUTE format('REVOKE ALL ON %s FROM uhrwerk_deputy', guarded);
    END LOOP;
END
$$;
DROP PROCEDURE guard_from_operator(regclass);
DROP FUNCTION deputy_may(text, text);
DROP TABLE operator_grant;
DROP TABLE operator;
