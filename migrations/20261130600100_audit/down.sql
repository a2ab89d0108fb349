DROP FUNCTION list_hash_kinds();
