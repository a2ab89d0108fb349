-- A link that confirms an address is of no use to the program from before.
ALTER TABLE mail_link NO FORCE ROW LEVEL SECURITY;
DELETE FROM mail_link WHERE purpose = 'address';
ALTER TABLE mail_link FORCE ROW LEVEL SECURITY;
ALTER TABLE mail_link
    DROP CONSTRAINT mail_link_purpose_check,
    ADD CONSTRAINT mail_link_purpose_check CHECK (purpose IN ('invitation', 'password'));
DROP TABLE address_changes;
