-- A disclosure that was given stays in the register when its person is erased; what was written about them goes.
ALTER TABLE disclosures ALTER COLUMN reason DROP NOT NULL;
