-- An import writes many times what was there, in one transaction that autovacuum cannot look into. Statistics of an
-- almost empty table make all indexes that begin with company_id look alike, and the checks of foreign keys then take
-- one that reads every row of the company. The server owns no table and so may not analyse; this lets it, and nothing
-- else. What another process analyses at the moment is left to that.
CREATE FUNCTION refresh_statistics() RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    ANALYZE (SKIP_LOCKED) users, customers, projects, services, entry_texts, entries, import_source_keys;
END
$$;
REVOKE ALL ON FUNCTION refresh_statistics() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION refresh_statistics() TO uhrwerk_app;
