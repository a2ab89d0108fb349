ALTER TABLE entries DROP CONSTRAINT entries_projects_fkey;
ALTER TABLE entries ADD CONSTRAINT entries_projects_fkey FOREIGN KEY (company_id, projects_id) REFERENCES projects (company_id, id);
ALTER TABLE projects DROP CONSTRAINT projects_customer_key;
