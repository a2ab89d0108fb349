# The documents of privacy. What they say about data comes from the inventory and the settings; these are the words.

# Titles
privacy-policy = Privacy
privacy-record = Record of processing activities
privacy-measures = Technical and organisational measures
privacy-contract = Annexes to the data-processing agreement
privacy-assessment = Data protection impact assessment

# What is missing
privacy-not-set = (not entered yet: { $setting })

# Words of the inventory
privacy-category-name = name
privacy-category-email = e-mail address
privacy-category-staff-number = staff number
privacy-category-settings = settings of the account (language, time zone, look)
privacy-category-work = working time: beginning, end, duration, what it was for, hourly rates
privacy-category-text = descriptions of work in one's own words, and what the journal keeps of them and of other changes
privacy-category-terms = terms of employment
privacy-category-role = role
privacy-category-password = password, as a hash that cannot be turned back
privacy-category-credential = sessions, mailed links and interface keys, as hashes
privacy-category-device = kind of browser and device of a session
privacy-category-network-address = IP address
privacy-category-activity = moments of use: when something was entered, changed or signed in
privacy-category-person-number = internal number of the person
privacy-category-organisation = names of companies, customers and projects
privacy-category-note = notes about customers and projects
privacy-category-internal = internal numbers
privacy-category-operations = settings of the company
privacy-subject-employee = people who work for the company
privacy-subject-customer = contacts of the company's customers
privacy-subject-visitor = people who ask for pages or enter an address here and have no account
privacy-subject-operator = people who work for the operator of the installation
privacy-subject-nobody = nobody
privacy-basis-contract = Art. 6 (1) (b) GDPR: contract of employment or use
privacy-basis-legal-duty = Art. 6 (1) (c) GDPR: legal duty to record working time, and to keep books
privacy-basis-interest = Art. 6 (1) (f) GDPR: legitimate interest in a safe and orderly service
privacy-basis-none = no personal data
privacy-purpose-time-recording = Recording working time
privacy-purpose-time-recording-more = Who worked when and on what, for wages, invoices, and the duties of working-time law.
privacy-purpose-people = Keeping the list of people
privacy-purpose-people-more = Who belongs to the company, what they may do, and how their pages look.
privacy-purpose-sign-in = Signing in
privacy-purpose-sign-in-more = Letting people in, and nobody else.
privacy-purpose-letters = Letters about the account
privacy-purpose-letters-more = Invitations, links for a password, and notices about it. No advertising, no counted links, no pictures from elsewhere.
privacy-purpose-public-words = Comments and messages
privacy-purpose-public-words-more = What somebody writes on the public pages below an article or to the operator: the text, a name if they like, for messages the address for the answer, and the day. No IP address.
privacy-purpose-traceability = Traceable changes
privacy-purpose-traceability-more = Which entry was changed when by whom, so that nothing is changed silently.
privacy-purpose-access = Access log
privacy-purpose-access-more = Whether the service works and whether somebody tampers with it, and how many visit it with which browsers, without knowing who they are. It is not merged with other data.
privacy-purpose-rights = Answering what people ask about their data
privacy-purpose-rights-more = What people asked about their own data and how it was answered, who looked at whose data, and what the works council agreed to.
privacy-purpose-operation = Running the service
privacy-purpose-operation-more = What the company has set up. It holds no personal data but the company's name.
privacy-class-session = Sessions
privacy-class-link = Mailed links
privacy-class-letter = Letters on their way
privacy-class-work-record = Recorded time with its texts and its history
privacy-class-person = People and their ways in
privacy-class-look = Who looked at whose data
privacy-class-request = What people asked about their data
privacy-class-company = The company and what it books on
privacy-class-comment = Comments on the public pages
privacy-class-message = Messages to the operator
privacy-class-access-log = Access log
privacy-class-statistics = Counters of the statistics
privacy-class-operator = People of the operator
privacy-kept-session = until the session ends: by signing out, after { $idle } hours without use, after { $absolute } hours in any case, or after { $staying } days for those who chose to stay signed in
privacy-kept-link = { $period } after the link was used or ended; a link is good for { $link } hours
privacy-kept-letter = until the letter is delivered; { $period } if it cannot be delivered or was written as a file; to addresses without an account three days at the most
privacy-kept-work-record = { $period } after the end of the year in which the work was done, and at least one year after it was entered
privacy-kept-person = { $period } after the person was archived and nothing that they recorded is kept any more
privacy-kept-look = { $period } after somebody looked
privacy-kept-request = { $period } after the end of the year in which it was answered
privacy-kept-company = { $period } after the end of the contract
privacy-kept-comment = { $period } after the end of the year in which it was written, or until whoever wrote it deletes it; those not released: { $unanswered }
privacy-kept-message = { $period } after it was answered; in any case { $unanswered } after it was written
privacy-kept-access-log = { $period } after the request at the most; never in backups
privacy-kept-statistics = { $period } after the week that was counted; they lead to nobody
privacy-kept-operator = { $period } after they stopped working for the operator; what a company was told of their access stays with the company
privacy-period-none = at once
privacy-period-days = { $count ->
    [one] one day
   *[other] { $count } days
}
privacy-period-years = { $count ->
    [one] one full year
   *[other] { $count } full years
}
privacy-role-hosting = Data centre
privacy-role-database = Database
privacy-role-mail = Mail server
privacy-role-analytics = Analysis service
privacy-contract-processor = processor under Art. 28 GDPR
privacy-contract-own = the operator's own
privacy-contract-unknown = not entered yet
privacy-contract-controller = controller of its own

# Columns of tables
privacy-head-data = Data
privacy-head-subjects = People
privacy-head-basis = Legal basis
privacy-head-kept = Kept
privacy-head-recipients = Who gets it
privacy-head-recipient = Recipient
privacy-head-for = For
privacy-head-where = Where
privacy-head-contract = Agreement
privacy-head-since = Since
privacy-head-class = Kind of data
privacy-head-taxonomy = Category (fideslang)
privacy-head-risk = Risk
privacy-head-measure = What stands against it

# Policy
privacy-policy-lead = This text is made from the rules that the program follows and from the settings of this server. When a rule changes, the text changes with it.
privacy-policy-who = Who is responsible
privacy-policy-who-hosted = { $name } runs this service for many companies. For accounts and letters { $name } is responsible; for what a company records, the company is, and { $name } is its processor.
privacy-policy-who-own = This server is run by { $name } for its own people. { $name } is responsible for all of it.
privacy-policy-address = Address: { $address }
privacy-policy-email = Questions about privacy: { $email }
privacy-policy-officer = Data protection officer: { $officer }
privacy-policy-authority = Supervisory authority: { $authority }
privacy-policy-what = What is stored, why, and for how long
privacy-policy-collected = For an account we ask for exactly four things about you: first name, last name, name of the company, and e-mail address. You also choose a password; the browser proposes language and time zone.
privacy-policy-recipients = Who gets data
privacy-policy-nobody = Nobody. The data stays on the machine of whoever runs this server.
privacy-policy-never = Data is never sold, never used for advertising, and never evaluated for purposes of our own.
privacy-policy-cookies = Cookies
privacy-policy-cookies-more = There is one cookie, and only after signing in: it holds the session. It ends with the browser, or after { $days } days for those who tick "Stay signed in". Public pages set none, unless somebody there objects to being counted or allows something and wants the browser to remember it. Nothing else is kept in the browser.
privacy-policy-logs = Log files
privacy-policy-logs-recorded = The access log keeps of each request: the minute, the IP address, the families of system and browser with the first number of its version, the site that somebody comes from (without its path), the function that was asked for, and whether it succeeded. The IP address is missing where somebody is signed in, sends something, asks for a form, or has objected: otherwise the minute could tell whose it is. Each line is deleted after { $days } days at the latest. The log lies apart from all other data, has no key in common with it, and gets into no backup.
privacy-policy-logs-none = No access log is kept.
privacy-policy-logs-program = The log of the program itself holds at most one line per request: the function, and whether it succeeded. It holds no IP address, no name and nothing else that leads to a person.
privacy-policy-statistics = Statistics and advertising
privacy-policy-statistics-more = There is no advertising, and no content from other servers.
privacy-policy-analytics = On public pages that inform, this site loads Google Analytics or the conversion measurement of Google Ads, but only if you say yes to it (Art. 6 (1) (a) GDPR, section 25 (1) TDDDG). The service then sets cookies that are good for 30 days at the most, and gets the page and your IP address, which it shortens before evaluating it; who it is and where stands in the register of recipients. Your yes is good for 30 days and can be taken back with a click on each of these pages. On pages with forms and after signing in the service is never loaded.
privacy-policy-statistics-counted = On the public pages visits are counted without cookies: visitors a day, families of browsers and systems, the page that a visit begins with, campaigns and registrations that come from them, and how many entries all companies together create in a week. Whether somebody was here before on the same day is told by a digest of the shortened network (24 bits of IPv4, 48 of IPv6) and the browser, whose key is in memory only and ends with the day. Only numbers are stored; those below ten are shown to nobody. After signing in nothing is counted.
privacy-policy-statistics-objection = You can object to being counted here with a click; a cookie in your browser then remembers that word alone. Signals of your browser (Global Privacy Control, Do Not Track) count just the same.
privacy-policy-statistics-none = Visits are not evaluated.
privacy-policy-attempts = Attempts at passwords and codes are counted by account and network in memory only; the address is forgotten with the count and is never written down.
privacy-policy-rights = Your rights
privacy-policy-rights-lead = You may ask for, or do:
privacy-policy-right-information = information about what is stored about you, and a copy (Art. 15 GDPR)
privacy-policy-right-correction = correction of what is wrong (Art. 16)
privacy-policy-right-erasure = erasure (Art. 17), unless a law says that something must be kept; then its use is restricted
privacy-policy-right-restriction = restriction of its use (Art. 18)
privacy-policy-right-portability = your data in a form that other programs read (Art. 20)
privacy-policy-right-objection = an end of uses that rest on a legitimate interest (Art. 21)
privacy-policy-right-complaint = lodge a complaint with a supervisory authority (Art. 77)
privacy-policy-rights-erased = When somebody is erased, everything goes at once but time that a law keeps (section 16 (2) ArbZG, section 147 (3) AO); that stays blocked under a pseudonym until its period is over. From backups it goes after { $days } days: a backup is kept no longer. If one is restored in that time, what was erased is erased again first.
privacy-policy-rights-whom = If you work for a company that records time here, ask your company first: it decides about your data. No decision is made by a machine alone.
privacy-policy-consent-none = Nothing here rests on consent.
privacy-policy-consent-one = Only what is called so under "Statistics and advertising" rests on consent.

# Record
privacy-record-lead = Record under Article 30 GDPR, made from the inventory of the program.
privacy-record-controller = Controller
privacy-record-processor = Controller, and processor for the companies that use the service
privacy-record-purpose = Purpose
privacy-record-subjects = Categories of people
privacy-record-data = Categories of data
privacy-record-recipients = Categories of recipients
privacy-record-transfer = Transfers to third countries
privacy-record-transfer-none = none
privacy-record-transfer-more = see the places of the recipients in the register
privacy-record-periods = Periods for erasure
privacy-record-measures = Technical and organisational measures
privacy-record-measures-more = see the document "{ $title }"
privacy-record-register = Register of recipients
privacy-record-inventory = Data by table
privacy-record-inventory-more = Each stored column with personal data. Columns that hold only internal numbers and settings of the company are left out.
privacy-head-column = Table and column

# Measures
privacy-measures-lead = Measures under Article 32 GDPR, as the program takes them with the present settings.
privacy-measures-confidentiality = Confidentiality
privacy-measures-passwords = Passwords are kept only as argon2id hashes ({ $memory } KiB of memory, { $passes } passes). New ones have at least { $least } characters, and what is easily guessed is refused. Nobody is forced to change a good password.
privacy-measures-sessions = Sessions end on the server: after { $idle } hours without use, after { $absolute } hours in any case, after { $staying } days for those who stay signed in. Each person sees their sessions and can end them. Tokens and keys are random and kept only as hashes.
privacy-measures-attempts = Attempts at passwords, links and codes are limited by account and network, without a lock-out that a stranger could cause. Whoever is not signed in does not learn whether an address is known.
privacy-measures-rights = Every function has a row in a table of rights, which a test walks for every role. What somebody may not see is left out of lists, sums and histories alike.
privacy-measures-separation = Companies are kept apart twice: by the program, and beneath it by row-level security that the database forces on every table with data of a company.
privacy-measures-operator-hosted = Nobody who runs the installation sees alone what a company has: two of their people have to agree, for a named purpose and reason and four hours at the most. The company is told, and it is in its journal. No such grant opens a way in.
privacy-measures-operator-own = The company runs the installation itself. What is read of people with its tools at the command line is written to the journal and shown to whoever administers the company.
privacy-measures-outbound = The programs connect to whom the register of recipients names, and to nobody else; what is refused is logged.
privacy-measures-database-here = The database is the installation's own. It listens on no network and lies in a folder that only its account can read. No values get into its log.
privacy-measures-database-elsewhere = The program works in the database under a role that owns nothing, is no superuser and cannot pass by row-level security; otherwise it does not start.
privacy-measures-pages = Pages load nothing from other servers, and a strict content security policy keeps it so. Forms are bound to the session; cookies are out of reach of scripts.
privacy-measures-pages-analytics = Pages load nothing from other servers, and a strict content security policy keeps it so; only whoever says yes to the analysis service on public pages loads its script there. Forms are bound to the session; its cookies are out of reach of scripts.
privacy-measures-mail-files = Letters are written as files into the data folder and leave it only by hand.
privacy-measures-mail-encrypted = Letters leave through { $host }, over an encrypted connection whose certificate is checked.
privacy-measures-mail-open = Letters leave through { $host }, without encryption.
privacy-measures-logs = The access log is written by a role of the database of its own, which cannot read it and sees nothing else. Logs of the program and of the database hold no personal values and no addresses.
privacy-measures-integrity = Integrity
privacy-measures-journal = Each change of recorded time, master data and people is written to a journal in the same transaction: who, when, from what to what. The server can add to it, and empty what is past its period or about a person who was deleted; it can change nothing. The records form chains of hashes, by which a later change can be proven.
privacy-measures-exact = Recorded time is kept to the second and is never rounded or cut silently.
privacy-measures-availability = Availability
privacy-measures-durable = What was acknowledged is on disk. After a crash the server starts again without losing any of it.
privacy-measures-backup = Backups are encrypted; the key to read them is not on the machine. They are deleted after { $days } days. What was deleted since a backup was made is deleted again after it is restored, before anybody can sign in.
privacy-measures-limits = Requests, hashes and database connections are limited, so that one caller cannot use up the machine.
privacy-measures-minimisation = Minimisation
privacy-measures-inventory = Each column of the database has an entry in the inventory with its purpose, basis, period, and rules for information and erasure. A column without one fails the tests.
privacy-measures-deletion = Jobs of the server delete when a period is over:
privacy-measures-checking = Regular checking
privacy-measures-checking-more = The tests of the program run these rules against a real database and a real browser with every change.

# Contract
privacy-contract-lead = Annexes to an agreement under Article 28 GDPR between the company (controller) and { $name } (processor), made from the inventory and the register of recipients.
privacy-contract-subject = Annex 1: subject matter
privacy-contract-subject-more = Providing a service for recording and reporting working time. The processor stores what the controller's people enter, shows it to those who may see it, and deletes it when its period is over. The processing lasts as long as the contract.
privacy-contract-data = Kinds of data and categories of people
privacy-contract-measures = Annex 2: technical and organisational measures
privacy-contract-sub = Annex 3: sub-processors
privacy-contract-sub-none = There are none.
privacy-contract-sub-change = A new sub-processor is announced at least 30 days before; the controller may object.
privacy-contract-end = Annex 4: return and deletion
privacy-contract-end-more = Before the end of the contract the controller takes along what it needs, through the interface. Afterwards all of it is deleted, { $period } after the end.

# Assessment
privacy-assessment-lead = Skeleton of an assessment under Article 35 GDPR. Recording working time watches people systematically, so most companies need one. What the program knows is filled in; what only the company knows has lines.
privacy-assessment-description = Description of the processing
privacy-assessment-necessity = Necessity and proportion
privacy-assessment-necessity-more = Recording beginning, end and duration of working time is a legal duty. What goes beyond that (what the time was for, descriptions) rests on the company's need for invoices and planning:
privacy-assessment-fill = To be filled in by the company:
privacy-assessment-risks = Risks and measures
privacy-assessment-risk-watch = People are watched or compared by their recorded time
privacy-assessment-against-watch = Each person sees their own record and its history. The program has no rankings and no scores of people. It watches nobody: no screens, no keys, no places.
privacy-assessment-risk-others = Somebody sees data that is none of their business
privacy-assessment-against-others = A table of rights that a test walks; row-level security beneath it; histories show only what their reader may see.
privacy-assessment-risk-change = Time is changed behind somebody's back
privacy-assessment-against-change = A journal of each change of recorded time, shown to the person concerned, in chains by which tampering can be proven.
privacy-assessment-risk-theft = Data or passwords are stolen
privacy-assessment-against-theft = Passwords as argon2id hashes, tokens as hashes, no addresses and no personal values in logs, limits for attempts.
privacy-assessment-risk-long = Data is kept for too long
privacy-assessment-against-long = Each kind of data has a period, and a job of the server that deletes when it is over.
privacy-assessment-consulted = Who was heard: works council, data protection officer, people concerned
privacy-assessment-result = Result

# The name under which stays what a law keeps of a person who was erased.
former-person = Former person { $mark }
