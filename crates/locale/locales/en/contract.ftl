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

# Help after a breach

breach-authority = Notification of a personal data breach
breach-authority-lead = Draft of the notification to the supervisory authority under Article 33 GDPR, within 72 hours after it became known. Numbers are measured; what nobody can measure is left blank.
breach-persons = Your data is affected by a breach
breach-persons-lead = We write to you under Article 34 GDPR, since data about you is affected.
breach-controller = Who notifies
breach-known-since = When the breach became known (day and time):
breach-a = (a) Nature of the breach, persons and records concerned
breach-what-happened = What happened:
breach-window = Window: { $from } to { $until } ({ $zone }).
breach-numbers = { $companies } companies, { $persons } persons and { $rows } records are concerned.
breach-head-table = Table
breach-head-rows = Records
breach-head-gone = deleted since
breach-gone-more = Counted is what was there before the end of the window and still is. What was deleted since its beginning stands beside it, as far as the journal knows.
breach-head-data = Kind of data
breach-head-subjects = Concerned
breach-head-values = Values
breach-b = (b) Data protection officer or other contact point
breach-c = (c) Likely consequences
breach-consequences = What those concerned have to expect:
breach-d = (d) Measures
breach-measures = What was done and is being done against it:
breach-late = Reasons for a delay
breach-late-more = If the notification comes later than after 72 hours (Article 33 (1)):
breach-persons-what = What happened
breach-persons-data = Which data it is about
breach-persons-measures = What we do, and what you can do
breach-contact = Whom you can ask:
