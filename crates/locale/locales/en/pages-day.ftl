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
