DROP TABLE import_source_keys;
DROP TABLE entries;
DROP TABLE imports;
