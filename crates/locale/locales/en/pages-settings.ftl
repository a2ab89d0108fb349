# Texts of the pages about the company and one's own account.

pages-company = Company
pages-company-zone = Time zone of new people
pages-saved = Saved.
pages-rules = Rules
pages-rule-overlaps = Entries of one person may overlap
pages-rule-overlaps-more = Without the tick, an overlap is refused. What overlaps already stays.
pages-rule-without-project = Time may be booked on customers without a project
pages-rule-without-project-more = Without the tick, each new entry needs a project. Earlier entries stay.
pages-rule-multiline = Texts may have several lines
pages-rule-multiline-more = Without the tick, line breaks are refused. Earlier texts stay.
pages-rule-linked = Duration is always end minus start
pages-rule-linked-more = With the tick, no other duration can be entered. Earlier entries stay.
pages-overlaps-show = Show overlaps
pages-overlaps-title = Overlaps
pages-overlaps-lead = Two entries of one person that have time in common. A click opens the entry to change it.
pages-overlaps-none = Nothing overlaps.
pages-overlaps-more = There are more; the newest hundred are shown.
pages-defaults = Preselection
pages-defaults-more = Stands beside the clock already. Useful where only working time is recorded.
pages-default-none = Preselect nothing
pages-fault-company-name = The company needs a name, 100 characters at most.
pages-fault-zone = There is no such time zone. Choose one from the list, for example Europe/Berlin.
pages-account-mine = My account
pages-account-way-in = Password, key, sessions
pages-account-name-more = Name and address are changed by whoever manages people in your company.
pages-account-name-change = Change name and address
pages-language = Language
pages-zone = Time zone
pages-zone-more = Your days are counted in this zone. Earlier entries keep their zone.
pages-time-format = Times of day
pages-hours-24 = 13:05
pages-hours-12 = 1:05 pm
pages-week-start = The week starts on
pages-week-monday = Monday
pages-week-sunday = Sunday
pages-theme = Look
pages-theme-system = As the device
pages-theme-light = Light
pages-theme-dark = Dark

# What the operator of the installation did
pages-operator = What the operator did
pages-operator-show = What the operator did here
pages-operator-lead = You run this installation yourself. What is done here with its tools, at the command line, is written to your company's journal and shown here.
pages-operator-lead-hosted = Nobody who runs this installation sees what your company has by themselves. Two of their people have to agree, for a named reason and for four hours at the most; you are told by mail, and everything is in your journal. No such grant lets anybody sign in as one of you.
pages-operator-grants = Grants
pages-operator-grants-none = Nobody has asked for access.
pages-operator-requested = asked for by { $who }, { $moment }
pages-operator-confirmed = confirmed by { $who }
pages-operator-waits = waits for a second person
pages-operator-open = open until { $moment }
pages-operator-over = was open until { $moment }
pages-operator-ended = ended { $moment }
pages-operator-purpose-people = list of people
pages-operator-purpose-import = import
pages-operator-purpose-export = export
pages-operator-purpose-check = check of the journal
pages-operator-deeds = Actions
pages-operator-deeds-none = Nothing was done.
pages-operator-deed-asked = Access asked for: { $purpose }
pages-operator-deed-granted = Access given: { $purpose }
pages-operator-deed-ended = Access ended
pages-operator-deed-people = { $count ->
    [one] List of people read: one person
   *[other] List of people read: { $count } people
}
pages-operator-deed-read = Data read
pages-operator-deed-founded = Company founded
pages-operator-deed-contract = End of the contract set or taken back
pages-operator-deed-import = Recorded time imported
pages-operator-deed-undone = Import taken back
pages-operator-deed-user-created = Person added
pages-operator-deed-user-updated = Person changed
pages-operator-deed-user-deleted = Person removed
pages-operator-deed-other = Changed: { $action }

# Ways to the pages below
pages-company-more = More about the company
pages-own-place-what = What working time is booked on.
pages-agreements-what = What is agreed with the works council about comparisons.
pages-disclosures-what = What authorities and others learn about people.
pages-operator-what = Every access with the tools of the server.
pages-breach-what = Count who is affected, and draft the report.
pages-end-what = Take everything along, end the contract, have it deleted.
pages-guest-words-what = What visitors wrote.
pages-statistics-what = Visits of the public pages, counted without cookies.
pages-account-more = More about your account
pages-account-way-in-what = How you and your programs sign in.
pages-data-way = What is stored about you, and who looked.
pages-privacy-all-what = The privacy policy, the record of processing and all the rest.
