# The end of the contract: its page, the note on all pages.

pages-end = End of the contract
pages-end-open = The contract goes on.
pages-end-set = The contract ends on { $ends }. From then on nothing can be changed any more, and on { $deleted } everything will be deleted.
pages-end-over = The contract ended on { $ends }. On { $deleted } everything that is stored of this company will be deleted.
pages-end-banner-soon = The contract ends on { $ends }. On { $deleted } everything will be deleted.
pages-end-banner = The contract has ended: nothing can be changed any more. On { $deleted } everything will be deleted.
pages-end-banner-other = The contract of this company has ended: nothing can be changed any more.
pages-end-banner-link = Take data along, or take the end back
pages-end-export = Take everything along
pages-end-export-more = A ZIP file with each table as JSON and CSV. Everybody in the company sees under “My data” that an archive was made.
pages-end-export-go = Download the archive
pages-end-password-why = So that nobody does this at somebody else’s screen.
pages-end-stop = End the contract
pages-end-stop-more = From the end on nobody can record or change anything. Reading, taking data along and taking the end back work for another { $days } days. Then everything is deleted, and you get a certificate.
pages-end-when = When
pages-end-when-why = This decides from when on data can only be read.
pages-end-when-month = When this month is over
pages-end-when-now = At once
pages-end-name = Name of the company
pages-end-name-why = To be safe: type “{ $company }”.
pages-end-go = End the contract
pages-end-take-back = Take the end back
pages-end-take-back-more = This works until the deletion, and not after it.
pages-end-taken-back = The end is taken back.
pages-end-done = The end is set. The owners get a letter.

# Breach
pages-breach = Help after a breach
pages-breach-lead = Counts what a table held of whom in a window of time, and drafts the notification to the supervisory authority (within 72 hours, Article 33 GDPR) and the letter to the people concerned (Article 34). Whoever is concerned sees under “My data” that you looked.
pages-breach-tables = Tables
pages-breach-tables-why = What somebody may have seen who must not.
pages-breach-from = From
pages-breach-until = Until
pages-breach-window-why = Counted is what was there before the end. Times are in your time zone.
pages-breach-go = Count
pages-breach-result = What is concerned
pages-breach-persons =
    { $count ->
        [one] One person is concerned.
       *[other] { $count } people are concerned.
    }
pages-breach-took = Counted in { $milliseconds } milliseconds.
pages-breach-people = People
pages-breach-undated = * Rows of this table do not say since when they are there: all of them are counted.
pages-breach-names = Who is concerned
pages-breach-in = Language of the draft
pages-breach-in-why = The draft is written in this language.
pages-breach-authority = Draft for the authority
pages-breach-letter = Draft for those concerned
pages-breach-fault-tables = Choose at least one table.
pages-breach-fault-order = The end is before the start. Check both.
pages-breach-fault-window = Say when it begins and ends.
