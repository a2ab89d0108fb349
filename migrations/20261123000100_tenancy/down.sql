REVOKE SELECT ON __diesel_schema_migrations FROM uhrwerk_app;
DROP PROCEDURE open_to_sign_in(regclass);
DROP PROCEDURE make_tenant_table(regclass, text);
DROP EXTENSION btree_gist;
