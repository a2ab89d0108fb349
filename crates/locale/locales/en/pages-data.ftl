# What is stored about oneself, what can be asked about it, and the agreements with the works council.

pages-data = My data
pages-data-lead = This is what is stored about you here: what, why, until when, who may see it, and who has looked.
pages-data-asked = This was passed on. You get an answer within a month.
pages-data-take = Take my data along
pages-data-take-more = An archive with everything that is stored about you: for other programs, for spreadsheets, and as a letter. It is made now; that takes a moment.
pages-data-take-go = Make the archive
pages-data-stored = What is stored
pages-data-what = What
pages-data-basis = By what right
pages-data-until = Until when
pages-data-who = Who may see it
pages-data-who-self = You: everything.
pages-data-who-owners = Whoever administers the company sees your record, your recorded time and its history, and what you ask here
pages-data-agreement = Agreed with the works council:
pages-data-no-agreement = People are not ranked or compared here, and others do not see when you typed something: no works agreement allows it.
pages-data-looks = Who has looked
pages-data-looks-none = Nobody but you has looked at your data so far.
pages-data-looks-more = { $count ->
    [one] one more
   *[other] { $count } more
}
pages-data-look-entries = entries
pages-data-look-hours = hours
pages-data-look-history = history
pages-data-look-record = record
pages-data-look-archive = archive
pages-data-gone = somebody who is gone
pages-data-tool = the administrator's tool
pages-data-ask = Ask
pages-data-ask-more = You can correct your entries yourself. What you cannot change, you can have corrected here; and you can object to a use that rests on a legitimate interest.
pages-data-ask-kind = What is it about?
pages-data-ask-words = In your words
pages-data-ask-go = Pass it on
pages-data-kind-information = Information on paper
pages-data-kind-correction = Correction
pages-data-kind-objection = Objection
pages-data-asked-on = asked on { $day }
pages-data-due = to be answered by { $day }
pages-data-outcome-done = done on { $day }
pages-data-outcome-refused = refused on { $day }
pages-data-weighing = What weighs more:
pages-data-history = History of my record
pages-data-history-more = The history of your recorded time is on the page of each day.
pages-data-history-count = { $count ->
    [one] one change
   *[other] { $count } changes
}
pages-data-act-created = Record created
pages-data-act-updated = Record changed
pages-data-act-deleted = Record deleted
pages-data-act-asked = A request was made
pages-data-act-answered = A request was answered
pages-data-act-data-given = The archive was made
pages-data-of = Data of { $name }
pages-data-archive = Archive
pages-data-archive-more = All that is stored about this person, for them. Hand it to nobody else.
pages-data-archive-go = Make the archive
pages-data-can-ask = This person can make the archive themselves, on their page "My data".
pages-data-identity = How the identity was checked
pages-data-identity-more = Such as: identity card shown on 2 March. It is kept, and the person sees it.
pages-data-put-down = Put down a request
pages-data-put-down-more = For what came by post or on the phone. The law gives a month to answer.
pages-data-put-down-go = Put it down
pages-data-requests-of = Data and requests

pages-requests = Requests about data
pages-requests-more = What people asked about their own data. Each has to be answered within a month.
pages-requests-none = Nothing is open.
pages-requests-answered = { $count ->
    [one] one answered
   *[other] { $count } answered
}
pages-requests-answer = Answer
pages-requests-answer-to = Answer { $name }
pages-requests-see = See
pages-requests-see-of = See the request of { $name }
pages-requests-archive = Make the archive
pages-requests-outcome = How it ends
pages-requests-done = Done as asked
pages-requests-refused = Refused
pages-requests-told = What the person is told
pages-requests-weighing = What weighs more, and why
pages-requests-weighing-more = Only to refuse an objection: which compelling reasons there are, and why they outweigh the interests of this person (Art. 21 (1) GDPR).
pages-requests-send = Send the answer

pages-agreements = Works agreements
pages-agreements-lead = Rankings and comparisons of people, averages beside single people, and the moment at which others typed something are off. They are on while an agreement with the works council that allows them is recorded here. Everybody sees it on their page "My data".
pages-agreements-none = There is no agreement: all of it is off.
pages-agreements-new = Record an agreement
pages-agreements-title = Title
pages-agreements-parties = Between whom
pages-agreements-day = In force from
pages-agreements-scope = What it allows
pages-agreements-comparison = Ranking people and comparing their hours
pages-agreements-averages = Averages of a team beside single people
pages-agreements-typing = When somebody else typed an entry
pages-agreements-record = Record it
pages-agreements-end = End it
pages-agreements-between = { $parties }, in force from { $day }
pages-agreements-ended-on = ended on { $day }
pages-agreements-ended = { $count ->
    [one] one that has ended
   *[other] { $count } that have ended
}
pages-agreements-fault-scope = Choose what the agreement allows.
pages-data-fault-words = Please say what it is about.
pages-data-fault-identity = Please say how the identity was checked.
pages-data-fault-answer = A refusal needs a reason.
pages-data-fault-weighing = To refuse an objection, say what weighs more and why.
pages-report-average = Average per person
pages-report-no-comparison = By name: no works agreement allows ranking people.
