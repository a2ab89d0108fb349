-- What a company records, and which import holds its example data.

-- Null until the first person of the company has said. Companies from before recorded projects. A default and not an
-- UPDATE: under forced row-level security the owner of the tables sees no rows.
ALTER TABLE company
    ADD COLUMN module_work_time boolean DEFAULT false,
    ADD COLUMN module_project_times boolean DEFAULT true,
    -- The import whose entries, customers, projects and services are examples; null where there are none.
    ADD COLUMN examples_id uuid;
ALTER TABLE company
    ALTER COLUMN module_work_time DROP DEFAULT,
    ALTER COLUMN module_project_times DROP DEFAULT,
    ADD CONSTRAINT company_modules_check CHECK (
        (module_work_time IS NULL) = (module_project_times IS NULL) AND (module_work_time OR module_project_times)),
    ADD CONSTRAINT company_examples_fkey FOREIGN KEY (company_id, examples_id)
        REFERENCES imports (company_id, id) ON DELETE SET NULL (examples_id);
