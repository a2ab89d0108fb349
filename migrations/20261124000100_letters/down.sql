DROP FUNCTION find_mail_link(bytea);
DROP POLICY sign_in_lookup ON mail_link;
DROP TABLE letter_to_unknown;
DROP FUNCTION due_outbox(timestamptz, integer);
DROP POLICY sign_in_lookup ON outbox;
ALTER TABLE outbox DROP COLUMN gave_up_at;
