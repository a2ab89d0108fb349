-- What visitors of the public pages write: comments on articles, and messages to whoever runs the installation. Both belong
-- to the operator's company. No column is for a network address or a browser, and of the moment only the day is kept, so that
-- nothing leads from a row to a line of any log.

CREATE SEQUENCE comments_id_seq AS bigint;
CREATE TABLE comments (
    company_id bigint NOT NULL REFERENCES company (company_id) ON DELETE CASCADE,
    id bigint NOT NULL DEFAULT nextval('comments_id_seq'),
    -- The name of the article, which is a file and no row.
    article text NOT NULL CHECK (char_length(article) BETWEEN 1 AND 80),
    language text NOT NULL CHECK (language IN ('de', 'en', 'fr')),
    author text CHECK (char_length(author) BETWEEN 1 AND 100),
    words text NOT NULL CHECK (char_length(words) BETWEEN 1 AND 2000),
    written_on date NOT NULL,
    -- Empty as long as nobody has released it.
    published_on date,
    -- Whoever wrote it was shown the secret behind it, and can take the comment back with it.
    removal_hash bytea NOT NULL CHECK (octet_length(removal_hash) = 32),
    PRIMARY KEY (company_id, id)
);
ALTER SEQUENCE comments_id_seq OWNED BY comments.id;
CREATE INDEX comments_article_idx ON comments (company_id, article, id);
CREATE UNIQUE INDEX comments_removal_key ON comments (company_id, removal_hash);
CALL make_tenant_table('comments', 'SELECT, INSERT, UPDATE, DELETE');
GRANT USAGE ON SEQUENCE comments_id_seq TO uhrwerk_app;

CREATE SEQUENCE messages_id_seq AS bigint;
CREATE TABLE messages (
    company_id bigint NOT NULL REFERENCES company (company_id) ON DELETE CASCADE,
    id bigint NOT NULL DEFAULT nextval('messages_id_seq'),
    language text NOT NULL CHECK (language IN ('de', 'en', 'fr')),
    author text CHECK (char_length(author) BETWEEN 1 AND 100),
    email text NOT NULL CHECK (char_length(email) BETWEEN 3 AND 90),
    words text NOT NULL CHECK (char_length(words) BETWEEN 1 AND 5000),
    written_on date NOT NULL,
    answered_on date,
    PRIMARY KEY (company_id, id)
);
ALTER SEQUENCE messages_id_seq OWNED BY messages.id;
CALL make_tenant_table('messages', 'SELECT, INSERT, UPDATE, DELETE');
GRANT USAGE ON SEQUENCE messages_id_seq TO uhrwerk_app;
