# The page of promises. The promises themselves are in promises.toml.

pages-promises = Promises
pages-promises-lead = Privacy is not prose here: each promise has a check that measures the running program. This is what it found last.
pages-promises-how = “Here” means that this installation measured it itself, once a day. “Program” means in the proof of this version, which every change has to pass.
pages-promises-promise = Promise
pages-promises-check = Check
pages-promises-result = Result
pages-promises-allowed = promised: { $sign } { $unit }
pages-promises-kept = kept
pages-promises-broken = not kept
pages-promises-not-software = not a matter of software
pages-promises-open = open
pages-promises-not-run = not measured yet
pages-promises-found = measured: { $figure }
pages-promises-found-nothing = could not be measured
pages-promises-here = here, { $when }
pages-promises-build = program, { $when }
