# The end of a contract: the certificate of deletion, the archive of a company.

certificate = Certificate of deletion
certificate-lead = The contract of this company has ended. Everything that the database held of it was deleted (Article 28 (3) (g) GDPR). This certificate names no persons.
certificate-what = What
certificate-value = Value
certificate-company = Number of the company
certificate-ended = End of the contract
certificate-deleted = Deleted on
certificate-backups = Backups hold nothing of it from
certificate-tables = What was deleted
certificate-tables-more = So many rows were in each table immediately before the deletion.
certificate-table = Table
certificate-rows = Rows
certificate-left = Afterwards all tables were counted again: 0 rows were left.

company-archive-readme =
    This archive holds everything that is stored of a company.

    data/        each table as JSON (one line for each row) and as CSV. Numbers are those of the database: rows that refer to each other do so here, too. Moments are in UTC.
    restricted/  what belongs to people who asked for a restriction (Article 18 GDPR): keep it, do not use it.
    archive.json the files with their columns and numbers of rows, and the columns that are left out: hashes of passwords and keys.

    Whoever was erased is in it under a pseudonym only, and only with what a law still keeps.
