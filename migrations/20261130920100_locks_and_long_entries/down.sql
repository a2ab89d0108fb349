DROP INDEX entries_long_idx;
DROP FUNCTION lock_person(bigint);
DROP FUNCTION lock_company();
