-- The operator of a hosted installation works as uhrwerk_ops, which reads no table. What has to be read of a company is
-- read as uhrwerk_deputy, and only while a grant for that company is open: asked for by one operator, confirmed by
-- another, for four hours at the most, told to the company and written to its journal.

DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'uhrwerk_deputy')
        OR NOT pg_has_role('uhrwerk_ops', 'uhrwerk_deputy', 'MEMBER') OR pg_has_role('uhrwerk_ops', 'uhrwerk_deputy', 'USAGE')
    THEN
        RAISE EXCEPTION 'a role is missing: as a superuser, run CREATE ROLE uhrwerk_deputy NOLOGIN; ALTER ROLE uhrwerk_ops NOINHERIT; GRANT uhrwerk_deputy TO uhrwerk_ops;';
    END IF;
END
$$;

-- Those who work for the operator. Belongs to no company; only the owner's role adds and ends them, and nobody reads it
-- but the functions below.
CREATE SEQUENCE operator_id_seq AS bigint;
CREATE TABLE operator (
    id bigint PRIMARY KEY DEFAULT nextval('operator_id_seq'),
    name text NOT NULL CHECK (char_length(name) BETWEEN 1 AND 100),
    -- SHA-256 of the personal key; the key itself was shown once.
    key_hash bytea NOT NULL UNIQUE CHECK (octet_length(key_hash) = 32),
    added_at timestamptz NOT NULL,
    ended_at timestamptz
);
ALTER SEQUENCE operator_id_seq OWNED BY operator.id;

CREATE TABLE operator_grant (
    company_id bigint NOT NULL REFERENCES company (company_id) ON DELETE CASCADE,
    id uuid NOT NULL,
    purpose text NOT NULL CHECK (purpose IN ('people', 'import', 'export', 'check')),
    reason text NOT NULL CHECK (char_length(btrim(reason)) >= 10 AND char_length(reason) <= 500),
    minutes smallint NOT NULL CHECK (minutes BETWEEN 1 AND 240),
    requester bigint NOT NULL,
    requested_by text NOT NULL,
    requested_at timestamptz NOT NULL,
    confirmer bigint,
    confirmed_by text,
    confirmed_at timestamptz,
    ends_at timestamptz,
    ended_at timestamptz,
    PRIMARY KEY (company_id, id),
    CONSTRAINT operator_grant_two_people CHECK (confirmer <> requester),
    CONSTRAINT operator_grant_four_hours CHECK (ends_at <= confirmed_at + interval '4 hours'),
    CONSTRAINT operator_grant_confirmed CHECK (
        (confirmer IS NULL) = (confirmed_at IS NULL) AND (confirmer IS NULL) = (confirmed_by IS NULL)
        AND (confirmer IS NULL) = (ends_at IS NULL))
);
CALL make_tenant_table('operator_grant', 'SELECT');
CALL open_to_sign_in('operator_grant');

-- What a grant lets somebody do with a table, by its purpose. Ways in are beyond every grant. Asked once for each
-- statement, by the clock on the wall: a transaction that was left open does not keep a grant open.
CREATE FUNCTION deputy_may(table_name text, verb text) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    this_company bigint := NULLIF(current_setting('app.company_id', true), '')::bigint;
    people text[] := ARRAY['company', 'users', 'user_settings', 'user_terms'];
    booked text[] := ARRAY['customers', 'projects', 'services', 'lumpsum_services', 'entry_texts', 'entries', 'imports',
        'import_source_keys'];
    ways_in text[] := ARRAY['sign_in', 'session', 'api_key', 'mail_link'];
BEGIN
    RETURN EXISTS (
        SELECT FROM public.operator_grant g
        WHERE g.company_id = this_company AND g.confirmed_at IS NOT NULL AND g.ended_at IS NULL
            AND clock_timestamp() < g.ends_at AND table_name <> ALL (ways_in)
            AND CASE g.purpose
                WHEN 'people' THEN verb = 'read' AND table_name = ANY (people)
                WHEN 'import' THEN table_name = ANY (people || booked || 'journal'::text)
                WHEN 'export' THEN verb = 'read'
                WHEN 'check' THEN verb = 'read' AND table_name IN ('company', 'journal')
                ELSE false
            END);
END
$$;

-- Puts the grant before every row of a table: for the deputy, the policy of the company holds and these too.
CREATE PROCEDURE guard_from_operator(table_name regclass)
LANGUAGE plpgsql AS $$
DECLARE
    word text := (SELECT relname FROM pg_class WHERE oid = table_name);
BEGIN
    EXECUTE format('CREATE POLICY deputy_reads ON %s AS RESTRICTIVE FOR SELECT TO uhrwerk_deputy '
        'USING ((SELECT deputy_may(%L, ''read'')))', table_name, word);
    EXECUTE format('CREATE POLICY deputy_adds ON %s AS RESTRICTIVE FOR INSERT TO uhrwerk_deputy '
        'WITH CHECK ((SELECT deputy_may(%L, ''write'')))', table_name, word);
    EXECUTE format('CREATE POLICY deputy_changes ON %s AS RESTRICTIVE FOR UPDATE TO uhrwerk_deputy '
        'USING ((SELECT deputy_may(%L, ''write''))) WITH CHECK ((SELECT deputy_may(%L, ''write'')))', table_name, word, word);
    EXECUTE format('CREATE POLICY deputy_removes ON %s AS RESTRICTIVE FOR DELETE TO uhrwerk_deputy '
        'USING ((SELECT deputy_may(%L, ''write'')))', table_name, word);
    IF word NOT IN ('sign_in', 'session', 'api_key', 'mail_link') THEN
        EXECUTE format('GRANT SELECT ON %s TO uhrwerk_deputy', table_name);
    END IF;
END
$$;
REVOKE ALL ON PROCEDURE guard_from_operator(regclass) FROM PUBLIC;

-- Tables that are made from now on get it with the rest.
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

-- And those that are there already, in whatever order migrations came.
DO $$
DECLARE
    guarded regclass;
BEGIN
    FOR guarded IN SELECT polrelid FROM pg_policy WHERE polname = 'company' ORDER BY polrelid LOOP
        CALL guard_from_operator(guarded);
    END LOOP;
END
$$;

-- What an import writes. Rows of people are added and taken back; nobody's role or address is changed, and the one
-- column of each table that may be is what lets its row be locked.
GRANT INSERT, UPDATE, DELETE ON customers, projects, services, entry_texts, entries TO uhrwerk_deputy;
GRANT INSERT, DELETE ON users, user_settings, user_terms, import_source_keys TO uhrwerk_deputy;
GRANT INSERT, UPDATE ON imports TO uhrwerk_deputy;
GRANT INSERT ON journal TO uhrwerk_deputy;
GRANT UPDATE (imports_id) ON users TO uhrwerk_deputy;
GRANT UPDATE (default_services_id) ON company TO uhrwerk_deputy;
GRANT USAGE ON SEQUENCE users_id_seq, customers_id_seq, projects_id_seq, services_id_seq, entry_texts_id_seq, entries_id_seq
    TO uhrwerk_deputy;
GRANT SELECT ON __diesel_schema_migrations TO uhrwerk_ops, uhrwerk_deputy;

-- Appends to the company's chain, as the program does: the same bytes are hashed in the same order. For the functions
-- below alone, so that a grant and its record come about together, whoever speaks to the database.
CREATE FUNCTION append_to_company_journal(channel text, action text, content text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    this_company bigint := NULLIF(current_setting('app.company_id', true), '')::bigint;
    next_sequence bigint := 1;
    moment timestamptz := clock_timestamp();
    salt bytea := uuid_send(gen_random_uuid());
    digest bytea;
    sum bytea := decode(repeat('00', 32), 'hex');
BEGIN
    PERFORM FROM public.company c WHERE c.company_id = this_company FOR NO KEY UPDATE;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'there is no such company' USING ERRCODE = 'no_data_found';
    END IF;
    SELECT j.sequence + 1, j.hash INTO next_sequence, sum FROM public.journal j
    WHERE j.company_id = this_company AND j.chain = 0 ORDER BY j.sequence DESC LIMIT 1;
    next_sequence := coalesce(next_sequence, 1);
    sum := coalesce(sum, decode(repeat('00', 32), 'hex'));
    digest := sha256(salt || convert_to(content, 'UTF8'));
    sum := sha256(sum || int8send(this_company) || int8send(0) || int8send(next_sequence)
        || int8send((extract(epoch FROM moment) * 1000000)::bigint) || int8send(0) || int8send(this_company)
        || int8send(octet_length(channel)::bigint) || convert_to(channel, 'UTF8')
        || int8send(octet_length(action)::bigint) || convert_to(action, 'UTF8') || digest);
    INSERT INTO public.journal (company_id, chain, sequence, at, actor, channel, action, subject, content, salt,
        content_digest, hash)
    VALUES (this_company, 0, next_sequence, moment, 0, channel, action, this_company, content, salt, digest, sum);
END
$$;

-- The operator behind a personal key.
CREATE FUNCTION operator_with_key(personal_key text, OUT id bigint, OUT name text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    SELECT o.id, o.name INTO id, name FROM public.operator o
    WHERE o.key_hash = sha256(convert_to(personal_key, 'UTF8')) AND o.ended_at IS NULL;
    IF id IS NULL THEN
        RAISE EXCEPTION 'no operator has this key' USING ERRCODE = 'invalid_authorization_specification';
    END IF;
END
$$;

CREATE FUNCTION request_grant(personal_key text, purpose text, reason text, minutes integer) RETURNS uuid
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    this_company bigint := NULLIF(current_setting('app.company_id', true), '')::bigint;
    who record;
    made uuid := gen_random_uuid();
BEGIN
    who := operator_with_key(personal_key);
    INSERT INTO public.operator_grant (company_id, id, purpose, reason, minutes, requester, requested_by, requested_at)
    VALUES (this_company, made, purpose, reason, minutes, who.id, who.name, clock_timestamp());
    PERFORM append_to_company_journal('admin', 'operator.asked', json_build_object('grant', made, 'purpose', purpose,
        'reason', reason, 'requested_by', who.name, 'minutes', minutes)::text);
    RETURN made;
END
$$;

-- A request waits for a day. Whoever administers the company is told by mail.
CREATE FUNCTION confirm_grant(personal_key text, wanted uuid) RETURNS timestamptz
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    this_company bigint := NULLIF(current_setting('app.company_id', true), '')::bigint;
    who record;
    asked public.operator_grant;
    moment timestamptz := clock_timestamp();
    until timestamptz;
BEGIN
    who := operator_with_key(personal_key);
    SELECT * INTO asked FROM public.operator_grant g WHERE g.company_id = this_company AND g.id = wanted FOR UPDATE;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'there is no such grant' USING ERRCODE = 'no_data_found';
    END IF;
    IF asked.requester = who.id THEN
        RAISE EXCEPTION 'whoever asks for a grant does not confirm it' USING ERRCODE = 'restrict_violation';
    END IF;
    IF asked.confirmed_at IS NOT NULL OR asked.ended_at IS NOT NULL OR asked.requested_at < moment - interval '1 day' THEN
        RAISE EXCEPTION 'this grant is not waiting any more' USING ERRCODE = 'object_not_in_prerequisite_state';
    END IF;
    until := moment + make_interval(mins => asked.minutes);
    UPDATE public.operator_grant g
    SET confirmer = who.id, confirmed_by = who.name, confirmed_at = moment, ends_at = until
    WHERE g.company_id = this_company AND g.id = wanted;
    PERFORM append_to_company_journal('admin', 'operator.granted', json_build_object('grant', wanted, 'purpose',
        asked.purpose, 'reason', asked.reason, 'requested_by', asked.requested_by, 'confirmed_by', who.name, 'until',
        until)::text);
    INSERT INTO public.outbox (company_id, id, kind, payload, created_at, due_at)
    SELECT this_company, gen_random_uuid(), 'letter',
        json_build_object('letter', 'operator-grant', 'to', u.id, 'by', NULL)::text, moment, moment
    FROM public.users u
    WHERE u.company_id = this_company AND u.role = 'owner' AND u.active AND u.email IS NOT NULL;
    RETURN until;
END
$$;

-- Any operator may end a grant, or take a request back.
CREATE FUNCTION end_grant(personal_key text, wanted uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    this_company bigint := NULLIF(current_setting('app.company_id', true), '')::bigint;
    who record;
BEGIN
    who := operator_with_key(personal_key);
    UPDATE public.operator_grant g SET ended_at = clock_timestamp()
    WHERE g.company_id = this_company AND g.id = wanted AND g.ended_at IS NULL
        AND (g.ends_at IS NULL OR g.ends_at > clock_timestamp());
    IF NOT FOUND THEN
        RAISE EXCEPTION 'there is no such open grant' USING ERRCODE = 'no_data_found';
    END IF;
    PERFORM append_to_company_journal('admin', 'operator.ended',
        json_build_object('grant', wanted, 'ended_by', who.name)::text);
END
$$;

-- The open grant of the transaction's company for a purpose.
CREATE FUNCTION open_grant(wanted_purpose text) RETURNS uuid
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    this_company bigint := NULLIF(current_setting('app.company_id', true), '')::bigint;
BEGIN
    RETURN (SELECT g.id FROM public.operator_grant g
        WHERE g.company_id = this_company AND g.purpose = wanted_purpose AND g.confirmed_at IS NOT NULL
            AND g.ended_at IS NULL AND clock_timestamp() < g.ends_at
        ORDER BY g.ends_at DESC LIMIT 1);
END
$$;

-- What was asked for in the last thirty days, in all companies: says nothing of what is in them.
CREATE FUNCTION list_grants()
RETURNS TABLE (company_id bigint, id uuid, purpose text, reason text, requested_by text, requested_at timestamptz,
    confirmed_by text, confirmed_at timestamptz, ends_at timestamptz, ended_at timestamptz)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    RETURN QUERY SELECT g.company_id, g.id, g.purpose, g.reason, g.requested_by, g.requested_at, g.confirmed_by,
            g.confirmed_at, g.ends_at, g.ended_at
        FROM public.operator_grant g WHERE g.requested_at > clock_timestamp() - interval '30 days'
        ORDER BY g.requested_at DESC, g.id;
END
$$;

-- Writes to the journal that the operator has read something, in the transaction that reads it. Whoever is bound to
-- grants needs one for that.
CREATE FUNCTION note_operator_reading(purpose text, what text, count bigint) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    under uuid := open_grant(purpose);
BEGIN
    IF under IS NULL AND pg_has_role(session_user, 'uhrwerk_deputy', 'MEMBER') THEN
        RAISE EXCEPTION 'there is no open grant' USING ERRCODE = 'insufficient_privilege';
    END IF;
    PERFORM append_to_company_journal('admin', 'operator.read',
        json_build_object('what', what, 'count', count, 'grant', under)::text);
END
$$;

-- Founds a company for somebody, who gets a letter with a link: the operator never has a way in.
CREATE FUNCTION found_company(company_name text, zone text, owner_name text, email text, sign_in_email text, language text,
    trial timestamptz, OUT new_company bigint, OUT new_owner bigint)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    moment timestamptz := clock_timestamp();
BEGIN
    new_company := nextval('public.company_id_seq');
    new_owner := nextval('public.users_id_seq');
    PERFORM set_config('app.company_id', new_company::text, true);
    INSERT INTO public.company (company_id, name, timezone_default, created_at, trial_until)
    VALUES (new_company, company_name, zone, moment, trial);
    INSERT INTO public.users (company_id, id, name, email, role, created_at)
    VALUES (new_company, new_owner, owner_name, email, 'owner', moment);
    INSERT INTO public.user_settings (company_id, users_id, language, timezone)
    VALUES (new_company, new_owner, language, zone);
    INSERT INTO public.user_terms (company_id, users_id) VALUES (new_company, new_owner);
    INSERT INTO public.sign_in (email, company_id, users_id) VALUES (sign_in_email, new_company, new_owner);
    INSERT INTO public.outbox (company_id, id, kind, payload, created_at, due_at)
    VALUES (new_company, gen_random_uuid(), 'letter',
        json_build_object('letter', 'welcome', 'to', new_owner, 'by', NULL)::text, moment, moment);
    PERFORM append_to_company_journal('admin', 'operator.founded', json_build_object('owner', new_owner)::text);
END
$$;

-- Sets the day on which a company's contract ends, or takes it back. A day that is over where the company is would let
-- nobody take it back.
CREATE FUNCTION end_contract(day date) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    this_company bigint := NULLIF(current_setting('app.company_id', true), '')::bigint;
    found_zone text;
    found_day date;
BEGIN
    SELECT c.timezone_default, c.ends_on INTO found_zone, found_day FROM public.company c
    WHERE c.company_id = this_company FOR NO KEY UPDATE;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'there is no such company' USING ERRCODE = 'no_data_found';
    END IF;
    IF day < (clock_timestamp() AT TIME ZONE found_zone)::date THEN
        RAISE EXCEPTION 'the day is over' USING ERRCODE = 'restrict_violation';
    END IF;
    IF day IS NOT DISTINCT FROM found_day THEN
        RETURN;
    END IF;
    UPDATE public.company c SET ends_on = day WHERE c.company_id = this_company;
    PERFORM append_to_company_journal('admin', 'company.ended', json_build_object('ends_on', day)::text);
END
$$;

-- Forgets operators who ended long ago; what companies were told of them stays with the companies.
CREATE FUNCTION forget_operators(before timestamptz) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    gone bigint;
BEGIN
    DELETE FROM public.operator o WHERE o.ended_at < least(before, clock_timestamp());
    GET DIAGNOSTICS gone = ROW_COUNT;
    RETURN gone;
END
$$;

REVOKE ALL ON FUNCTION deputy_may(text, text), append_to_company_journal(text, text, text), operator_with_key(text),
    request_grant(text, text, text, integer), confirm_grant(text, uuid), end_grant(text, uuid), open_grant(text),
    list_grants(), note_operator_reading(text, text, bigint), end_contract(date), forget_operators(timestamptz),
    found_company(text, text, text, text, text, text, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION request_grant(text, text, text, integer), confirm_grant(text, uuid), end_grant(text, uuid),
    open_grant(text), list_grants(), list_companies(), end_contract(date),
    found_company(text, text, text, text, text, text, timestamptz) TO uhrwerk_ops, uhrwerk_deputy;
GRANT EXECUTE ON FUNCTION deputy_may(text, text), refresh_statistics() TO uhrwerk_deputy;
GRANT EXECUTE ON FUNCTION note_operator_reading(text, text, bigint) TO uhrwerk_app, uhrwerk_deputy;
GRANT EXECUTE ON FUNCTION forget_operators(timestamptz) TO uhrwerk_app;
