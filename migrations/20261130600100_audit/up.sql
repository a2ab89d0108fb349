-- An installation looks at itself: how its passwords are hashed, without anybody's hash. What stands before the fourth
-- sign is the method and its cost; salt and hash follow it.
CREATE FUNCTION list_hash_kinds()
RETURNS TABLE (kind text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    RETURN QUERY
        SELECT DISTINCT left(array_to_string((string_to_array(s.password_hash, '$'))[1:4], '$'), 40)
        FROM sign_in s WHERE s.password_hash IS NOT NULL;
END
$$;
REVOKE ALL ON FUNCTION list_hash_kinds() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION list_hash_kinds() TO uhrwerk_app, uhrwerk_deputy;
