-- How a person's pages look.

ALTER TABLE user_settings ADD COLUMN theme text NOT NULL DEFAULT 'system' CHECK (theme IN ('system', 'light', 'dark'));
