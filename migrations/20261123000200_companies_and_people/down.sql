DROP TABLE user_terms;
DROP TABLE user_settings;
DROP TABLE users;
DROP TABLE company;
