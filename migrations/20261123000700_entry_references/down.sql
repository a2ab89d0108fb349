DROP INDEX entries_services_idx;
DROP INDEX entries_texts_idx;
