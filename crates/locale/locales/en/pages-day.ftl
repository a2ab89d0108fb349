# Texts of the day and of the history.

# Day
pages-other-days = Other days
pages-day-before = Day before
pages-day-after = Day after
pages-day-strip = When work was done, { $day }
pages-day-entries = Entries of the day
pages-day-empty = Nothing was recorded on this day.
pages-day-gap = Nothing recorded
pages-day-gap-span = Nothing recorded, { $span }
pages-day-fill = Fill in
pages-day-fill-what = Fill in: { $span }
pages-day-overlap = Recorded twice:
pages-day-and = and
pages-day-gaps = { $count ->
    [one] { $count } gap
   *[other] { $count } gaps
}
pages-day-overlaps = { $count ->
    [one] { $count } overlap
   *[other] { $count } overlaps
}
pages-day-gone = Deleted
pages-bring-back = Bring back
pages-bring-back-what = Bring back: { $what }

# History
pages-journal-title = History of an entry
pages-journal-of-entry = History
pages-journal-of-day = History of the day
pages-journal-entry = Entry
pages-journal-ways = To the entry
pages-journal-to-day = To the day
pages-journal-is-deleted = This entry is deleted.
pages-journal-nothing = Nothing has changed here yet.
pages-journal-goes-on = Older changes are in the journal, but are not shown here.
pages-journal-started = Clock started
pages-journal-created = Entered
pages-journal-stopped = Clock stopped
pages-journal-changed = Changed
pages-journal-deleted = Deleted
pages-journal-restored = Brought back
pages-journal-imported = Came with an import
pages-journal-imported-entries = { $count ->
    [one] { $count } entry came with an import
   *[other] { $count } entries came with an import
}
pages-journal-by-page = in the browser
pages-journal-by-interface = through the interface
pages-journal-by-administrator = by the server's administrator
pages-journal-by-program = by the program
pages-journal-erased = The content of this change was erased.
pages-journal-gone = (deleted)
pages-journal-empty = nothing
pages-journal-duration = Duration
pages-journal-rate = Hourly rate
pages-journal-lump-sum = Lump sum
pages-journal-pieces = Pieces
pages-journal-piece-price = Price of a piece
pages-journal-yes = yes
pages-journal-no = no
pages-journal-billed = billed

# Putting the clock right
pages-run-start = Start
pages-run-move = Move
pages-run-hint = 9:15 for a time of day, -20 or +10 for minutes earlier or later, 90min for how long it has been.
pages-away = I was away
pages-away-length = How long?
pages-away-go-on = Take it off and go on
pages-away-stop = Take it off and stop
pages-away-hint = Minutes or a length such as 1:15. The time stays visible as a gap.
pages-forgotten-usual = The proposed time is when you usually stop.
pages-forgotten-end = Stop then
pages-correct-title = What was this time?
pages-correct-span = The clock now starts at { $until }. That sets { $since } to { $until } free ({ $length }).
pages-correct-break = A break
pages-correct-break-more = Nothing is recorded in it.
pages-correct-previous = It belonged to the task before
pages-correct-moved = { $what } now ends at { $time }.
pages-fault-run-since = This start cannot be read. Write it like 9:15, -20, +10 or 90min.
pages-fault-run-until = This end cannot be read. Choose a day and write the time like 17:30.
pages-fault-away = This length cannot be read. Write minutes such as 20, or 1:15.
