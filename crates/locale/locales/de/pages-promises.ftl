# Die Seite der Zusagen. Die Zusagen selbst stehen in promises.toml.

pages-promises = Zusagen
pages-promises-lead = Datenschutz ist hier keine Prosa: Zu jeder Zusage gehört eine Prüfung, die am laufenden Programm misst. Hier steht, was sie zuletzt gefunden hat.
pages-promises-how = „Hier“ heißt: diese Installation hat es selbst gemessen, einmal am Tag. „Programm“ heißt: bei der Prüfung dieser Fassung, die jede Änderung bestehen muss.
pages-promises-promise = Zusage
pages-promises-check = Prüfung
pages-promises-result = Ergebnis
pages-promises-allowed = zugesagt: { $sign } { $unit }
pages-promises-kept = gehalten
pages-promises-broken = nicht gehalten
pages-promises-not-software = nicht Sache des Programms
pages-promises-open = offen
pages-promises-not-run = noch nicht gemessen
pages-promises-found = gemessen: { $figure }
pages-promises-found-nothing = konnte nicht gemessen werden
pages-promises-here = hier, { $when }
pages-promises-build = Programm, { $when }
