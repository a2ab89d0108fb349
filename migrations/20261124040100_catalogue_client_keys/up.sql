-- The sender's key of a new row, so that a form sent twice makes one row.

ALTER TABLE customers ADD COLUMN client_key uuid;
CREATE UNIQUE INDEX customers_client_key ON customers (company_id, client_key);
ALTER TABLE projects ADD COLUMN client_key uuid;
CREATE UNIQUE INDEX projects_client_key ON projects (company_id, client_key);
ALTER TABLE services ADD COLUMN client_key uuid;
CREATE UNIQUE INDEX services_client_key ON services (company_id, client_key);
ALTER TABLE lumpsum_services ADD COLUMN client_key uuid;
CREATE UNIQUE INDEX lumpsum_services_client_key ON lumpsum_services (company_id, client_key);
