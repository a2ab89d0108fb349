DROP INDEX journal_day_before_idx;
DROP INDEX journal_day_idx;
ALTER TABLE journal DROP COLUMN day_before;
ALTER TABLE journal DROP COLUMN day;
