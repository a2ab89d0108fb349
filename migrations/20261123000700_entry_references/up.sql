-- Removing a text or a service looks for entries that point to it: without these, each such look reads all entries.
-- Taking an import back removes thousands of texts at once.
CREATE INDEX entries_texts_idx ON entries (company_id, texts_id) WHERE texts_id IS NOT NULL;
CREATE INDEX entries_services_idx ON entries (company_id, services_id) WHERE services_id IS NOT NULL;
