# Texts of the pages about customers, projects, services and lump sums.

pages-catalogue = Customers, projects, services, lump sums
pages-customers = Customers
pages-customer-new = New customer
pages-customers-none = No customers yet.
pages-projects = Projects
pages-project-new = New project
pages-projects-none = No projects yet.
pages-services = Services
pages-service-new = New service
pages-services-none = No services yet. A service says what kind of work it is.
pages-lump-sums = Lump sums
pages-lump-sum-new = New lump sum
pages-lump-sums-none = No lump sums yet. A lump sum is charged by the piece.

# Lists
pages-search = Search
pages-search-hint = Name or number
pages-show = Show
pages-show-active = Active
pages-show-archived = Archived
pages-show-deleted = Deleted
pages-show-all = All
pages-nothing-found = Nothing found.
pages-rows-of = { $first }–{ $last } of { $count }
pages-other-rows = Other pages of the list
pages-rows-before = Previous page
pages-rows-after = Next page
pages-archived = archived
pages-until-day = until { $day }
pages-date = { $day } { $month } { $year }
pages-all-projects = All { $count } projects

# Forms
pages-name = Name
pages-number = Number
pages-number-hint = A number from your bookkeeping, if there is one.
pages-customer = Customer
pages-color = Colour
pages-color-none = None
pages-color-1 = Red
pages-color-2 = Yellow
pages-color-3 = Light green
pages-color-4 = Teal
pages-color-5 = Light blue
pages-color-6 = Blue
pages-color-7 = Violet
pages-color-8 = Magenta
pages-color-9 = Pink
pages-billable-default = New entries are billable
pages-billable-default-hint = Holds for new entries and can be changed in each. Old ones stay as they are.
pages-price = Price of a piece
pages-unit = Unit
pages-unit-hint = At most six characters, such as pcs or km.
pages-start-date = Start
pages-deadline = End
pages-note = Note
pages-note-hint = Seen by administrators only.
pages-yes = Yes
pages-no = No
pages-fault-row-name = Please enter a name.
pages-fault-row-name-taken = This name is there already. Please choose another one.
pages-fault-customer = Please choose the customer that the project belongs to.
pages-fault-price = This price cannot be read. Try 12.50.
pages-fault-price-decimals = A price has at most two decimals. Write it like 12.50 or 1,234.50.
pages-fault-deadline = The end lies before the start. Please change one of the two days.

# Archiving and deleting
pages-archive = Archive
pages-unarchive = Take out of the archive
pages-row-archived = Archived. Old entries stay, and no new ones can be made on it.
pages-row-deleted = Deleted.
pages-row-restored = Brought back.
pages-row-open = Show it
pages-delete-free = Nothing depends on it. After deleting it can be brought back.
pages-delete-held = This cannot be deleted, because of what depends on it:
pages-delete-archive-instead = Archive it instead: everything stays, and no new time can be recorded on it.
pages-delete-archived = It is archived: no new time can be recorded on it.
pages-back-to-row = Back
pages-count-running = { $count ->
    [one] a running clock
   *[other] { $count } running clocks
}
pages-count-disclosures = { $count ->
    [one] one piece of information for others
   *[other] { $count } pieces of information for others
}
pages-count-entries = { $count ->
    [one] one entry
   *[other] { $count } entries
}
pages-count-projects = { $count ->
    [one] one project
   *[other] { $count } projects
}

# Making things where they are needed
pages-picker-new-customer = Create customer
pages-picker-new-project = Create project
pages-picker-new-both = Create customer and project
pages-picker-new-service = Create service
pages-picker-new-all = Create
pages-picker-failed = That could not be created. Please try again.
pages-first-head = What are you working on?
pages-first-lead = A name is enough, and the clock runs. Everything can be changed and added later.
pages-first-customer-hint = For whom? “Internal” is fine, too
pages-first-project = Project (optional)
pages-first-project-needed = Project
pages-first-service-example = Work
pages-first-start = Start the clock
pages-first-fault-customer = Please say whom the time is for.
pages-first-fault-project = Please name a project.
pages-first-fault-service = Please say what kind of work it is.
