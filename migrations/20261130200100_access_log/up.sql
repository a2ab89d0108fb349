-- The access log and the statistics that are made from visits.
--
-- Both belong to nobody: no company, no user, no session, no key or column in common with any other table. A role of
-- its own, uhrwerk_access, writes them; the role of the server sees neither, and that role sees nothing else.

CREATE SCHEMA access;

-- One row per request. Times are cut to the minute. Rows are lost in a crash and absent on standbys: each partition is
-- unlogged by itself, since it would not be for being a part of something unlogged.
CREATE TABLE access.log (
    minute timestamptz NOT NULL CHECK (extract(epoch FROM minute)::bigint % 60 = 0 AND extract(microseconds FROM minute) = 0),
    address inet,
    system text CHECK (length(system) <= 40),
    browser text CHECK (length(browser) <= 40),
    browser_major smallint CHECK (browser_major > 0),
    -- An origin has neither path nor query.
    referrer text CHECK (length(referrer) <= 200 AND referrer ~ '^https?://[^/?#@ ]+$'),
    route text NOT NULL CHECK (length(route) <= 200 AND route !~ '[?#]'),
    status smallint NOT NULL CHECK (status BETWEEN 1 AND 5)
) PARTITION BY RANGE (minute);
ALTER TABLE access.log ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY written ON access.log FOR INSERT TO uhrwerk_access WITH CHECK (true);

-- Makes the partitions of the coming day and drops those that are past: one an hour. A partition goes before its oldest
-- row is as old as the period, with time to spare for the next round. What lies in the future was written under a
-- clock that was wrong: nobody knows its age, so it goes too. No caller can ask for more than seven days.
--
-- Row-level security without any policy for reading leaves rows out of dumps that the owner makes, too.
CREATE FUNCTION access.keep(present timestamptz, days integer) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, access SET timezone = 'UTC' AS $$
DECLARE
    hour timestamptz := date_trunc('hour', present);
    oldest timestamptz := date_trunc('hour', present) - make_interval(hours => 24 * days - 3);
    part text;
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
            AND (to_timestamp(right(c.relname, 10), 'YYYYMMDDHH24') < oldest
                OR to_timestamp(right(c.relname, 10), 'YYYYMMDDHH24') > hour + interval '26 hours')
    LOOP
        EXECUTE format('DROP TABLE access.%I', part);
        dropped := dropped + 1;
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
REVOKE ALL ON FUNCTION access.keep(timestamptz, integer) FROM PUBLIC;

GRANT USAGE ON SCHEMA access TO uhrwerk_access;
GRANT INSERT ON access.log TO uhrwerk_access;
GRANT EXECUTE ON FUNCTION access.keep(timestamptz, integer) TO uhrwerk_access;

CREATE SCHEMA statistics;

-- How many there were of a kind, in a day (visitors) or in the week that begins with it (all else). Nothing of a single
-- visitor: cells are added to, and shown only when they are large enough.
CREATE TABLE statistics.cell (
    first_day date NOT NULL,
    kind text NOT NULL CHECK (kind IN ('visitors', 'browser', 'system', 'entry-page', 'campaign', 'sign-up', 'entries')),
    key text NOT NULL CHECK (length(key) <= 200),
    count bigint NOT NULL CHECK (count >= 0),
    PRIMARY KEY (first_day, kind, key)
);
GRANT USAGE ON SCHEMA statistics TO uhrwerk_access;
GRANT SELECT, INSERT, UPDATE, DELETE ON statistics.cell TO uhrwerk_access;
