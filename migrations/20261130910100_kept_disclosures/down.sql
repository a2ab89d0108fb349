UPDATE disclosures SET reason = '-' WHERE reason IS NULL;
ALTER TABLE disclosures ALTER COLUMN reason SET NOT NULL;
