ALTER TABLE user_settings DROP COLUMN theme;
