# Die erste Frage nach dem Gründen, und die Beispiele.

pages-founding-title = Was wollen Sie erfassen?
pages-founding-lead = Danach richten sich die ersten Seiten. Sie können es jederzeit in den Einstellungen der Firma ändern.
pages-modules = Was erfasst wird
pages-modules-work-time = Arbeitszeit
pages-modules-more-work-time = Wann gearbeitet wird. Ein Knopf startet die Uhr, es gibt nichts auszuwählen.
pages-modules-project-times = Projekte
pages-modules-more-project-times = Woran gearbeitet wird: für welchen Kunden, welches Projekt, welche Leistung.
pages-modules-both = Beides
pages-modules-more-both = Ein Knopf startet die Arbeitszeit; wer an etwas Bestimmtem arbeitet, wählt es vorher aus.
pages-modules-why = Danach richtet sich, was die Uhr fragt und was die Seiten zuerst zeigen. Was erfasst ist, bleibt.
pages-founding-why = Damit Sie nur sehen, was Sie brauchen.
pages-founding-examples = Mit Beispielen beginnen
pages-founding-examples-why = Erfundene Einträge von Ihnen aus den letzten Arbeitstagen, damit die Seiten nicht leer sind. Sie sind gekennzeichnet, und ein Klick entfernt sie.
pages-founding-go = Weiter
pages-fault-modules = Bitte eines davon wählen.
pages-fault-modules-project = Arbeitszeit allein hat kein Projekt. Erlauben Sie unten, Zeit ohne Projekt auf Kunden zu buchen.
pages-own-place = Kunden, Projekte und Leistungen

# Beispiele
pages-example = Beispiel
pages-examples-there = Sie haben Beispiele. Sie zählen in den Auswertungen mit, bis Sie sie entfernen.
pages-examples-report = In den Summen sind Beispiele.
pages-examples-remove = Beispiele entfernen
pages-examples-removed = Die Beispiele sind entfernt.
pages-examples-kept = { $count ->
    [one] Die Beispiele sind entfernt. Eines bleibt, weil inzwischen jemand damit gearbeitet hat; es gehört jetzt zu Ihren Daten.
   *[other] Die Beispiele sind entfernt. { $count } davon bleiben, weil inzwischen jemand damit gearbeitet hat; sie gehören jetzt zu Ihren Daten.
}
