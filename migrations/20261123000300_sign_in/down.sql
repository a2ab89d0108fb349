DROP FUNCTION list_companies();
DROP FUNCTION find_session(bytea);
DROP FUNCTION find_api_key(bytea, text);
DROP FUNCTION find_password(text);
DROP TABLE mail_link;
DROP TABLE api_key;
DROP TABLE session;
DROP TABLE sign_in;
