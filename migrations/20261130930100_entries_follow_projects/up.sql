-- An entry on a project is on the customer of that project, whatever happens at the same moment: a project that moves to
-- another customer takes its entries along by this key, and an entry that is written for the customer before is refused.
ALTER TABLE projects ADD CONSTRAINT projects_customer_key UNIQUE (company_id, id, customers_id);

-- The owner sees no row of any company while row-level security is forced on it.
ALTER TABLE entries NO FORCE ROW LEVEL SECURITY;
ALTER TABLE projects NO FORCE ROW LEVEL SECURITY;
UPDATE entries e SET customers_id = p.customers_id FROM projects p
WHERE p.company_id = e.company_id AND p.id = e.projects_id AND p.customers_id <> e.customers_id;
ALTER TABLE entries FORCE ROW LEVEL SECURITY;
ALTER TABLE projects FORCE ROW LEVEL SECURITY;

ALTER TABLE entries DROP CONSTRAINT entries_projects_fkey;
ALTER TABLE entries ADD CONSTRAINT entries_projects_fkey FOREIGN KEY (company_id, projects_id, customers_id)
    REFERENCES projects (company_id, id, customers_id) ON UPDATE CASCADE;
