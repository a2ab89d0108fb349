DROP TABLE entry_texts;
DROP TABLE lumpsum_services;
DROP TABLE services;
DROP TABLE projects;
DROP TABLE customers;
