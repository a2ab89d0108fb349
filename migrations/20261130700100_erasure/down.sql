DROP FUNCTION skip_ids(bigint, bigint, bigint, bigint);
DROP FUNCTION erase_journal(bigint);
DROP TABLE restriction;
DROP INDEX users_restricted_idx;
ALTER TABLE users DROP CONSTRAINT users_erased_check;
ALTER TABLE users DROP COLUMN restricted_at;
ALTER TABLE users DROP COLUMN erased_at;
