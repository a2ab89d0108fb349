DROP TABLE works_agreements, person_requests, looks;
