ALTER TABLE customers DROP COLUMN client_key;
ALTER TABLE projects DROP COLUMN client_key;
ALTER TABLE services DROP COLUMN client_key;
ALTER TABLE lumpsum_services DROP COLUMN client_key;
