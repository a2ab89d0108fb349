-- The age of a partition is read off its name. In the condition of the query the database may look at the names of other
-- tables first, which have no age: it is worked out for partitions alone.
CREATE OR REPLACE FUNCTION access.keep(present timestamptz, days integer) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, access SET timezone = 'UTC' AS $$
DECLARE
    hour timestamptz := date_trunc('hour', present);
    oldest timestamptz := date_trunc('hour', present) - make_interval(hours => 24 * days - 3);
    part text;
    begins timestamptz;
    dropped bigint := 0;
BEGIN
    IF days IS NULL OR days NOT BETWEEN 1 AND 7 THEN
        RAISE EXCEPTION 'the access log is kept from one to seven days' USING ERRCODE = 'restrict_violation';
    END IF;
    -- Two servers that start at once make the same partitions.
    PERFORM pg_advisory_xact_lock(1969448557);
    FOR part IN
        SELECT c.relname FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
        WHERE i.inhparent = 'access.log'::regclass
    LOOP
        begins := to_timestamp(right(part, 10), 'YYYYMMDDHH24');
        IF begins < oldest OR begins > hour + interval '26 hours' THEN
            EXECUTE format('DROP TABLE access.%I', part);
            dropped := dropped + 1;
        END IF;
    END LOOP;
    -- The clock may be set back by a little.
    FOR ahead IN -1 .. 25 LOOP
        part := 'log_' || to_char(hour + make_interval(hours => ahead), 'YYYYMMDDHH24');
        IF to_regclass(format('access.%I', part)) IS NULL THEN
            EXECUTE format('CREATE UNLOGGED TABLE access.%I PARTITION OF access.log FOR VALUES FROM (%L) TO (%L)', part,
                hour + make_interval(hours => ahead), hour + make_interval(hours => ahead + 1));
            EXECUTE format('ALTER TABLE access.%I ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY', part);
        END IF;
    END LOOP;
    RETURN dropped;
END
$$;
