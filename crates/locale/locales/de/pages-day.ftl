# Texte des Tages und des Verlaufs.

# Tag
pages-other-days = Andere Tage
pages-day-before = Tag davor
pages-day-after = Tag danach
pages-day-strip = Wann gearbeitet wurde, { $day }
pages-day-entries = Einträge des Tages
pages-day-empty = An diesem Tag ist nichts erfasst.
pages-day-gap = Nichts erfasst
pages-day-gap-span = Nichts erfasst, { $span }
pages-day-fill = Nachtragen
pages-day-fill-what = Nachtragen: { $span }
pages-day-overlap = Doppelt erfasst:
pages-day-and = und
pages-day-gaps = { $count ->
    [one] { $count } Lücke
   *[other] { $count } Lücken
}
pages-day-overlaps = { $count ->
    [one] { $count } Überschneidung
   *[other] { $count } Überschneidungen
}
pages-day-gone = Gelöscht
pages-bring-back = Zurückholen
pages-bring-back-what = Zurückholen: { $what }

# Verlauf
pages-journal-title = Verlauf eines Eintrags
pages-journal-of-entry = Verlauf
pages-journal-of-day = Verlauf des Tages
pages-journal-entry = Eintrag
pages-journal-ways = Zum Eintrag
pages-journal-to-day = Zum Tag
pages-journal-is-deleted = Dieser Eintrag ist gelöscht.
pages-journal-nothing = Hier hat sich noch nichts geändert.
pages-journal-goes-on = Älteres steht im Journal, wird hier aber nicht mehr gezeigt.
pages-journal-started = Uhr gestartet
pages-journal-created = Eingetragen
pages-journal-stopped = Uhr angehalten
pages-journal-changed = Geändert
pages-journal-deleted = Gelöscht
pages-journal-restored = Zurückgeholt
pages-journal-imported = Mit einem Import gekommen
pages-journal-imported-entries = { $count ->
    [one] { $count } Eintrag mit einem Import gekommen
   *[other] { $count } Einträge mit einem Import gekommen
}
pages-journal-by-page = im Browser
pages-journal-by-interface = über die Schnittstelle
pages-journal-by-administrator = durch die Verwaltung des Servers
pages-journal-by-program = durch das Programm
pages-journal-erased = Der Inhalt dieser Änderung wurde gelöscht.
pages-journal-gone = (gelöscht)
pages-journal-empty = nichts
pages-journal-duration = Dauer
pages-journal-rate = Stundensatz
pages-journal-lump-sum = Pauschale
pages-journal-pieces = Anzahl
pages-journal-piece-price = Stückpreis
pages-journal-yes = ja
pages-journal-no = nein
pages-journal-billed = abgerechnet

# Die Uhr korrigieren
pages-run-start = Beginn
pages-run-move = Verschieben
pages-run-hint = 9:15 als Uhrzeit, -20 oder +10 für Minuten früher oder später, 90min dafür, wie lange es schon ist.
pages-away = Ich war weg
pages-away-length = Wie lange?
pages-away-go-on = Abziehen und weiter
pages-away-stop = Abziehen und anhalten
pages-away-hint = Minuten oder eine Dauer wie 1:15. Die Zeit bleibt als Lücke sichtbar.
pages-forgotten-usual = Vorgeschlagen ist die Zeit, zu der Sie sonst aufhören.
pages-forgotten-end = Dann anhalten
pages-correct-title = Was war diese Zeit?
pages-correct-span = Die Uhr beginnt jetzt um { $until }. Damit wird { $since } bis { $until } frei ({ $length }).
pages-correct-break = Eine Pause
pages-correct-break-more = Es wird nichts dafür erfasst.
pages-correct-previous = Sie gehörte zur Aufgabe davor
pages-correct-moved = { $what } endet jetzt um { $time }.
pages-fault-run-since = Dieser Beginn ist nicht lesbar. Schreiben Sie ihn wie 9:15, -20, +10 oder 90min.
pages-fault-run-until = Dieses Ende ist nicht lesbar. Wählen Sie einen Tag und schreiben Sie die Zeit wie 17:30.
pages-fault-away = Diese Dauer ist nicht lesbar. Schreiben Sie Minuten wie 20, oder 1:15.
