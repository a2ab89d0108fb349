DROP PROCEDURE open_to_sign_in(regclass);
DROP PROCEDURE make_tenant_table(regclass, text);
DROP EXTENSION btree_gist;
