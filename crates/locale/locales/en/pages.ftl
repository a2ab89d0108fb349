# Texts of the pages.

# Frame
pages-skip = To the content
pages-navigation = Areas
pages-clock = Clock
pages-reports = Reports
pages-today = Today
pages-week = Week
pages-help = Keys
pages-sign-in = Sign in
pages-sign-out = Sign out
pages-close = Close
pages-back = On to the clock

# Keys
pages-keys = Keys
pages-key-new = Begin something new
pages-key-continue = Continue the last entry
pages-key-recent = Start what was done lately, by its number
pages-key-correct = Put the start of the running clock right
pages-key-stop = Stop the clock
pages-key-help = This overview
pages-key-picker = In the search field: Enter starts at once, Tab takes the choice and goes on to the description. What is not there yet is created by the first Enter and started by the second.

# Clock
pages-running-time = Running time
pages-since = since { $time }
pages-forgotten = Has been running for a long time. Forgot to stop it? Say when you really stopped.
pages-start = Start
pages-switch = Switch
pages-stop = Stop
pages-continue = Continue
pages-continue-what = Continue: { $what }
pages-edit = Edit
pages-edit-what = Edit: { $what }
pages-edit-title = Edit entry
pages-delete = Delete
pages-delete-what = Delete: { $what }
pages-deleted = Entry deleted.
pages-undo = Undo
pages-save = Save
pages-cancel = Cancel
pages-what = Customer or project
pages-service = Service
pages-what-and-service = Customer, project, service
pages-choose = Please choose
pages-picker-hint = What for? A few letters will do
pages-picker-nothing = Nothing found
pages-nothing-to-choose = There is nothing to choose yet. Customers and services are created by an administrator.
pages-text = Description
pages-text-proposals = Written lately
pages-text-hint = What exactly? (optional)
pages-by-hand = Add by hand
pages-day = Day
pages-time = Time
pages-time-hint = A duration or a span: 1:30, 90min, 2h or 9:00-10:30. A duration follows the last entry of the day, or fills the last gap that it fits into.
pages-add = Add
pages-from = From
pages-until = Until
pages-billable = Billable
pages-interruption = Interruption within: { $time }. The time counts without it.
pages-nothing-yet = Nothing recorded yet.
pages-this-week = This week
pages-week-number = Week { $week }
pages-other-weeks = Other weeks
pages-week-before = Week before
pages-week-after = Week after
pages-today-day = Today, { $day }

# Reports
pages-other-months = Other months
pages-month-before = Month before
pages-month-after = Month after
pages-grouped-by = Grouped by
pages-by-customer = Customer
pages-by-project = Project
pages-by-service = Service
pages-by-person = Person
pages-chart = Hours per day, { $month }
pages-share = Share
pages-hours = Hours
pages-decimal = Decimal
pages-total = Total
pages-without = Without
pages-without-project = Without a project
pages-without-service = Without a service
pages-nothing-in-month = Nothing was recorded in this month.

# Sign-in
pages-email = E-mail address
pages-password = Password
pages-stay = Stay signed in
pages-sign-in-failed = Address and password do not fit together.

# Public page
pages-home-title = Time tracking
pages-home-enter = To the clock
pages-home-new = There is no company here yet. Found it here, or on this server with this command:
pages-home-found = Found the company
pages-home-new-password = a long password

# Problems
pages-problem-not-found = There is nothing here
pages-problem-not-found-more = The page does not exist, or not any more.
pages-problem-forbidden = This cannot be done here
pages-problem-request = That was not understood
pages-problem-refused = That cannot be done like this
pages-problem-gone-more = Its customer, project or service is deleted. Bring back what is missing first; then this will work, too. Whoever administers the company can bring it back.
pages-problem-gone-link = Show what was deleted
pages-problem-inside = Something went wrong
pages-problem-unavailable = Not available at the moment
pages-problem-cross-site-more = The page was open for too long or came from elsewhere. Please reload it and try again. Nothing was changed.
pages-fault-what = Please choose what the time is for.
pages-fault-service = Please choose a service.
pages-fault-time = This time cannot be read. Write it like 1:30, 90min, 2h or 9:00-10:30.
pages-fault-time-nothing = It ends when it starts. A whole day is 0:00-24:00.
pages-fault-time-skipped = This time does not exist on that day, since the clocks go forward over it. Please enter another one.
pages-fault-time-no-room = This day has no free stretch of that length left. Please say from when until when: 9:00-10:30.
pages-fault-time-long = That is more than a day. Please add at most 24 hours at once.
pages-fault-entry-long = That would be more than 31 days at a stretch. Please check start and end.
pages-fault-day-far = That day is too far away. Entries start on 1 January 1970 at the earliest.
pages-fault-time-of-day = This time of day cannot be read. Write it like 9:05.
pages-fault-day = There is no such day.

# Days and months
pages-day-long = { $weekday }, { $day } { $month }
pages-weekday-1 = Monday
pages-weekday-2 = Tuesday
pages-weekday-3 = Wednesday
pages-weekday-4 = Thursday
pages-weekday-5 = Friday
pages-weekday-6 = Saturday
pages-weekday-7 = Sunday
pages-weekday-short-1 = Mon
pages-weekday-short-2 = Tue
pages-weekday-short-3 = Wed
pages-weekday-short-4 = Thu
pages-weekday-short-5 = Fri
pages-weekday-short-6 = Sat
pages-weekday-short-7 = Sun
pages-month-1 = January
pages-month-2 = February
pages-month-3 = March
pages-month-4 = April
pages-month-5 = May
pages-month-6 = June
pages-month-7 = July
pages-month-8 = August
pages-month-9 = September
pages-month-10 = October
pages-month-11 = November
pages-month-12 = December

# Privacy
pages-privacy-all = Privacy: all documents
pages-privacy-lead = These documents are made from the rules and settings of this installation. When something changes, they change with it.
pages-privacy-pdf = As PDF
pages-privacy-policy = For everybody whose data is here.
pages-privacy-record = What is processed for which purpose, with periods and recipients (Art. 30 GDPR).
pages-privacy-measures = How the data is protected (Art. 32 GDPR).
pages-privacy-contract = For the agreement with the operator (Art. 28 GDPR).
pages-privacy-assessment = A skeleton that the company finishes (Art. 35 GDPR).
