# Texte der Seiten über die Firma und das eigene Konto.

pages-company = Firma
pages-company-zone = Zeitzone neuer Mitarbeiter
pages-saved = Gespeichert.
pages-rules = Regeln
pages-rule-overlaps = Einträge einer Person dürfen sich überschneiden
pages-rule-overlaps-more = Ohne das Häkchen wird eine Überschneidung abgelehnt. Was sich schon überschneidet, bleibt.
pages-rule-without-project = Zeit darf ohne Projekt auf Kunden gebucht werden
pages-rule-without-project-more = Ohne das Häkchen braucht jeder neue Eintrag ein Projekt. Frühere Einträge bleiben.
pages-rule-multiline = Texte dürfen mehrere Zeilen haben
pages-rule-multiline-more = Ohne das Häkchen werden Zeilenumbrüche abgelehnt. Frühere Texte bleiben.
pages-rule-linked = Dauer ist immer Ende minus Beginn
pages-rule-linked-more = Mit dem Häkchen lässt sich keine abweichende Dauer eintragen. Frühere Einträge bleiben.
pages-overlaps-show = Überschneidungen ansehen
pages-overlaps-title = Überschneidungen
pages-overlaps-lead = Zwei Einträge derselben Person, die Zeit gemeinsam haben. Ein Klick öffnet den Eintrag zum Ändern.
pages-overlaps-none = Nichts überschneidet sich.
pages-overlaps-more = Es gibt noch mehr; gezeigt werden die neuesten hundert.
pages-defaults = Vorauswahl
pages-defaults-more = Steht neben der Uhr schon da. Sinnvoll, wenn nur Arbeitszeit erfasst wird.
pages-default-none = Nichts vorauswählen
pages-fault-company-name = Die Firma braucht einen Namen, höchstens 100 Zeichen.
pages-fault-zone = Diese Zeitzone gibt es nicht. Wählen Sie eine aus der Liste, zum Beispiel Europe/Berlin.
pages-account-mine = Mein Konto
pages-account-way-in = Passwort, Schlüssel, Anmeldungen
pages-account-name-more = Name und Adresse ändert, wer in Ihrer Firma die Mitarbeiter verwaltet.
pages-account-name-change = Name und Adresse ändern
pages-language = Sprache
pages-zone = Zeitzone
pages-zone-more = In dieser Zone zählen Ihre Tage. Frühere Einträge behalten ihre Zone.
pages-time-format = Uhrzeiten
pages-hours-24 = 13:05
pages-hours-12 = 1:05 pm
pages-week-start = Die Woche beginnt am
pages-week-monday = Montag
pages-week-sunday = Sonntag
pages-theme = Aussehen
pages-theme-system = Wie das Gerät
pages-theme-light = Hell
pages-theme-dark = Dunkel

# What the operator of the installation did
pages-operator = Was der Betreiber getan hat
pages-operator-show = Was der Betreiber hier getan hat
pages-operator-lead = Diese Installation betreiben Sie selbst. Was hier mit ihren Werkzeugen an der Kommandozeile getan wird, steht im Journal Ihrer Firma und auf dieser Seite.
pages-operator-lead-hosted = Niemand, der diese Installation betreibt, sieht von sich aus, was Ihre Firma hat. Zwei ihrer Leute müssen sich einig sein, mit einem genannten Grund und für höchstens vier Stunden; Sie erfahren es per Mail, und alles steht in Ihrem Journal. Keine solche Freigabe lässt jemanden sich als einer von Ihnen anmelden.
pages-operator-grants = Freigaben
pages-operator-grants-none = Niemand hat um Zugriff gebeten.
pages-operator-requested = erbeten von { $who }, { $moment }
pages-operator-confirmed = bestätigt von { $who }
pages-operator-waits = wartet auf eine zweite Person
pages-operator-open = offen bis { $moment }
pages-operator-over = war offen bis { $moment }
pages-operator-ended = beendet { $moment }
pages-operator-purpose-people = Liste der Personen
pages-operator-purpose-import = Import
pages-operator-purpose-export = Export
pages-operator-purpose-check = Prüfung des Journals
pages-operator-deeds = Handlungen
pages-operator-deeds-none = Es wurde nichts getan.
pages-operator-deed-asked = Zugriff erbeten: { $purpose }
pages-operator-deed-granted = Zugriff freigegeben: { $purpose }
pages-operator-deed-ended = Zugriff beendet
pages-operator-deed-people = { $count ->
    [one] Liste der Personen gelesen: eine Person
   *[other] Liste der Personen gelesen: { $count } Personen
}
pages-operator-deed-read = Daten gelesen
pages-operator-deed-founded = Firma angelegt
pages-operator-deed-contract = Ende des Vertrags gesetzt oder zurückgenommen
pages-operator-deed-import = Erfasste Zeit importiert
pages-operator-deed-undone = Import zurückgenommen
pages-operator-deed-user-created = Person angelegt
pages-operator-deed-user-updated = Person geändert
pages-operator-deed-user-deleted = Person entfernt
pages-operator-deed-other = Geändert: { $action }

# Wege zu den Seiten darunter
pages-company-more = Mehr zur Firma
pages-own-place-what = Worauf die Arbeitszeit gebucht wird.
pages-agreements-what = Was mit dem Betriebsrat über Vergleiche vereinbart ist.
pages-disclosures-what = Was Behörden und andere über Personen erfahren.
pages-operator-what = Jeder Zugriff mit den Werkzeugen des Servers.
pages-breach-what = Zählen, wer betroffen ist, und die Meldung entwerfen.
pages-end-what = Alles mitnehmen, kündigen, löschen lassen.
pages-guest-words-what = Was Besucher geschrieben haben.
pages-statistics-what = Besuche der öffentlichen Seiten, gezählt ohne Cookies.
pages-account-more = Mehr zu Ihrem Konto
pages-account-way-in-what = Womit Sie und Ihre Programme sich anmelden.
pages-data-way = Was über Sie gespeichert ist und wer nachgesehen hat.
pages-privacy-all-what = Datenschutzerklärung, Verzeichnis und was sonst dazugehört.
