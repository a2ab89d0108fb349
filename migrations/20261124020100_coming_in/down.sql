ALTER TABLE session DROP COLUMN device;
ALTER TABLE session DROP COLUMN id;
ALTER TABLE company DROP COLUMN trial_until;
