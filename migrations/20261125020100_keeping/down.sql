DROP FUNCTION remove_company(date);
DROP FUNCTION forget_person(bigint);
DROP FUNCTION retire_journal(date);
ALTER TABLE company DROP COLUMN ends_on;
