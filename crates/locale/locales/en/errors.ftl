# Faults of requests. The keys are the codes of the program, with hyphens for dots.

request-authentication-failed = Authentication failed
request-forbidden = You do not have the right to do this.
request-not-found = There is nothing here.
request-route-not-found = This path does not exist.
request-method-not-allowed = This method is not available here.
request-unreadable-body = The body cannot be read. Send JSON or a form.
request-body-too-large = The body is too large. At most { $limit } bytes are read.
request-cross-site = A request with a session must come from this site.
request-insecure = Signing in needs HTTPS here.
request-too-many = Too many attempts. Please try again later.
request-unavailable = The database cannot be reached at the moment. Nothing was changed.
request-internal = Something went wrong inside. Nothing was changed.

field-missing = Missing data: { $fields }
field-empty = A value is needed here.
field-wrong-format = Wrong format
field-list-expected = Array expected.
field-too-long = At most { $limit } characters fit here.
field-not-between = The value must be between { $min } and { $max }.
field-unexpected-value = This is not one of the possible values: { $expected }.
field-unexpected-value-grouping = Unknown group option
field-end-before-start = The end lies before the start.
field-not-found = This does not exist.
field-inactive = This is archived.
field-invalid-combination = This cannot be given together with what else was sent.
field-not-available-yet = This is not available here yet and must stay empty.
field-taken = This is already in use.

catalog-gone = This was deleted in the meantime.
catalog-has-relations = Time or projects are booked on it. Archive it instead.
catalog-name-taken = This name is already in use.
catalog-running = A clock is running on it.
clock-before-running = The entry that is running started later.
clock-in-the-future = The moment lies in the future.
entry-client-key-taken = Another entry has this key already.
entry-other-running = Another clock is running by now.
entry-overlaps = Another entry lies in this time.
user-archives-themselves = You cannot archive yourself. Somebody else who administers the company can.
user-email-taken = This address is already in use.
user-has-relations = This person has recorded time. Archive them instead.
user-last-owner = The company would have nobody left who administers it. Give somebody else that role first.
user-removes-owner = Only somebody who administers the company may delete a person who does.
user-removes-themselves = You cannot delete yourself.
user-running-at-archiving = A clock of this person is running. Stop it first.
user-running-at-removal = A clock of this person is running.
