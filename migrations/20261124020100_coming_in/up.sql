-- What coming in needs beside letters and links.

-- Until when a company of a hosted installation may try the product; null where nothing is limited.
ALTER TABLE company ADD COLUMN trial_until timestamptz;

-- A session gets a name that a page can show without showing a key, and the families of browser and system: no
-- version, no model, no network address.
ALTER TABLE session ADD COLUMN id uuid NOT NULL DEFAULT gen_random_uuid();
ALTER TABLE session ADD COLUMN device text NOT NULL DEFAULT '/' CHECK (char_length(device) <= 60);
